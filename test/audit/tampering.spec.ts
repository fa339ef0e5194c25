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
import { canonical } from '../../src/ledger/canonical.js';
import type { Envelope } from '../../src/ledger/event.js';
import { historyOf } from './history.js';
import {
  checkpointOf,
  copyOf,
  folderOf,
  insertInto,
  newFolder,
  OTHER_KEY,
  publish,
  removeFolders,
  verdictOn,
  write,
} from './kept.js';

afterAll(removeFolders);

const SIZE = 300;
const events = historyOf(SIZE);
const sound = folderOf(events, events, { after: [7, 200] });

/** A copy of the sound folder whose rows were changed behind our back. */
const withRows = (change: (db: Database.Database) => void) => {
  const folder = copyOf(sound);
  const db = new Database(join(folder, 'ledger.db'));
  change(db);
  db.close();
  return folder;
};

const envelopeAt = (index: number) => events[index] as Envelope;

/** Puts another envelope in a row's place, as well spelled as ours. */
const replace = (index: number, other: object) =>
  withRows((db) =>
    db.prepare('UPDATE event SET envelope = ? WHERE "index" = ?').run(canonical(other), index),
  );

/** A folder in which everything was signed as it is, after one event was changed. */
const signed = (index: number, change: Partial<Envelope>) => {
  const changed = events.map((event, n) => (n === index ? { ...event, ...change } : event));
  return folderOf(changed);
};

const wrongAt = (what: string, index: number | null) =>
  expect.objectContaining({ code: 1, verdict: 'wrong', what, index });

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

describe('An event', () => {
  const { data } = envelopeAt(101);
  it.each<[string, Partial<Envelope>]>([
    ['data', { data: { ...data, reason: 'Less want to be heard (1).' } }],
    ['occurredAt', { occurredAt: '2026-03-02T09:01:40.701Z' }],
    ['recordedAt', { recordedAt: '2026-03-02T09:01:41.001Z' }],
    ['actor', { actor: { subject: 'officer-8', strand: 'ENGAGEMENT', role: 'OFFICER' } }],
    ['nonce', { nonce: '0'.repeat(32) }],
    ['commandDigest', { commandDigest: 'b25lIDEwMg' }],
    ['id', { id: envelopeAt(100).id }],
    ['timeProof', { timeProof: 'CARRIER' }],
  ])('whose %s was changed is found', async (_, change) =>
    expect(await verdictOn(replace(101, { ...envelopeAt(101), ...change }))).toEqual(
      wrongAt('EVENT_CHANGED', 101),
    ),
  );

  it('is found when one byte of it was changed in the file itself', async () => {
    const folder = copyOf(sound);
    const file = join(folder, 'ledger.db');
    const bytes = readFileSync(file);
    const at = bytes.indexOf('More want to be heard (97)');
    expect(at).toBeGreaterThan(0);
    bytes.write('m', at);
    writeFileSync(file, bytes);
    const index = events.findIndex((event) => canonical(event).includes('heard (97)'));
    expect(await verdictOn(folder)).toEqual(wrongAt('EVENT_CHANGED', index));
  });

  it.each([0, 5, 255, 256, 298])('that was dropped is missed, at %i', async (index) => {
    const dropped = withRows((db) => db.prepare('DELETE FROM event WHERE "index" = ?').run(index));
    expect(await verdictOn(dropped)).toEqual(wrongAt('EVENT_MISSING', index));
  });

  it('that was dropped, the later ones moved up, is missed all the same', async () => {
    const folder = folderOf(events.toSpliced(5, 1), events);
    expect(await verdictOn(folder)).toEqual(wrongAt('EVENT_MISSING', 5));
  });

  it.each([5, 255])('and the next one that were swapped are told, at %i', async (index) => {
    const [one, other] = [envelopeAt(index), envelopeAt(index + 1)];
    const folder = folderOf(events.toSpliced(index, 2, other, one), events);
    expect(await verdictOn(folder)).toEqual(wrongAt('EVENTS_SWAPPED', index));
  });

  it.each([5, 256])('that was added is told, at %i', async (index) => {
    const added = { ...envelopeAt(index), id: envelopeAt(0).commandId, revision: 99 };
    const folder = folderOf(events.toSpliced(index, 0, added), events);
    expect(await verdictOn(folder)).toEqual(wrongAt('EVENT_ADDED', index));
  });

  it('that was added at the end, where nothing is published yet, has to be possible at least', async () => {
    const folder = folderOf([...events, { ...envelopeAt(299), revision: 99 }], events);
    expect(await verdictOn(folder)).toEqual(wrongAt('IMPOSSIBLE_EVENT', 300));
  });

  it('that is found under another name than its own is told', async () => {
    const moved = withRows((db) =>
      db.prepare('UPDATE event SET stream = ? WHERE "index" = 9').run('matter-elsewhere'),
    );
    expect(await verdictOn(moved)).toEqual(wrongAt('MISWRITTEN', 9));
  });

  it('in another spelling with the same meaning is told', async () => {
    const text = `${canonical(envelopeAt(9)).slice(0, -1)} }`;
    const respelled = withRows((db) =>
      db.prepare('UPDATE event SET envelope = ? WHERE "index" = 9').run(text),
    );
    expect(await verdictOn(respelled)).toEqual(wrongAt('MISWRITTEN', 9));
  });

  it('with bytes that only look the same when read is told', async () => {
    const index = events.findIndex((event) => canonical(event).includes('\ufffd'));
    const bytes = Buffer.from(canonical(envelopeAt(index)));
    const at = bytes.indexOf('\ufffd');
    const other = Buffer.concat([bytes.subarray(0, at), Buffer.of(0xff), bytes.subarray(at + 3)]);
    expect(other.toString()).toBe(bytes.toString());
    const blurred = withRows((db) =>
      db.prepare('UPDATE event SET envelope = CAST(? AS TEXT) WHERE "index" = ?').run(other, index),
    );
    expect(await verdictOn(blurred)).toEqual(wrongAt('EVENT_CHANGED', index));
  });
});

describe('What is lost at the end', () => {
  it('is missed when rows are gone', async () => {
    const cut = withRows((db) => db.exec('DELETE FROM event WHERE "index" >= 290'));
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

describe('A published file', () => {
  const tiles = readdirSync(join(sound, 'log/tile'), { recursive: true, encoding: 'utf8' })
    .map((path) => `log/tile/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\/\d+$/.test(path) && !path.endsWith('tile/0') && !path.endsWith('tile/1'));

  it('is one of nine', () => {
    expect(tiles.sort()).toEqual([
      'log/tile/0/000',
      'log/tile/0/000.p/200',
      'log/tile/0/000.p/7',
      'log/tile/0/001.p/44',
      'log/tile/1/000.p/1',
      'log/tile/entries/000',
      'log/tile/entries/000.p/200',
      'log/tile/entries/000.p/7',
      'log/tile/entries/001.p/44',
    ]);
  });

  it.each(tiles)('%s, changed in its last byte, is found', async (path) => {
    const folder = copyOf(sound);
    const bytes = readFileSync(join(folder, path));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(join(folder, path), bytes);
    const { code, what, why } = await verdictOn(folder);
    expect({ code, what }).toEqual({ code: 1, what: 'FILE_REPLACED' });
    expect(why).toContain(path.slice('log/'.length));
  });

  it.each(tiles)('%s, cut or lengthened by a byte, is found', async (path) => {
    for (const change of [
      (bytes: Buffer) => bytes.subarray(1),
      (bytes: Buffer) => Buffer.concat([bytes, Buffer.of(0)]),
    ]) {
      const folder = copyOf(sound);
      writeFileSync(join(folder, path), change(readFileSync(join(folder, path))));
      expect(await verdictOn(folder)).toMatchObject({ code: 1, what: 'FILE_REPLACED' });
    }
  });

  it('says which event it speaks of', async () => {
    const folder = copyOf(sound);
    const other = folderOf(historyOf(SIZE, 'two'));
    for (const path of ['log/tile/0/001.p/44', 'log/tile/entries/001.p/44']) {
      const own = readFileSync(join(folder, path));
      writeFileSync(join(folder, path), readFileSync(join(other, path)));
      expect(await verdictOn(folder)).toEqual(wrongAt('FILE_REPLACED', 256));
      writeFileSync(join(folder, path), own);
    }
  });

  it.each(['tile/0/000', 'tile/entries/001.p/44', 'tile/1/000.p/1'])(
    '%s, when it is missing, is missed',
    async (path) => {
      const folder = copyOf(sound);
      rmSync(join(folder, 'log', path));
      const verdict = await verdictOn(folder);
      expect(verdict).toMatchObject({ code: 1, what: 'FILE_MISSING' });
      expect(verdict.why).toBe(`${path} is missing.`);
    },
  );

  it('that became full need not be kept in its narrower forms', async () => {
    const folder = folderOf(events);
    writeFileSync(join(folder, 'log/checkpoint'), checkpointOf(events.slice(0, 200)));
    expect(await verdictOn(folder)).toMatchObject({ code: 0, size: 200, waiting: 100 });
  });
});

describe('A checkpoint', () => {
  const withCheckpoint = (bytes: Uint8Array) => {
    const folder = copyOf(sound);
    writeFileSync(join(folder, 'log/checkpoint'), bytes);
    return folder;
  };

  it('signed by another key is not believed', async () => {
    const verdict = await verdictOn(withCheckpoint(checkpointOf(events, [OTHER_KEY])));
    expect(verdict).toEqual(wrongAt('CHECKPOINT', null));
    expect(verdict.why).toBe('Nobody who is known here has signed this.');
  });

  it('of other events with the same number is told, when every tile was made anew', async () => {
    const folder = folderOf(historyOf(SIZE, 'two'));
    writeFileSync(join(folder, 'log/checkpoint'), checkpointOf(events));
    expect(await verdictOn(folder)).toEqual(wrongAt('OTHER_ROOT', null));
  });

  it('above an event that was sealed anew, hashes and tiles with it, is of something else', async () => {
    const resealed = events.with(101, { ...envelopeAt(101), nonce: 'f'.repeat(32) });
    const folder = folderOf(resealed);
    writeFileSync(join(folder, 'log/checkpoint'), checkpointOf(events));
    expect(await verdictOn(folder)).toEqual(wrongAt('OTHER_ROOT', null));
  });
});

describe('An event that was signed, and cannot be', () => {
  const at = 101;
  const event = envelopeAt(at);
  it.each<[string, string, Partial<Envelope>, RegExp]>([
    ['breaks its schema', 'NOT_AS_DECLARED', { data: { reason: '' } }, /LevelChanged\.v1/],
    ['says more than its schema', 'NOT_AS_DECLARED', { data: { ...event.data, more: 1 } }, /data/],
    [
      'is of a type that nobody declared',
      'NOT_AS_DECLARED',
      { type: 'MatterLost' },
      /no schema MatterLost\.v1/,
    ],
    [
      'is of a version that nobody declared',
      'NOT_AS_DECLARED',
      { schemaVersion: 9 },
      /no schema LevelChanged\.v9/,
    ],
    ['leaves a gap in its stream', 'IMPOSSIBLE_EVENT', { revision: 7 }, /revision 7 comes after/],
    [
      'happened after it was recorded',
      'IMPOSSIBLE_EVENT',
      { occurredAt: '2026-03-02T09:59:00.000Z' },
      /happened at/,
    ],
    [
      'was recorded before what came earlier',
      'IMPOSSIBLE_EVENT',
      { occurredAt: '2026-03-02T08:00:00.000Z', recordedAt: '2026-03-02T08:30:00.000Z' },
      /was recorded at 2026-03-02T08:30/,
    ],
    ['has an id of somebody else', 'IMPOSSIBLE_EVENT', { id: event.commandId }, /Its id is/],
    [
      'has the id of another event',
      'IMPOSSIBLE_EVENT',
      { id: envelopeAt(3).id },
      /was recorded in .* before/,
    ],
  ])('%s', async (_, what, change, why) => {
    const verdict = await verdictOn(signed(at, change));
    expect(verdict).toEqual(wrongAt(what, at));
    expect(verdict.why).toMatch(why);
  });

  it('answers one command with two contents', async () => {
    // The second event of the command that opened the first matter.
    const verdict = await verdictOn(signed(2, { commandDigest: 'b3RoZXI' }));
    expect(verdict).toEqual(wrongAt('IMPOSSIBLE_EVENT', 2));
    expect(verdict.why).toContain('two contents');
  });

  it('answers a command once more', async () => {
    const { stream, commandId, id } = envelopeAt(1);
    const again = { ...envelopeAt(7), stream, commandId, id };
    const verdict = await verdictOn(folderOf([...events.slice(0, 7), again]));
    expect(verdict).toEqual(wrongAt('IMPOSSIBLE_EVENT', 7));
    expect(verdict.why).toContain(`${commandId} was recorded in ${stream} before`);
  });

  it('comes first, where a ledger is to be born', async () =>
    expect(await verdictOn(folderOf(events.slice(1)))).toEqual(wrongAt('IMPOSSIBLE_EVENT', 0)));
});
