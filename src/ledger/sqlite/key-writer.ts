import { StoreStopped, StreamMoved, type WrappedKey } from '../event-store.js';
import { type Connection, unusable } from './database.js';
import { openKeys, settle, tidy } from './files.js';
import { KeyRows } from './key-rows.js';

type Promised = Readonly<{
  stream: string;
  keys: readonly WrappedKey[];
  resolve: () => void;
  reject: (error: Error) => void;
}>;

/** Makes keys durable before the events that need them; those of one moment share one fsync. */
export class KeyWriter {
  private readonly db: Connection;
  private readonly rows: KeyRows;
  private waiting: Promised[] = [];

  /** Throws `UnusableFile`. */
  constructor(file: string) {
    this.db = openKeys(file);
    try {
      settle(this.db);
    } catch (error) {
      this.db.close();
      throw unusable(file, error);
    }
    this.rows = new KeyRows(this.db);
  }

  /** Throws `StreamMoved` when the stream has another key by now: whoever sealed must seal again, with that one. */
  write(stream: string, keys: readonly WrappedKey[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ stream, keys, resolve, reject });
      if (this.waiting.length === 1) setImmediate(() => this.commit());
    });
  }

  close() {
    tidy(this.db);
    this.db.close();
  }

  private commit() {
    const group = this.waiting;
    this.waiting = [];
    try {
      if (!this.db.open) throw new StoreStopped('The ledger is closed.');
      const problems = this.db
        .transaction(() => group.map((asked) => this.admit(asked)))
        .immediate();
      for (const [n, { resolve, reject }] of group.entries()) {
        const problem = problems[n];
        if (problem) reject(new StreamMoved(problem));
        else resolve();
      }
    } catch (error) {
      for (const { reject } of group) reject(error as Error);
    }
  }

  private admit({ stream, keys }: Promised): string | undefined {
    const problem = this.rows.conflict(stream, keys);
    if (!problem) for (const key of keys) this.rows.insert(key);
    return problem;
  }
}
