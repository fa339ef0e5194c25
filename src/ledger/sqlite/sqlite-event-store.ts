import { type After, type Append, EventStore } from '../event-store.js';
import { SqliteReader } from './sqlite-reader.js';
import { Writer } from './writer.js';
import type { Files } from './writer.protocol.js';

/** The embedded ledger: read on this thread, written by one other. */
export class SqliteEventStore extends EventStore {
  /**
   * Opens the ledger and its keys, made when missing. Throws `LedgerInUse` when another writer has it,
   * `UnusableFile` when a file is damaged, somebody else's, or cannot be kept safely.
   */
  static async open(files: Files) {
    const writer = await Writer.start(files);
    try {
      return new SqliteEventStore(writer, new SqliteReader(files.ledger));
    } catch (error) {
      await writer.close();
      throw error;
    }
  }

  private constructor(
    private readonly writer: Writer,
    private readonly reader: SqliteReader,
  ) {
    super();
  }

  read(stream: string) {
    return this.reader.read(stream);
  }

  append(append: Append) {
    return this.writer.append(append);
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

  /** What was asked before is finished and kept; then the ledger is free for another writer. */
  async close() {
    // The last one out tidies up, and only who may write can.
    this.reader.close();
    await this.writer.close();
  }
}
