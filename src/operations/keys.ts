import type Database from 'better-sqlite3';
import { openDurable, openReadOnly } from '../ledger/sqlite/database.js';

export type KeyRow = Readonly<{ id: string; wrapped: Uint8Array }>;

/** Wrapped keys, to be read. The ledger's writer stores new ones, before the events that need them. */
export class Keys {
  private readonly db: Database.Database;
  private readonly byStream;
  private readonly byId;

  constructor(private readonly file: string) {
    this.db = openReadOnly(file);
    this.byStream = this.db.prepare<[string, string], KeyRow>(
      'SELECT id, wrapped FROM key WHERE stream = ? AND purpose = ?',
    );
    this.byId = this.db.prepare<[string], KeyRow>('SELECT id, wrapped FROM key WHERE id = ?');
  }

  of(stream: string, purpose: string) {
    return this.byStream.get(stream, purpose);
  }

  /** Destroys the keys of these streams, of one purpose or of all: what they sealed is lost for ever. Safe to do twice. */
  destroy(streams: readonly string[], purpose: string | null) {
    const db = openDurable(this.file);
    try {
      db.pragma('secure_delete = ON');
      const forget = db.prepare<[string, string | null, string | null]>(
        'DELETE FROM key WHERE stream = ? AND (? IS NULL OR purpose = ?)',
      );
      db.transaction(() => {
        for (const stream of streams) forget.run(stream, purpose, purpose);
      }).immediate();
      // The write-ahead log still holds what was deleted until it is written back.
      db.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      db.close();
    }
  }

  withId(id: string) {
    return this.byId.get(id);
  }

  close() {
    this.db.close();
  }
}
