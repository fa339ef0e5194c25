import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Envelope } from '../../src/ledger/event.js';
import { parseCheckpoint } from '../../src/ledger/merkle/checkpoint.js';
import { parseNote } from '../../src/ledger/merkle/note.js';
import { lineOf, linesOf, serving } from './fake-service.js';
import { historyOf } from './history.js';
import { checkpointOf, copyOf, fileOf, folderOf, removeFolders, verdictOn } from './kept.js';

afterAll(removeFolders);

const SIZE = 300;
const events = historyOf(SIZE);
const folder = folderOf(events);
const eventAt = (index: number) => events[index] as Envelope;
describe('Events that were replayed into a file', () => {
  const withLines = (lines: string | Uint8Array) => {
    const copy = copyOf(folder);
    rmSync(join(copy, 'ledger.db'));
    writeFileSync(join(copy, 'events.ndjson'), lines);
    return copy;
  };
  const spoiled = (index: number, change: (line: string) => string) =>
    withLines(
      events.map((each, n) => (n === index ? change(lineOf(each, n)) : lineOf(each, n))).join(''),
    );

  it('have the same root as those in the ledger', async () => {
    const { code: _, ...verdict } = await verdictOn(folder);
    expect(await verdictOn(withLines(linesOf(events)))).toEqual({ code: 0, ...verdict });
  });

  it.each<[string, (line: string) => string, string]>([
    ['is changed', (line) => line.replace('More want', 'Less want'), 'EVENT_CHANGED'],
    ['is no JSON', (line) => line.replace('{', '['), 'EVENT_CHANGED'],
    ['is gone', () => '', 'EVENT_MISSING'],
    [
      'says another index',
      (line) => line.replace('"ledgerindex":7', '"ledgerindex":8'),
      'MISWRITTEN',
    ],
    ['says another id', (line) => line.replace(/"id":"./, '"id":"x'), 'MISWRITTEN'],
    ['says another stream', (line) => line.replace('"subject":"', '"subject":"a'), 'MISWRITTEN'],
    ['says another type', (line) => line.replace('"type":"', '"type":"A'), 'MISWRITTEN'],
    ['says another time', (line) => line.replace('"time":"', '"time":"1'), 'MISWRITTEN'],
  ])('are wrong where a line %s', async (_, change, what) => {
    const index = 7;
    const verdict = await verdictOn(spoiled(index, change));
    expect(verdict).toMatchObject({ code: 1, what, index });
  });

  it('may be told with clear text beside them, which proves nothing and spoils nothing', async () => {
    const clear = spoiled(7, () =>
      lineOf(eventAt(7), 7, { data: { envelope: eventAt(7), clear: { words: 'Why?' } } }),
    );
    expect((await verdictOn(clear)).code).toBe(0);
  });

  it('are cut short where the file is', async () => {
    const whole = linesOf(events.slice(0, 200));
    expect(await verdictOn(withLines(whole))).toMatchObject({
      what: 'LEDGER_CUT_SHORT',
      index: 200,
    });
    expect(await verdictOn(withLines(whole.slice(0, -30)))).toMatchObject({
      what: 'EVENT_CHANGED',
      index: 199,
    });
  });

  it('cannot be read when they are no text', async () =>
    expect(await verdictOn(withLines(Buffer.from([0x7b, 0xff])))).toMatchObject({
      code: 3,
      why: expect.stringContaining('no UTF-8'),
    }));
});

describe('A service', () => {
  const lines = linesOf(events);

  it('is asked for its log and, with a token, for its events', () =>
    serving({ folder, lines }, async (address, token) =>
      expect(await verdictOn(`${address}/`, '--token-file', fileOf(`${token}\n`))).toMatchObject({
        code: 0,
        size: SIZE,
      }),
    ));

  it('shows its events to nobody without one', () =>
    serving({ folder, lines }, async (address) =>
      expect(await verdictOn(address)).toMatchObject({
        code: 3,
        why: expect.stringContaining('--token-file FILE'),
      }),
    ));

  it('that changed an event on the way is found out', () =>
    serving({ folder, lines: lines.replace('Mill Lane', 'Mill Road') }, async (address, token) =>
      expect(await verdictOn(address, '--token-file', fileOf(token))).toMatchObject({
        what: 'EVENT_CHANGED',
        index: 1,
      }),
    ));

  it('that breaks off is asked to go on from there', () =>
    serving({ folder, lines, breaksAt: 5000, times: 3 }, async (address, token) =>
      expect(await verdictOn(address, '--token-file', fileOf(token))).toMatchObject({ code: 0 }),
    ));

  it('that breaks off for good was not verified, which is not the same as wrong', () =>
    serving({ folder, lines, breaksAt: 100 }, async (address, token) =>
      expect(await verdictOn(address, '--token-file', fileOf(token))).toMatchObject({
        code: 3,
        why: expect.stringContaining('broke off at index 0'),
      }),
    ));

  it('that tells two histories is found out by whoever of two auditors holds the other checkpoint', async () => {
    const other = historyOf(SIZE + 20, 'two');
    const told = { folder: folderOf(other), lines: linesOf(other) };
    const [mine, theirs] = [checkpointOf(events), checkpointOf(other.slice(0, SIZE))];
    expect(parseCheckpoint(parseNote(mine).text).size).toBe(SIZE);
    await serving(told, async (address, token) => {
      const asked = [address, '--token-file', fileOf(token), '--checkpoint'];
      const [place = '', ...args] = asked;
      expect(await verdictOn(place, ...args, fileOf(theirs))).toMatchObject({ code: 0 });
      expect(await verdictOn(place, ...args, fileOf(mine))).toMatchObject({
        code: 1,
        what: 'TWO_HISTORIES',
        why: expect.stringContaining(`A checkpoint of ${SIZE} entries`),
      });
    });
  });
});
