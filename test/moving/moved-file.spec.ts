import Database from 'better-sqlite3';
import { UnusableLedger } from '../../src/ledger/event-store.js';
import { CopiedLedger } from '../../src/ledger/sqlite/copied-ledger.js';
import { UnusableFile } from '../../src/ledger/sqlite/database.js';
import { LeavingLedger } from '../../src/ledger/sqlite/leaving-ledger.js';
import { LedgerInUse } from '../../src/ledger/sqlite/lock.js';
import { mustHaveMoved } from '../../src/ledger/sqlite/moved.js';
import { SqliteEventStore } from '../../src/ledger/sqlite/sqlite-event-store.js';
import { SqliteReader } from '../../src/ledger/sqlite/sqlite-reader.js';
import { append, newFiles, removeFolders } from '../ledger/samples.js';

afterAll(removeFolders);

const MOVED = { name: 'kirkby', events: 3, root: 'cm9vdA==', movedAt: '2026-11-26T20:00:00.000Z' };

describe('The old file of a ledger that was moved', () => {
  let files: ReturnType<typeof newFiles>;
  let before: unknown[];
  const rows = () => {
    const db = new Database(files.ledger);
    const all = db.prepare('SELECT * FROM event ORDER BY "index"').all();
    db.close();
    return all;
  };
  beforeEach(async () => {
    files = newFiles();
    const store = await SqliteEventStore.open(files);
    await store.append(append('a-1', -1, { count: 3 }));
    await store.close();
    before = rows();
    const leaving = LeavingLedger.open(files.ledger);
    leaving.leave(MOVED);
    leaving.close();
  });

  it('keeps every event, and says where it went', () => {
    expect(before).toHaveLength(3);
    expect(rows()).toEqual(before);
    const leaving = LeavingLedger.open(files.ledger);
    expect(leaving.moved).toEqual(MOVED);
    leaving.close();
  });

  const sentence = () =>
    `The ledger in ${files.ledger} was moved to EventStoreDB on 2026-11-26, where it is called "kirkby"; it goes on there. Set EVENTSTORE_URL to that server, and EVENTSTORE_LEDGER to kirkby.`;

  it('is neither written nor read as if it were the ledger', async () => {
    const refusal = new UnusableFile(sentence());
    await expect(SqliteEventStore.open(files)).rejects.toThrow(refusal);
    expect(() => new SqliteReader(files.ledger)).toThrow(refusal);
    await expect(CopiedLedger.open(files.ledger)).rejects.toThrow(sentence());
  });

  it('takes no event from a program that does not know of moving either', () => {
    const db = new Database(files.ledger);
    const insert = db.prepare(`INSERT INTO event VALUES (3, 'a-1', 3, '{}')`);
    expect(() => insert.run()).toThrow('this ledger was moved to EventStoreDB');
    db.close();
    expect(rows()).toEqual(before);
  });

  it('lets its folder go on with a server under that name, and under no other', () => {
    expect(() => mustHaveMoved(files.ledger, 'kirkby')).not.toThrow();
    expect(() => mustHaveMoved(files.ledger, 'ledger')).toThrow(new UnusableLedger(sentence()));
  });
});

describe('A folder with a ledger in a file', () => {
  it('does not begin another one on a server', async () => {
    const files = newFiles();
    expect(() => mustHaveMoved(files.ledger, 'ledger')).not.toThrow();
    const store = await SqliteEventStore.open(files);
    expect(() => mustHaveMoved(files.ledger, 'ledger')).not.toThrow();
    await store.append(append('a-1'));
    expect(() => mustHaveMoved(files.ledger, 'ledger')).toThrow(
      `There is a ledger in ${files.ledger} that was not moved to EventStoreDB, or not to its end.`,
    );
    await store.close();
    expect(() => mustHaveMoved(files.ledger, 'ledger')).toThrow(UnusableLedger);
  });

  it('does not move while somebody writes it, or when there is none', async () => {
    const files = newFiles();
    expect(() => LeavingLedger.open(files.ledger)).toThrow(
      new UnusableFile(`There is no ledger to move: ${files.ledger} does not exist.`),
    );
    const store = await SqliteEventStore.open(files);
    expect(() => LeavingLedger.open(files.ledger)).toThrow(LedgerInUse);
    await store.close();
    LeavingLedger.open(files.ledger).close();
  });
});
