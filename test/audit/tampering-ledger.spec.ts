import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { historyOf } from './history.js';
import {
  checkpointOf,
  copyOf,
  folderOf,
  insertInto,
  newFolder,
  publish,
  removeFolders,
  verdictOn,
  write,
  wrongAt,
} from './kept.js';

afterAll(removeFolders);

const SIZE = 300;
const events = historyOf(SIZE);
const sound = folderOf(events, events, { after: [7, 200] });

describe('A ledger that nobody touched', () => {
  it('is sound', async () =>
    expect(await verdictOn(sound)).toMatchObject({ code: 0, verdict: 'sound', size: SIZE }));

  it('is sound with events that no checkpoint speaks of yet, and says how many', async () => {
    const folder = folderOf(events, events.slice(0, 290));
    expect(await verdictOn(folder)).toMatchObject({ code: 0, size: 290, waiting: 10 });
  });

  it.each([1, 255, 256, 257, 512])('is sound at a size of %i', async (size) => {
    const folder = folderOf(historyOf(size + 1), historyOf(size));
    expect(await verdictOn(folder)).toMatchObject({ code: 0, size, waiting: 1 });
  });

  it('is left as it was, to the last byte, with nothing beside it', async () => {
    const folder = newFolder();
    const db = write(folder, events);
    publish(folder, events);
    const copy = copyOf(folder);
    db.close();
    const filesOf = () =>
      readdirSync(copy, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [path, readFileSync(path).toString('base64')]);
    const before = filesOf();
    expect(existsSync(join(copy, 'ledger.db-wal'))).toBe(true);
    expect(await verdictOn(copy)).toMatchObject({ code: 0, size: SIZE });
    expect(filesOf()).toEqual(before);
  });
});

describe('What is lost at the end', () => {
  it('is missed when rows are gone', async () => {
    const cut = copyOf(sound);
    const db = new Database(join(cut, 'ledger.db'));
    db.exec('DELETE FROM event WHERE "index" >= 290');
    db.close();
    expect(await verdictOn(cut)).toEqual(wrongAt('LEDGER_CUT_SHORT', 290));
  });

  it('is missed when the tail of the live write-ahead log is cut at its last live frame', async () => {
    const folder = newFolder();
    const db = write(folder, events);
    publish(folder, events);
    const copy = copyOf(folder);
    db.close();
    const log = join(copy, 'ledger.db-wal');
    truncateSync(log, lastLiveFrameOf(readFileSync(log)));
    expect(await verdictOn(copy)).toEqual(wrongAt('LEDGER_CUT_SHORT', SIZE - 1));
  });

  it('is missed when the whole write-ahead log is gone', async () => {
    const folder = newFolder();
    const db = write(folder, events.slice(0, 100));
    db.pragma('wal_checkpoint(TRUNCATE)');
    insertInto(db, events.slice(100), 100);
    publish(folder, events);
    const copy = copyOf(folder);
    db.close();
    expect(await verdictOn(copy)).toMatchObject({ code: 0, size: SIZE });
    rmSync(join(copy, 'ledger.db-wal'));
    expect(await verdictOn(copy)).toEqual(wrongAt('LEDGER_CUT_SHORT', 100));
  });
});

/** Where the last frame begins that belongs to the log as its header says (https://sqlite.org/fileformat2.html, 4.1). */
const lastLiveFrameOf = (log: Buffer) => {
  const frame = 24 + log.readUInt32BE(8);
  let at = 32;
  while (
    at + frame < log.length &&
    log.subarray(at + 8 + frame, at + 16 + frame).equals(log.subarray(16, 24))
  )
    at += frame;
  return at;
};

describe('An old database that was put back', () => {
  const old = events.slice(0, 200);
  const kept = join(newFolder(), 'kept');
  writeFileSync(kept, checkpointOf(events));

  it('without its old log is caught', async () =>
    expect(await verdictOn(folderOf(old, events))).toEqual(wrongAt('LEDGER_CUT_SHORT', 200)));

  it('with its old checkpoint, but with the newer tiles, is caught', async () => {
    const folder = folderOf(old, events);
    writeFileSync(join(folder, 'log/checkpoint'), checkpointOf(old));
    expect(await verdictOn(folder)).toEqual(wrongAt('LEDGER_CUT_SHORT', 200));
  });

  it('with its whole old log is caught by a checkpoint held elsewhere', async () =>
    expect(await verdictOn(folderOf(old), '--checkpoint', kept)).toEqual(
      wrongAt('ROLLED_BACK', 200),
    ));

  it('with its whole old log is not seen without one, and the answer says so', async () =>
    expect(await verdictOn(folderOf(old))).toMatchObject({
      code: 0,
      heldAgainst: [],
      wouldShowRollback: false,
    }));

  it('would have shown beside an older checkpoint, too, and the answer says which', async () => {
    const older = join(newFolder(), 'older');
    writeFileSync(older, checkpointOf(events.slice(0, 150)));
    expect(await verdictOn(sound, '--checkpoint', kept, '--checkpoint', older)).toMatchObject({
      code: 0,
      heldAgainst: [150, SIZE],
      wouldShowRollback: true,
    });
  });

  it('and went on otherwise is another history, whichever checkpoint was held', async () => {
    const other = [...old, ...historyOf(150, 'two').slice(1)];
    const after = join(newFolder(), 'after');
    writeFileSync(after, checkpointOf(events.slice(0, 250)));
    const same = join(newFolder(), 'same');
    writeFileSync(same, checkpointOf(old));
    const verdict = await verdictOn(folderOf(other), '--checkpoint', after, '--checkpoint', same);
    expect(verdict).toEqual(wrongAt('TWO_HISTORIES', null));
    expect(verdict.why).toContain('somewhere from 200 to 249');
  });
});
