import { uuid } from '../../../test/given-when-then.js';
import type { Standing } from '../policy/standing.js';
import { ukCharter } from '../policy/uk-charter.js';
import type { Compared, Moved } from './compared.js';
import { inWords } from './in-words.js';
import { changedOf, forThePublic, sumOf, Tally } from './tally.js';

const LATE: Moved = { criterion: 2, was: 'MET', would: 'NOT_MET' };

/** So many contacts of different citizens. */
const contacts = (
  count: number,
  was: Standing,
  would: Standing | null,
  about: Partial<Compared> = {},
): Compared[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ contributionId: uuid(n), matterId: uuid(1), citizenId: `${was} ${would} ${n}` },
    ...{ kind: 'QUESTION', was, would, because: would && was !== would ? [LATE] : [] },
    ...about,
  }));

const resultOf = (...compared: Compared[][]) => {
  const tally = new Tally();
  for (const one of compared.flat()) tally.add(one);
  return tally.result(new Set(['complaint.answer', 'access']));
};

describe('What comes of trying a charter out', () => {
  it('is counted by contact and by journey, with the criteria and what is missing', () => {
    const result = resultOf(
      contacts(3, 'GOOD', 'GOOD'),
      contacts(2, 'GOOD', 'POOR'),
      contacts(1, 'OPEN', null, { kind: 'PETITION' }),
    );
    const transitions = [
      { was: 'OPEN', would: null, count: 1 },
      { was: 'GOOD', would: 'POOR', count: 2 },
      { was: 'GOOD', would: 'GOOD', count: 3 },
    ];
    expect(result).toEqual({
      contacts: transitions,
      journeys: transitions,
      because: [{ ...LATE, count: 2 }],
      kindsMissing: [{ kind: 'PETITION', count: 1 }],
      clocksMissing: ['access', 'complaint.answer'],
    });
    expect([sumOf(result.contacts), changedOf(result.contacts)]).toEqual([6, 3]);
  });

  it('judges a journey by the worst of its contacts, and turns it away with one of them', () => {
    const [ada, bob] = [{ citizenId: 'ada' }, { citizenId: 'bob' }];
    const elsewhere = { ...ada, matterId: uuid(9) };
    const { journeys } = resultOf(
      contacts(1, 'GOOD', 'GOOD', ada),
      contacts(1, 'POOR', 'OPEN', ada),
      contacts(1, 'GOOD', null, bob),
      contacts(1, 'OPEN', 'GOOD', bob),
      contacts(1, 'GOOD', 'PUT_RIGHT', elsewhere),
    );
    expect(journeys).toEqual([
      { was: 'POOR', would: 'OPEN', count: 1 },
      { was: 'OPEN', would: null, count: 1 },
      { was: 'GOOD', would: 'PUT_RIGHT', count: 1 },
    ]);
  });

  it('hides small groups from the public, and what would give them away', () => {
    const shown = forThePublic(
      resultOf(
        contacts(100, 'GOOD', 'GOOD'),
        contacts(3, 'GOOD', 'POOR'),
        contacts(50, 'POOR', 'POOR'),
        contacts(40, 'OPEN', 'POOR'),
        contacts(2, 'OPEN', null, { kind: 'PETITION' }),
      ),
    );
    const count = (was: Standing, would: Standing | null) =>
      shown.contacts.find((one) => one.was === was && one.would === would)?.count;
    expect(count('GOOD', 'POOR')).toBeNull();
    expect(count('OPEN', null)).toBeNull();
    expect(count('GOOD', 'GOOD')).toBeNull();
    expect(count('POOR', 'POOR')).toBe(50);
    expect(shown.because).toEqual([{ ...LATE, count: 43 }]);
    expect(shown.kindsMissing).toEqual([{ kind: 'PETITION', count: null }]);
    expect([sumOf(shown.contacts), changedOf(shown.contacts)]).toEqual([null, null]);
  });

  it('is told in words', () => {
    const place = { from: 0, index: 7, at: '2026-03-02T09:00:00.000Z' };
    const result = resultOf(contacts(3, 'GOOD', 'POOR'), contacts(2, 'OPEN', null));
    const words = inWords({ terms: ukCharter }, { place, result });
    expect(words).toContain('as of event 7 and 2026-03-02T09:00:00.000Z:\n5 of 5 contacts');
    expect(words).toMatch(/^ +3 {2}GOOD → POOR$/m);
    expect(words).toMatch(/^ +2 {2}OPEN → turned away$/m);
    expect(words).toMatch(/^ +3 {2}criterion 2: MET → NOT_MET$/m);
    expect(words).toMatch(/^ +2 {2}QUESTION$/m);
    expect(inWords({ terms: ukCharter }, { place, result: forThePublic(result) })).toMatch(
      /^ +fewer than 10 {2}GOOD → POOR$|^ +hidden {2}GOOD → POOR$/m,
    );
  });
});
