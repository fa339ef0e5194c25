import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventStore } from '../../src/ledger/event-store.js';
import { type Checkpoint, openCheckpoint } from '../../src/ledger/merkle/checkpoint.js';
import { entryOf } from '../../src/ledger/merkle/entry.js';
import { GrowingLog } from '../../src/ledger/merkle/growing-log.js';
import { parseVerifierKey } from '../../src/ledger/merkle/key.js';
import { checkConsistency } from '../../src/ledger/merkle/proof.js';
import { proveConsistency } from '../../src/notary/prove.js';
import { PublishedLog } from '../../src/notary/published-log.js';

const LOOK_MS = 4;

/** Everything that stood in one file, one after the other, for as long as it was watched. */
class Watched {
  readonly seen: string[] = [];
  private readonly timer = setInterval(() => this.look(), LOOK_MS);

  constructor(private readonly file: string) {}

  close() {
    clearInterval(this.timer);
  }

  private look() {
    const found = textOf(this.file);
    if (found && found !== this.seen.at(-1)) this.seen.push(found);
  }
}

const textOf = (file: string) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** Whatever is published and signed in a data folder, as somebody sees it who looks all the time and trusts nobody. */
export class Onlooker {
  private readonly published: Watched;
  private readonly signed: Watched;
  readonly log: PublishedLog;

  constructor(
    folder: string,
    private readonly origin = 'test.example/ledger',
  ) {
    this.log = new PublishedLog(join(folder, 'log'));
    this.published = new Watched(join(folder, 'log', 'checkpoint'));
    this.signed = new Watched(join(folder, 'notary.signed'));
  }

  /** How many checkpoints were seen. */
  get count() {
    return this.published.seen.length;
  }

  /** How many entries the log has; 0 before the first checkpoint. */
  get size() {
    return Number(this.published.seen.at(-1)?.split('\n')[1] ?? 0);
  }

  close() {
    this.published.close();
    this.signed.close();
  }

  /** Throws unless it was one log that only grew, signed with one key, and is the one that these events make. */
  async mustBeOneLog(store: Pick<EventStore, 'follow'>) {
    const keys = (await this.log.keys()).trim().split('\n').map(parseVerifierKey);
    expect(keys).toHaveLength(1);
    const trust = { origin: this.origin, logKeys: keys, witnessKeys: [], witnessesNeeded: 0 };
    const seen = [this.published, this.signed].map((watched) =>
      watched.seen.map((note) => openCheckpoint(Buffer.from(note), trust).checkpoint),
    ) as [Checkpoint[], Checkpoint[]];
    const roots = new Map<number, string>();
    for (const one of seen) {
      const sizes = one.map(({ size }) => size);
      expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
      for (const { size, root } of one) {
        const hex = Buffer.from(root).toString('hex');
        expect([size, roots.get(size) ?? hex]).toEqual([size, hex]);
        roots.set(size, hex);
      }
    }
    const [published] = seen;
    const now = published.at(-1) as Checkpoint;
    for (const older of published) {
      const proof = await proveConsistency(this.log, now, older.size);
      checkConsistency({ older, newer: now }, proof);
    }
    expect(Buffer.from(now.root)).toEqual(Buffer.from(await rootOf(store, now.size)));
  }
}

async function rootOf(store: Pick<EventStore, 'follow'>, size: number) {
  const log = new GrowingLog();
  for await (const page of store.follow(null, AbortSignal.timeout(60_000))) {
    for (const event of page.slice(0, size - log.size)) log.append(entryOf(event));
    if (log.size === size) break;
  }
  return log.root();
}
