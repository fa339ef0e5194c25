import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { UnusableLedger } from '../ledger/event-store.js';
import { type Checkpoint, parseCheckpoint } from '../ledger/merkle/checkpoint.js';
import { parseVerifierKey, SignatureType, type VerifierKey } from '../ledger/merkle/key.js';
import { type Note, parseNote, type Signed } from '../ledger/merkle/note.js';
import { Unproven } from '../ledger/merkle/unproven.js';
import { encodeAddCheckpoint, parseConflict, parseCosignatures } from '../ledger/merkle/witness.js';
import { proveConsistency } from './prove.js';
import type { PublishedLog } from './published-log.js';

/** Somebody elsewhere who remembers what they saw of us, and signs it (c2sp.org/tlog-witness). */
export type WitnessPlace = Readonly<{ key: VerifierKey; url: string }>;

/** A policy that cannot be read, with the line. */
export class WrongWitnesses extends Error {}

/**
 * The `witness NAME VKEY URL` lines of a trust policy (c2sp.org/tlog-policy); its other lines concern those who
 * verify. A witness without a URL is not asked. Throws `WrongWitnesses`.
 */
export const witnessesIn = (file: string): WitnessPlace[] =>
  policyIn(file)
    .split('\n')
    .flatMap((line, n) => {
      const [word, , vkey = '', url, ...more] = line.trim().split(/[ \t]+/);
      if (word !== 'witness' || url === undefined) return [];
      const wrong = (why: string) => new WrongWitnesses(`${file}, line ${n + 1}: ${why}`);
      if (more.length > 0 || !/^https?:\/\/\S+$/.test(url))
        throw wrong('a witness is written as "witness NAME KEY URL".');
      try {
        const key = parseVerifierKey(vkey);
        if (key.type !== SignatureType.COSIGNATURE)
          throw new Unproven('this is not the key of a witness.');
        return [{ key, url: url.replace(/\/$/, '') }];
      } catch (error) {
        if (error instanceof Unproven) throw wrong(error.message);
        throw error;
      }
    });

const policyIn = (file: string) => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new WrongWitnesses(
      `The policy that names the witnesses cannot be read: ${(error as Error).message}`,
    );
  }
};

/** A checkpoint stays until its witnesses answered, but never longer: new entries wait for it. */
const WAIT_MS = 1_000;
const ANSWER_MS = 10_000;
/** A witness that cannot be reached is asked again after this time. */
const REST_MS = 15_000;

/** Shows every checkpoint to all witnesses, and publishes their signatures with it. */
export class Witnesses {
  private readonly all: readonly Witness[];
  private readonly closing = new AbortController();

  /** `trouble` hears why a witness did not sign. */
  constructor(log: PublishedLog, places: readonly WitnessPlace[], trouble: (why: string) => void) {
    this.all = places.map((place) => new Witness(place, log, trouble, this.closing.signal));
  }

  /**
   * Resolves when all have signed, or after a second: whoever is slower is waited for elsewhere, and asked for the
   * newest. Throws `UnusableLedger` when one of them has seen a longer log than this.
   */
  async show(checkpoint: Uint8Array): Promise<void> {
    // None of them fails: what goes wrong is told, or kept as a refusal.
    const asked = Promise.all(this.all.map((witness) => witness.show(checkpoint)));
    await Promise.race([asked, pause(WAIT_MS, undefined, { ref: false })]);
    const refusing = this.all.find(({ refusal }) => refusal);
    if (refusing?.refusal) throw refusing.refusal;
  }

  close() {
    this.closing.abort();
  }
}

/** One of them: how much it saw last is kept here, and when that is wrong, it says so. */
class Witness {
  private seen = 0;
  /** The newest checkpoint that it has not signed. */
  private wanted: Uint8Array | null = null;
  private working: Promise<void> | null = null;
  /** It has seen a log that this one does not go on from. */
  refusal: UnusableLedger | null = null;

  constructor(
    private readonly place: WitnessPlace,
    private readonly log: PublishedLog,
    private readonly trouble: (why: string) => void,
    private readonly signal: AbortSignal,
  ) {}

  /** Resolves when it has signed this or a newer one. */
  show(checkpoint: Uint8Array): Promise<void> {
    this.wanted = checkpoint;
    this.working ??= this.work().finally(() => {
      this.working = null;
    });
    return this.working;
  }

  private async work() {
    while (this.wanted && !this.refusal && !this.signal.aborted) {
      const asked = this.wanted;
      try {
        const note = parseNote(asked);
        await this.log.cosign(note.text, await this.addCheckpoint(note));
        if (this.wanted === asked) this.wanted = null;
      } catch (error) {
        if (this.signal.aborted) return;
        if (error instanceof UnusableLedger) this.refusal = error;
        this.trouble(`${this.place.key.name} did not sign: ${(error as Error).message}`);
        if (!this.refusal)
          await pause(REST_MS, undefined, { signal: this.signal, ref: false }).catch(() => {});
      }
    }
  }

  private async addCheckpoint(note: Note, mayAskAgain = true): Promise<Signed[]> {
    const checkpoint = parseCheckpoint(note.text);
    const oldSize = this.seen;
    const proof = oldSize > 0 ? await proveConsistency(this.log, checkpoint, oldSize) : [];
    const response = await fetch(`${this.place.url}/add-checkpoint`, {
      method: 'POST',
      body: Buffer.from(encodeAddCheckpoint({ oldSize, proof, note })),
      signal: AbortSignal.any([this.signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    const body = new Uint8Array(await response.arrayBuffer());
    if (response.status === 409 && mayAskAgain) {
      this.seen = this.mustNotBeMore(parseConflict(body), checkpoint);
      return this.addCheckpoint(note, false);
    }
    if (response.status === 422)
      throw new UnusableLedger(
        `It does not find the ${oldSize} entries that it has seen as ${checkpoint.origin} at the beginning of this log of ${checkpoint.size}. Nothing more is signed.`,
      );
    if (response.status !== 200)
      throw new Error(`it answered ${response.status} to a log of ${checkpoint.size} entries.`);
    const signed = parseCosignatures(body, note.text, [this.place.key]);
    this.seen = checkpoint.size;
    return signed;
  }

  private mustNotBeMore(seen: number, { origin, size }: Checkpoint) {
    if (seen > size)
      throw new UnusableLedger(
        `It has seen a log of ${seen} entries as ${origin}, and this one has ${size}: an older ledger was put in the place of a newer one. Nothing more is signed.`,
      );
    return seen;
  }
}
