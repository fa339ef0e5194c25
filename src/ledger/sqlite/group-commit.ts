import { type Connection, unusable } from './database.js';
import { openKeys, openLedger, settle, tidy } from './files.js';
import { KeyRows } from './key-rows.js';
import type { Asked, Failure, Files, Settled } from './writer.protocol.js';

/** How many streams' revisions are remembered to spare a look-up; about 10 MB. */
const REMEMBERED_STREAMS = 50_000;

/** A disk that failed is looked at again after so long, and not for every group. */
const OPEN_AGAIN_MS = 1_000;

/** Commits groups of appends, each with one fsync. Only one of these may exist per ledger: see the lock. */
export class GroupCommit {
  private readonly revisions = new Map<string, number>();
  private opened: ReturnType<typeof open>;
  private stopped: string | null = null;
  private triedAtMs = 0;

  /** Throws `UnusableFile`. */
  constructor(private readonly files: Files) {
    this.opened = open(files);
  }

  get head() {
    return this.opened.head;
  }

  /** Settles every append of the group; never throws. */
  commit(group: readonly Asked[]): Settled[] {
    if (this.stopped !== null && performance.now() - this.triedAtMs >= OPEN_AGAIN_MS)
      this.openAgain();
    if (this.stopped !== null) return all(group, 'StoreStopped', this.stopped);
    try {
      return this.record(group);
    } catch (error) {
      this.reopen();
      return all(group, 'OutcomeUnknown', `The ledger failed while it wrote: ${said(error)}.`);
    }
  }

  /** Afterwards all is in the two files themselves, unless somebody is reading or the disk failed. */
  close() {
    if (this.stopped === null) for (const db of [this.opened.keys, this.opened.ledger]) tidy(db);
    this.drop();
  }

  private drop() {
    this.opened.keys.close();
    this.opened.ledger.close();
  }

  private record(group: readonly Asked[]): Settled[] {
    if (this.revisions.size > REMEMBERED_STREAMS) this.revisions.clear();
    // Keys first: a box whose key was lost is lost, a key without a box is only unused.
    const isKeyed = group.some(({ keys }) => keys.length > 0);
    const settled = isKeyed ? this.opened.withKeys(() => this.admit(group)) : this.admit(group);
    const admitted = group.filter((_, n) => typeof settled[n]?.outcome === 'number');
    if (admitted.length > 0) this.opened.head = this.opened.insert(admitted, this.opened.head);
    return settled;
  }

  /** Gives each append its place, or its failure alone, and writes the keys of those that have a place. */
  private admit(group: readonly Asked[]): Settled[] {
    let { head } = this.opened;
    return group.map((asked) => {
      const failure = this.conflict(asked);
      if (failure) return { id: asked.id, outcome: failure };
      for (const key of asked.keys) this.opened.keyRows.insert(key);
      this.revisions.set(asked.stream, asked.expectedRevision + asked.envelopes.length);
      head += asked.envelopes.length;
      return { id: asked.id, outcome: head };
    });
  }

  private conflict({ stream, expectedRevision, keys }: Asked): Failure | undefined {
    const { sql } = this.opened;
    const revision = this.revisions.get(stream) ?? sql.revision.get(stream) ?? -1;
    if (revision !== expectedRevision)
      return moved(`${stream} is at revision ${revision}, not at ${expectedRevision}.`);
    const problem = this.opened.keyRows.conflict(stream, keys);
    return problem === undefined ? undefined : moved(problem);
  }

  /** Whether the group was recorded, only the file can say now: what was open is not trusted any more. */
  private reopen() {
    this.revisions.clear();
    try {
      this.drop();
    } catch {
      // It was not to be used again in any case.
    }
    this.openAgain();
  }

  /** A full disk can have room again: until then nothing is recorded, and whoever asks is told so. */
  private openAgain() {
    this.triedAtMs = performance.now();
    try {
      this.opened = open(this.files);
      this.stopped = null;
    } catch (error) {
      this.stopped = `The ledger failed and cannot be opened again: ${said(error)} Nothing was recorded; it is tried again until the disk is mended.`;
    }
  }
}

const open = (files: Files) => {
  const ledger = trusted(openLedger(files.ledger), files.ledger);
  let keys: Connection;
  try {
    keys = trusted(openKeys(files.keys), files.keys);
  } catch (error) {
    ledger.close();
    throw error;
  }
  const sql = prepare(ledger);
  const keyRows = new KeyRows(keys);
  const insert = (admitted: readonly Asked[], after: number) => {
    let index = after;
    for (const { stream, expectedRevision, envelopes } of admitted) {
      let revision = expectedRevision;
      for (const envelope of envelopes) sql.insert.run(++index, stream, ++revision, envelope);
    }
    return index;
  };
  return {
    ledger,
    keys,
    sql,
    keyRows,
    head: sql.head.get() ?? -1,
    withKeys: keys.transaction((admit: () => Settled[]) => admit()).immediate,
    insert: ledger.transaction(insert).immediate,
  };
};

const trusted = (db: Connection, file: string) => {
  try {
    settle(db);
    return db;
  } catch (error) {
    db.close();
    throw unusable(file, error);
  }
};

const prepare = (ledger: Connection) => ({
  head: ledger.prepare<[], number>('SELECT max("index") FROM event').pluck(),
  revision: ledger
    .prepare<[string], number>('SELECT max(revision) FROM event WHERE stream = ?')
    .pluck(),
  insert: ledger.prepare<[number, string, number, string]>('INSERT INTO event VALUES (?, ?, ?, ?)'),
});

const said = (error: unknown) => (error instanceof Error ? error.message : String(error));
const moved = (message: string): Failure => ({ error: 'StreamMoved', message });
const all = (group: readonly Asked[], error: Failure['error'], message: string): Settled[] =>
  group.map(({ id }) => ({ id, outcome: { error, message } }));
