import type Database from 'better-sqlite3';
import { openReadOnly } from '../ledger/sqlite/database.js';

export type KeyRow = Readonly<{ id: string; wrapped: Uint8Array }>;

/** Wrapped keys, to be read. The ledger's writer stores new ones, before the events that need them. */
export class Keys {
  private readonly db: Database.Database;
  private readonly byStream;
  private readonly byId;

  constructor(file: string) {
    this.db = openReadOnly(file);
    this.byStream = this.db.prepare<[string, string], KeyRow>(
      'SELECT id, wrapped FROM key WHERE stream = ? AND purpose = ?',
    );
    this.byId = this.db.prepare<[string], KeyRow>('SELECT id, wrapped FROM key WHERE id = ?');
  }

  of(stream: string, purpose: string) {
    return this.byStream.get(stream, purpose);
  }

  withId(id: string) {
    return this.byId.get(id);
  }

  close() {
    this.db.close();
  }
}
