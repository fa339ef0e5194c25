import {
  type EventStoreDBClient,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { envelopesOf } from '../append.js';
import {
  type After,
  type Append,
  EventStore,
  Overloaded,
  type Receipt,
  StoreStopped,
  StreamMoved,
} from '../event-store.js';
import { KeyWriter } from '../sqlite/key-writer.js';
import { cursorOf } from './cursor.js';
import { EventStoreDbReader, type LedgerOnServer } from './eventstoredb-reader.js';
import { Gate } from './gate.js';
import { idOnServer, type Parcel, send } from './lane.js';
import { readStream } from './reading.js';

/** Beyond this, whoever asks is better served by an honest "later". */
const WAITING_MAX = 4096;

/** A ledger in EventStoreDB, written by any number of processes. Its keys are in a file of this machine. */
export class EventStoreDbStore extends EventStore {
  private readonly gate = new Gate();
  private readonly underWay = new Set<Promise<unknown>>();
  private isClosing = false;

  /** Throws `Unavailable`, `UnusableLedger` or `UnusableFile`. */
  static async open(ledger: LedgerOnServer, keys: string) {
    const writer = new KeyWriter(keys);
    try {
      return new EventStoreDbStore(await EventStoreDbReader.open(ledger), writer);
    } catch (error) {
      writer.close();
      throw error;
    }
  }

  private constructor(
    private readonly reader: EventStoreDbReader,
    private readonly keys: KeyWriter,
  ) {
    super();
  }

  read(stream: string) {
    return this.reader.read(stream);
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

  async append(append: Append): Promise<Receipt> {
    if (this.isClosing) throw new StoreStopped('The ledger is closed.');
    if (this.underWay.size >= WAITING_MAX)
      throw new Overloaded(`${WAITING_MAX} appends are waiting already. Nothing was recorded.`);
    const recording = this.record(append, this.parcelOf(append));
    this.underWay.add(recording);
    try {
      return await recording;
    } finally {
      this.underWay.delete(recording);
    }
  }

  /** What was asked before is finished, what is asked after is refused. Safe to do twice. */
  async close() {
    if (this.isClosing) return;
    this.isClosing = true;
    await Promise.allSettled(this.underWay);
    await this.reader.close();
    this.keys.close();
  }

  private parcelOf(append: Append): Parcel {
    const envelopes = envelopesOf(append);
    return {
      streamOnServer: this.reader.onServer(append.stream),
      expectedRevision: append.expectedRevision,
      events: append.events.map(({ type }, n) => {
        const bytes = Buffer.from(envelopes[n] as string);
        return { id: idOnServer(bytes), type, bytes };
      }),
    };
  }

  private async record(append: Append, parcel: Parcel): Promise<Receipt> {
    const position = await this.gate.pass(append.priority, () => this.placed(append, parcel));
    // No longer in the others' way: the server is not busy with what it only has to tell.
    const index = await this.reader.counter.reached(position);
    const revision = parcel.expectedRevision + parcel.events.length;
    return { stream: append.stream, revision, index, cursor: cursorOf(position, index) };
  }

  /** Where the last event of the append stands. */
  private async placed({ stream, keys }: Append, parcel: Parcel): Promise<number> {
    const { connection } = this.reader;
    if (keys.length > 0) {
      // Looked at first, so that a refused append leaves no key: once kept it stays, as another process may have
      // sealed with it by now. What is new can wait to be refused: what is there already has its key.
      if (parcel.expectedRevision >= 0)
        await connection.insist((client) => this.mustBeAt(client, parcel));
      await this.keys.write(stream, keys);
    }
    return connection.insist((client, attempt) =>
      attempt === 1 ? this.first(client, parcel) : this.again(client, parcel),
    );
  }

  private async first(client: EventStoreDBClient, parcel: Parcel): Promise<number> {
    try {
      return await send(client, parcel);
    } catch (error) {
      const isElsewhere =
        error instanceof WrongExpectedVersionError || error instanceof StreamDeletedError;
      throw isElsewhere ? moved(parcel) : error;
    }
  }

  /** An earlier attempt may have been recorded unheard: whatever the server says, the stream itself tells. */
  private async again(client: EventStoreDBClient, parcel: Parcel): Promise<number> {
    await send(client, parcel).catch((error) => {
      if (!(error instanceof WrongExpectedVersionError)) throw error;
    });
    const from = parcel.expectedRevision + 1;
    const count = parcel.events.length;
    const kept = await readStream(client, parcel.streamOnServer, { from, count });
    const isOurs = parcel.events.every(({ id }, n) => kept[n]?.idOnServer === id);
    if (!isOurs) throw moved(parcel);
    return (kept[count - 1] as (typeof kept)[number]).position;
  }

  private async mustBeAt(client: EventStoreDBClient, parcel: Parcel) {
    const { streamOnServer, expectedRevision } = parcel;
    const found = await readStream(client, streamOnServer, { from: expectedRevision, count: 2 });
    if (found.length !== 1) throw moved(parcel);
  }
}

const moved = ({ streamOnServer, expectedRevision }: Parcel) =>
  new StreamMoved(`${streamOnServer} is not at revision ${expectedRevision}.`);
