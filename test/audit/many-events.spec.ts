import type { Envelope } from '../../src/ledger/event.js';
import { historyOf } from './history.js';
import { folderOf, removeFolders, verdictOn, wrongAt } from './kept.js';

afterAll(removeFolders);

/** So many that a second thread helps, and several of its pages are under way at any time. */
const SIZE = 12_000;
const events = historyOf(SIZE);

describe('A long ledger', () => {
  it('is sound as a short one is', async () =>
    expect(await verdictOn(folderOf(events))).toMatchObject({ code: 0, size: SIZE }));

  it('has pages, and what is swapped across the edge of one is seen as that', async () => {
    // A page has 500 rows.
    const [one, other] = [events[499] as Envelope, events[500] as Envelope];
    const folder = folderOf(events.toSpliced(499, 2, other, one), events);
    expect(await verdictOn(folder)).toEqual(wrongAt('EVENTS_SWAPPED', 499));
  });

  it.each([11_345, 11_999])(
    'is wrong where it is, at %i, whichever thread saw it',
    async (index) => {
      const event = events[index] as Envelope;
      const changed = events.with(index, { ...event, nonce: 'f'.repeat(32) });
      expect(await verdictOn(folderOf(changed, events))).toEqual(wrongAt('EVENT_CHANGED', index));
      const undeclared = events.with(index, { ...event, type: 'MatterLost' });
      expect(await verdictOn(folderOf(undeclared))).toEqual(wrongAt('NOT_AS_DECLARED', index));
      const impossible = events.with(index, { ...event, revision: 77 });
      expect(await verdictOn(folderOf(impossible))).toEqual(wrongAt('IMPOSSIBLE_EVENT', index));
    },
  );
});
