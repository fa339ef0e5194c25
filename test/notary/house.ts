import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Checkpoint, openCheckpoint } from '../../src/ledger/merkle/checkpoint.js';
import { GrowingLog } from '../../src/ledger/merkle/growing-log.js';
import { parseVerifierKey } from '../../src/ledger/merkle/key.js';
import { type Followed, Notary } from '../../src/notary/notary.js';
import { PublishedLog } from '../../src/notary/published-log.js';
import { Signer } from '../../src/notary/signer.js';
import { Witnesses, type WitnessPlace } from '../../src/notary/witnesses.js';
import { entryAtPlace } from './followed-ledger.js';

export const ORIGIN = 'council.example/ledger';

/** A notary's folder for one test, and the notary as often as it is started there. */
export class House {
  readonly folder = mkdtempSync(join(tmpdir(), 'notary-'));
  readonly keys = join(this.folder, 'notary.key');
  readonly signed = join(this.folder, 'notary.signed');
  log = new PublishedLog(join(this.folder, 'log'));
  witnesses: readonly WitnessPlace[] = [];
  readonly troubles: string[] = [];
  /** Every checkpoint that was published, in order. */
  readonly published: Checkpoint[] = [];

  /** Follows until it has published everything in the ledger, and stops. Throws what stopped it before. */
  async publish(ledger: Followed, log = this.log): Promise<void> {
    const size = (await ledger.head()).index + 1;
    await this.run(ledger, ({ size: published }) => published >= size, log);
  }

  /** Follows until `enough` says so of a checkpoint. */
  async run(
    ledger: Followed,
    enough: (checkpoint: Checkpoint) => boolean,
    log = this.log,
  ): Promise<void> {
    const stop = new AbortController();
    const witnesses = new Witnesses(log, this.witnesses, (why) => this.troubles.push(why));
    try {
      const notary = await Notary.open(
        {
          store: ledger,
          log,
          witnesses,
          signer: await Signer.open(this, ORIGIN, await log.checkpoint()),
          published: (checkpoint) => {
            this.published.push(checkpoint);
            if (enough(checkpoint)) stop.abort();
          },
        },
        stop.signal,
      );
      await notary.run(stop.signal);
    } finally {
      witnesses.close();
    }
  }

  /** What anybody who has the key from elsewhere believes. */
  async believed(witnessKeys = this.witnesses.map(({ key }) => key), witnessesNeeded = 0) {
    const logKeys = (await this.log.keys()).split('\n').filter(Boolean).map(parseVerifierKey);
    const bytes = readFileSync(join(this.log.folder, 'checkpoint'));
    return openCheckpoint(bytes, { origin: ORIGIN, logKeys, witnessKeys, witnessesNeeded });
  }

  /** Keeps all that is there now; what it answers puts it back, whatever happened since. */
  backup(): () => void {
    const kept = mkdtempSync(join(tmpdir(), 'notary-backup-'));
    cpSync(this.folder, kept, { recursive: true });
    return () => {
      rmSync(this.folder, { recursive: true });
      cpSync(kept, this.folder, { recursive: true });
      rmSync(kept, { recursive: true });
      this.log = new PublishedLog(this.log.folder);
    };
  }

  close() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const hex = (bytes?: Uint8Array | null) => Buffer.from(bytes ?? []).toString('hex');

/** The log that a ledger of this size makes. */
export const logOf = (size: number) => {
  const log = new GrowingLog();
  for (let index = 0; index < size; index++) log.append(entryAtPlace(index));
  return log;
};

export const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name).slice(folder.length + 1))
    .sort();
