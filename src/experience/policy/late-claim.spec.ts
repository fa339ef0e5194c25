import { OFFICER, uuid } from '../../../test/given-when-then.js';
import { toldLate } from './late-claim.js';
import { ukCharter } from './uk-charter.js';

const { zone, workingHours } = ukCharter;
const holidays = { local: new Set<string>(), union: new Set<string>() };
const charter = { id: uuid(50), terms: ukCharter, calendar: { zone, workingHours, holidays } };

/** A Monday; the same time on the working day before is Friday, 27 February, 09:00. */
const now = '2026-03-02T09:00:00.000Z';
const known = {
  id: uuid(1),
  now,
  occurredAt: now,
  actor: OFFICER,
  imported: false,
  facts: { charter },
};
const friday = '2026-02-27T09:00:00.000Z';
const tooLate = '2026-02-27T08:59:59.999Z';
const found = { lateReason: 'FOUND_LATER' } as const;

describe('An instant that a command tells of', () => {
  it('needs no reason within a working day', () => {
    expect(toldLate(friday, {}, known)).toBeNull();
    expect(toldLate(friday, found, known)).toBeNull();
  });

  it('needs one after more than a working day, and keeps it', () => {
    expect(() => toldLate(tooLate, {}, known)).toThrow(
      expect.objectContaining({ code: 'LATE_ENTRY_NEEDS_A_REASON', field: 'lateReason' }),
    );
    expect(toldLate(tooLate, found, known)).toBe('FOUND_LATER');
  });

  it('needs none when a source’s past is brought in', () =>
    expect(toldLate(tooLate, {}, { ...known, imported: true })).toBeNull());

  it('needs none of its own when the deed itself was then: that had to be proven or explained', () =>
    expect(toldLate(tooLate, {}, { ...known, occurredAt: tooLate })).toBeNull());

  it('needs one when it was even before a deed that is told late', () => {
    const earlier = { ...known, occurredAt: tooLate };
    expect(() => toldLate('2026-02-26T09:00:00.000Z', {}, earlier)).toThrow();
    expect(toldLate('2026-02-26T09:00:00.000Z', found, earlier)).toBe('FOUND_LATER');
  });
});
