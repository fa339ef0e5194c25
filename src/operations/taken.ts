import type Database from 'better-sqlite3';
import { Unavailable } from '../ledger/event-store.js';
import { isOfDisk } from '../ledger/sqlite/database.js';
import { Uniqueness } from '../ledger/uniqueness.js';

type Asked = Readonly<{
  kind: string;
  key: string;
  id: string;
  resolve: (holder: string) => void;
  reject: (error: unknown) => void;
}>;

/** Who holds which address: durable before the handle is recorded, and a row that can be deleted. */
export class Taken extends Uniqueness {
  private readonly holder;
  private readonly takeAll;
  private readonly letGo;
  private asked: Asked[] = [];

  constructor(db: Database.Database) {
    super();
    this.holder = db
      .prepare<[string, string], string>('SELECT id FROM taken WHERE kind = ? AND key = ?')
      .pluck();
    const forget = db.prepare<[string, string]>('DELETE FROM taken WHERE kind = ? AND id = ?');
    this.letGo = db.transaction((kind: string, ids: readonly string[]) => {
      for (const id of ids) forget.run(kind, id);
    }).immediate;
    const take = db.prepare<[string, string, string]>(
      'INSERT INTO taken VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.takeAll = db.transaction((asked: readonly Asked[]) => {
      for (const { kind, key, id } of asked) take.run(kind, key, id);
    }).immediate;
  }

  /** All that is asked in one turn of the event loop is made durable together: each fsync stops everybody who is served. */
  async reserve(kind: string, key: string, id: string): Promise<string> {
    return (
      this.holderOf(kind, key) ??
      new Promise((resolve, reject) => {
        const waiting = this.asked.push({ kind, key, id, resolve, reject });
        if (waiting === 1) setImmediate(() => this.settle());
      })
    );
  }

  holderOf(kind: string, key: string) {
    return this.holder.get(kind, key);
  }

  release(kind: string, ids: readonly string[]) {
    this.letGo(kind, ids);
  }

  private settle() {
    const { asked } = this;
    this.asked = [];
    try {
      this.takeAll(asked);
      for (const { kind, key, id, resolve } of asked) resolve(this.holderOf(kind, key) ?? id);
    } catch (error) {
      const told = isOfDisk(error) ? new Unavailable(`Nothing can be reserved: ${error}`) : error;
      for (const { reject } of asked) reject(told);
    }
  }
}
