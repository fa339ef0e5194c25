import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { envelopesOf } from '../append.js';
import { compiled } from '../compiled.js';
import {
  type Append,
  OutcomeUnknown,
  Overloaded,
  type Receipt,
  StoreStopped,
  StreamMoved,
} from '../event-store.js';
import { cursorOf } from './cursor.js';
import { UnusableFile } from './database.js';
import { LedgerInUse } from './lock.js';
import type { Asked, Failure, Files, FromWriter, Settled, ToWriter } from './writer.protocol.js';

/** Beyond this, whoever asks is better served by an honest "later". */
const WAITING_MAX = 4096;

/** A busy tick sends what it has, so that the writer commits while this thread prepares the rest. Measured: 32. */
const ENOUGH_TO_SEND = 32;

const errors = { StreamMoved, OutcomeUnknown, StoreStopped, LedgerInUse, UnusableFile };
const thrown = ({ error, message }: Failure) => new errors[error](message);

type Promised = Readonly<{
  asked: Asked;
  resolve: (receipt: Receipt) => void;
  reject: (error: Error) => void;
}>;

/** This thread's end of the one writer thread of a ledger. */
export class Writer {
  private readonly promised = new Map<number, Promised>();
  private readonly ended: Promise<unknown>;
  private asking: Asked[] = [];
  private lastId = 0;
  private stopped: string | null = null;

  /** Throws `LedgerInUse` or `UnusableFile`. */
  static async start(files: Files) {
    const worker = new Worker(compiled(import.meta.url, './writer.worker.js'), {
      workerData: files,
    });
    const [answer] = (await once(worker, 'message')) as [FromWriter];
    if (typeof answer === 'object' && 'error' in answer) {
      await worker.terminate();
      throw thrown(answer);
    }
    return new Writer(worker);
  }

  private constructor(private readonly worker: Worker) {
    this.ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.on('message', (message: readonly Settled[] | 'closed') => {
      if (message !== 'closed') for (const settled of message) this.settle(settled);
    });
    worker.on('error', (error) => this.lost(error.message));
    worker.on('exit', () => this.lost('it ended'));
  }

  append(append: Append): Promise<Receipt> {
    const { stream, expectedRevision, keys, priority } = append;
    return new Promise((resolve, reject) => {
      if (this.stopped !== null) throw new StoreStopped(this.stopped);
      if (this.promised.size >= WAITING_MAX)
        throw new Overloaded(`${WAITING_MAX} appends are waiting already. Nothing was recorded.`);
      const envelopes = envelopesOf(append);
      const id = ++this.lastId;
      const bulk = priority === 'bulk';
      const asked: Asked = { id, stream, expectedRevision, envelopes, keys, bulk };
      this.promised.set(id, { asked, resolve, reject });
      const waiting = this.asking.push(asked);
      if (waiting === 1) setImmediate(() => this.ask());
      else if (waiting >= ENOUGH_TO_SEND) this.ask();
    });
  }

  /** What was asked before is finished, what is asked after is refused. Safe to do twice. */
  async close() {
    if (this.stopped === null) {
      this.stopped = 'The ledger is closed.';
      this.ask();
      this.tell('close');
    }
    await this.ended;
  }

  /** Once per tick or sooner, but never for each: a message between threads costs more than an append. */
  private ask() {
    if (this.asking.length === 0) return;
    this.tell(this.asking);
    this.asking = [];
  }

  private tell(message: ToWriter) {
    this.worker.postMessage(message);
  }

  private settle({ id, outcome }: Settled) {
    const promised = this.promised.get(id);
    if (!promised) return;
    this.promised.delete(id);
    if (typeof outcome === 'object') return promised.reject(thrown(outcome));
    const { stream, expectedRevision, envelopes } = promised.asked;
    const revision = expectedRevision + envelopes.length;
    promised.resolve({ stream, revision, index: outcome, cursor: cursorOf(outcome) });
  }

  private lost(reason: string) {
    this.stopped ??= `The ledger's writer is gone: ${reason}. Restart.`;
    for (const { reject } of this.promised.values())
      reject(new OutcomeUnknown(`The ledger's writer is gone: ${reason}.`));
    this.promised.clear();
  }
}
