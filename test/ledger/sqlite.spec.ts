import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openDurable, refuseOldSqlite, UnusableFile } from '../../src/ledger/sqlite/database.js';
import { openKeys, openLedger, openLedgerToRead } from '../../src/ledger/sqlite/files.js';
import { SqliteEventStore } from '../../src/ledger/sqlite/sqlite-event-store.js';
import { SqliteReader } from '../../src/ledger/sqlite/sqlite-reader.js';
import { eventStoreContract } from './contract.js';
import { append, newFiles, removeFolders, wrappedKey } from './samples.js';

afterAll(removeFolders);

eventStoreContract('The SQLite store', async () => {
  const files = newFiles();
  let store = await SqliteEventStore.open(files);
  return {
    store,
    place: { keys: files.keys, sqlite: files.ledger },
    reopen: async () => {
      await store.close();
      store = await SqliteEventStore.open(files);
      return store;
    },
    close: () => store.close(),
  };
});

describe('An SQLite file of ours', () => {
  it('is FULL at every opening, without mmap, in WAL', () => {
    const { ledger, keys } = newFiles();
    for (const open of [openLedger, openLedger, openLedgerToRead]) {
      const db = open(ledger);
      const kept = ['synchronous', 'mmap_size', 'journal_mode'].map((name) =>
        db.pragma(name, { simple: true }),
      );
      db.close();
      expect(kept).toEqual([2, 0, 'wal']);
    }
    const db = openKeys(keys);
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('secure_delete', { simple: true })).toBe(1);
    db.close();
  });

  it.each(['3.45.0', '3.51.2', '2.99.99'])('is not entrusted to SQLite %s', (version) => {
    expect(() => refuseOldSqlite(version)).toThrow(`SQLite ${version} can lose`);
  });

  it.each(['3.51.3', '3.53.2', '4.0.0'])('is entrusted to SQLite %s', (version) => {
    expect(() => refuseOldSqlite(version)).not.toThrow();
  });

  it('cannot be written by a reader', () => {
    const { ledger } = newFiles();
    openLedger(ledger).close();
    const db = openLedgerToRead(ledger);
    expect(() => db.exec('DELETE FROM event')).toThrow('readonly');
    db.close();
  });

  it('holds everything by itself after the store was closed', async () => {
    const files = newFiles();
    const store = await SqliteEventStore.open(files);
    await store.append(append('a-1', -1, { count: 50 }));
    await store.close();
    for (const log of ['-wal', '-shm']) rmSync(files.ledger + log, { force: true });
    const reader = new SqliteReader(files.ledger);
    expect((await reader.head()).index).toBe(49);
    reader.close();
  });
});

describe('A file that is not ours', () => {
  it('is refused by name when it is no database', async () => {
    const files = newFiles();
    writeFileSync(files.ledger, 'Dear council, '.repeat(1000));
    const refused = SqliteEventStore.open(files);
    await expect(refused).rejects.toThrow(UnusableFile);
    await expect(refused).rejects.toThrow(`${files.ledger} is damaged or no SQLite database`);
  });

  it('is refused, and not touched, when another program made it', async () => {
    const files = newFiles();
    const foreign = new Database(files.ledger);
    foreign.exec('CREATE TABLE recipe (name TEXT)');
    foreign.close();
    const before = readFileSync(files.ledger);
    await expect(SqliteEventStore.open(files)).rejects.toThrow('another program made it');
    expect(() => openDurable(files.ledger, { mark: 1 })).toThrow(UnusableFile);
    expect(readFileSync(files.ledger)).toEqual(before);
  });

  it('is refused when ledger and keys are mixed up, and the ledger is free again', async () => {
    const files = newFiles();
    openLedger(files.ledger).close();
    await expect(
      SqliteEventStore.open({ ledger: files.ledger, keys: files.ledger }),
    ).rejects.toThrow(UnusableFile);
    const store = await SqliteEventStore.open(files);
    expect(await store.append(append('a-1', -1, { keys: [wrappedKey('a-1')] }))).toMatchObject({
      index: 0,
    });
    await store.close();
  });

  it('is refused when its pages are damaged', async () => {
    const files = newFiles();
    const store = await SqliteEventStore.open(files);
    await store.append(append('a-1', -1, { count: 50 }));
    await store.close();
    const bytes = readFileSync(files.ledger);
    writeFileSync(files.ledger, bytes.fill(0xa5, 100, 4096));
    await expect(SqliteEventStore.open(files)).rejects.toThrow(`${files.ledger} is damaged`);
  });

  it('is refused by a reader when there is none', () => {
    const { ledger } = newFiles();
    expect(() => new SqliteReader(ledger)).toThrow(UnusableFile);
  });
});
