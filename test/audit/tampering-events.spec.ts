import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { canonical } from '../../src/ledger/canonical.js';
import type { Envelope } from '../../src/ledger/event.js';
import { historyOf } from './history.js';
import { copyOf, folderOf, removeFolders, verdictOn, wrongAt } from './kept.js';

afterAll(removeFolders);

const SIZE = 300;
const events = historyOf(SIZE);
const sound = folderOf(events, events, { after: [7, 200] });
const envelopeAt = (index: number) => events[index] as Envelope;

/** A copy of the sound folder whose rows were changed behind our back. */
const withRows = (change: (db: Database.Database) => void) => {
  const folder = copyOf(sound);
  const db = new Database(join(folder, 'ledger.db'));
  change(db);
  db.close();
  return folder;
};

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
