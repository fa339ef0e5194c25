import { envelopesOf } from '../../src/ledger/append.js';
import {
  type After,
  type Append,
  EventStore,
  OutcomeUnknown,
  type Receipt,
  StoreStopped,
  StreamMoved,
} from '../../src/ledger/event-store.js';
import { cursorOf } from '../../src/ledger/sqlite/cursor.js';
import { GroupCommit } from '../../src/ledger/sqlite/group-commit.js';
import { SqliteReader } from '../../src/ledger/sqlite/sqlite-reader.js';
import { Waiting } from '../../src/ledger/sqlite/waiting.js';
import type { Failure, Files } from '../../src/ledger/sqlite/writer.protocol.js';

const errors = { StreamMoved, OutcomeUnknown, StoreStopped };
const thrown = ({ error, message }: Failure) =>
  new (errors[error as keyof typeof errors] ?? Error)(message);

type Promised = Readonly<{
  append: Append;
  resolve: (receipt: Receipt) => void;
  reject: (error: Error) => void;
}>;

/** The process that wrote is gone: whoever waited for an answer has to ask again. */
export class ConnectionLost extends Error {}

/** The embedded ledger without its thread: the same queue and the same groups, committed when a seed says so. */
export class SimulatedStore extends EventStore {
  private readonly waiting = new Waiting();
  private readonly promised = new Map<number, Promised>();
  private readonly groups: GroupCommit;
  private readonly reader: SqliteReader;
  private lastId = 0;
  private isGone = false;

  constructor(files: Files) {
    super();
    this.groups = new GroupCommit(files);
    this.reader = new SqliteReader(files.ledger);
  }

  read(stream: string) {
    return this.reader.read(stream);
  }

  append(append: Append): Promise<Receipt> {
    return new Promise((resolve, reject) => {
      if (this.isGone) throw new ConnectionLost('Nobody is there.');
      const { stream, expectedRevision, keys, priority } = append;
      const id = ++this.lastId;
      const bulk = priority === 'bulk';
      const envelopes = envelopesOf(append);
      this.promised.set(id, { append, resolve, reject });
      this.waiting.add({ id, stream, expectedRevision, envelopes, keys, bulk });
    });
  }

  get isAsked() {
    return !this.waiting.isEmpty;
  }

  /** Commits the next group and answers how many appends it was. */
  commit(): number {
    const group = this.waiting.take();
    for (const { id, outcome } of this.groups.commit(group)) {
      const promised = this.promised.get(id);
      this.promised.delete(id);
      if (!promised) continue;
      if (typeof outcome === 'object') promised.reject(thrown(outcome));
      else promised.resolve(receiptOf(promised.append, outcome));
    }
    return group.length;
  }

  /** Its process is gone, with all that was asked of it. */
  lose() {
    this.isGone = true;
    for (const { reject } of this.promised.values()) reject(new ConnectionLost('It is gone.'));
    this.promised.clear();
  }

  /** After it was lost, too. */
  close() {
    this.lose();
    this.groups.close();
    this.reader.close();
  }

  follow(after: After, signal: AbortSignal) {
    return this.reader.follow(after, signal);
  }

  head() {
    return this.reader.head();
  }

  cursorAt(index: number) {
    return this.reader.cursorAt(index);
  }
}

const receiptOf = ({ stream, expectedRevision, events }: Append, index: number): Receipt => ({
  stream,
  revision: expectedRevision + events.length,
  index,
  cursor: cursorOf(index),
});
