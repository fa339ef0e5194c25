import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderCopy } from '../../src/audit/copies/folder.js';
import { type Page, Weighing } from '../../src/audit/copies/weighing.js';
import { verifyLog } from '../../src/audit/verify/verify-log.js';
import { CopiedLedger } from '../../src/ledger/sqlite/copied-ledger.js';
import { UnusableFile } from '../../src/ledger/sqlite/database.js';
import { historyOf, ORIGIN } from './history.js';
import { copyOf, insertInto, KEY, newFolder, publish, removeFolders, write } from './kept.js';

afterAll(removeFolders);

const SIZE = 40;
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const weighing = new Weighing('schemas');

/** Half of the events are in the file, the others in its live write-ahead log; every one is in the checkpoint. */
const original = (() => {
  const folder = newFolder();
  const events = historyOf(SIZE);
  const db = write(folder, events.slice(0, SIZE / 2));
  db.pragma('wal_checkpoint(TRUNCATE)');
  insertInto(db, events.slice(SIZE / 2), SIZE / 2);
  publish(folder, events, { after: [9] });
  const copy = copyOf(folder);
  db.close();
  return copy;
})();

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

/** All on one page: it is a short ledger. */
async function* weighed(pages: AsyncIterable<Page>) {
  for await (const page of pages) yield weighing.weigh(page, 0);
}

/** Whether it is sound; what cannot be read is not. */
async function isSound(folder: string): Promise<boolean> {
  const { pages, read, tiles } = folderCopy(folder, CopiedLedger.open);
  const checkpoint = (await read('checkpoint')) ?? new Uint8Array();
  const trust = { origin: ORIGIN, logKeys: [KEY], witnessKeys: [], witnessesNeeded: 0 };
  try {
    const about = { events: weighed(pages), read, tiles, checkpoint, trust, kept: [] };
    return !('what' in (await verifyLog(about)));
  } catch (error) {
    if (error instanceof UnusableFile) return false;
    throw error;
  }
}

/** Every row that can be read, as it is read. */
async function rowsOf(folder: string) {
  const ledger = await CopiedLedger.open(join(folder, 'ledger.db'));
  try {
    return [...ledger.pages()].flat();
  } finally {
    ledger.close();
  }
}

/** Chance that comes again from its seed (mulberry32). */
const chance = (from: number) => {
  let state = from;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

/** What no row is read from: `-shm` is made anew by whoever opens the file. */
const notEvidence = /-shm$/;

describe(`A bit that flips (SEED=${seed})`, () => {
  const dice = chance(seed);
  const places = (bytes: number, times: number) =>
    Array.from({ length: times }, () => dice(bytes * 8));

  /** Flips one bit of one file; answers what became of it, and puts it back. */
  const flipped = async <T>(folder: string, path: string, bit: number, look: () => Promise<T>) => {
    const file = join(folder, path);
    const bytes = readFileSync(file);
    const other = Buffer.from(bytes);
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    writeFileSync(file, other);
    try {
      return await look();
    } finally {
      writeFileSync(file, bytes);
    }
  };

  it('is looked for in a folder that is sound without it', async () => {
    expect(await isSound(original)).toBe(true);
    expect(await rowsOf(original)).toHaveLength(SIZE);
    expect(filesOf(original)).toContain('ledger.db-wal');
  });

  it('anywhere in what is published is found', async () => {
    const folder = copyOf(original);
    const published = filesOf(folder).filter((path) => path.startsWith('log'));
    expect(published).toHaveLength(5);
    const missed: string[] = [];
    for (const path of published) {
      const { length } = readFileSync(join(folder, path));
      for (const bit of places(length, 60))
        if (await flipped(folder, path, bit, () => isSound(folder))) missed.push(`${path}:${bit}`);
    }
    expect(missed).toEqual([]);
  });

  it('in the ledger or its write-ahead log is found, or is where no row is read from', async () => {
    const folder = copyOf(original);
    const rows = await rowsOf(original);
    const files = filesOf(folder).filter((path) => path.startsWith('ledger.db'));
    let [found, unread] = [0, 0];
    for (const path of files.filter((path) => !notEvidence.test(path))) {
      const { length } = readFileSync(join(folder, path));
      for (const bit of places(length, 200)) {
        if (!(await flipped(folder, path, bit, () => isSound(folder)))) found++;
        else {
          const same = await flipped(folder, path, bit, () => rowsOf(folder));
          expect([path, bit, same]).toEqual([path, bit, rows]);
          unread++;
        }
      }
    }
    expect({ found: found > 20, unread: unread > 0 }).toEqual({ found: true, unread: true });
  });

  it('in the index of the write-ahead log is not evidence', async () => {
    const folder = copyOf(original);
    const [path = ''] = filesOf(folder).filter((each) => notEvidence.test(each));
    for (const bit of places(readFileSync(join(folder, path)).length, 20))
      expect(await flipped(folder, path, bit, () => isSound(folder))).toBe(true);
  });
});
