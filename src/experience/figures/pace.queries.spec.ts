import { examples, the } from '../../../test/examples.js';
import { uuid } from '../../../test/given-when-then.js';
import { tell } from '../../../test/tells.js';
import { paceBySteps } from './pace.queries.js';

const e = examples;
const NOW = '2026-03-31T09:00:00.000Z';
const FRIDAY_EVENING = '2026-03-06T17:05:00.000Z';
const MONDAY_TEN = '2026-03-09T10:00:00.000Z';
const TRIAL = uuid(100);

/** The clock of the examples runs from Monday, 2 March 2026, 09:00 in London. */
const answeredAt = (n: number, occurredAt: string, matterId = the.matter) => [
  e.ContributionReceived({ matterId }, { of: uuid(200 + n) }),
  e.ContributionAnswered(
    { concludes: false, tell: null, comeBack: null },
    { of: uuid(200 + n), occurredAt },
  ),
];
const before = [
  e.CharterProposed(),
  e.VoiceEstablished(),
  e.MatterOpened(),
  e.MatterOpened({ audience: 'STAFF' }, { of: TRIAL }),
];

describe('The pace of a step', () => {
  it('is its normal time by the time it took, in working minutes, beside the clock on the wall', async () => {
    const db = await tell(
      [
        ...before,
        ...answeredAt(1, '2026-03-02T10:00:00.000Z'),
        ...answeredAt(2, '2026-03-03T09:00:00.000Z'),
      ],
      NOW,
    );
    expect(await paceBySteps(db, {})).toEqual([
      {
        step: 'ANSWER',
        strand: 'ENGAGEMENT',
        count: 2,
        // Ten working days of 444 minutes, done in an hour and in a day.
        median: (4440 / 60 + 4440 / 444) / 2,
        percentile90: 4440 / 444,
        medianHours: 12.5,
        percentile90Hours: 24,
      },
    ]);
  });

  it('does not count the weekend, which the citizen waits all the same', async () => {
    const evening = { occurredAt: FRIDAY_EVENING };
    const accepted = e.HandoverAccepted({}, { occurredAt: MONDAY_TEN });
    const offered = e.HandoverOffered(
      { accept: { ...dueFrom(FRIDAY_EVENING), clock: 'desk.handover' } },
      { id: uuid(91), ...evening },
    );
    const db = await tell([...before, e.ContributionReceived(), offered, accepted], NOW);
    expect(await paceBySteps(db, {})).toMatchObject([
      { step: 'HANDOVER', median: (2 * 444) / 60, medianHours: 64 + 55 / 60 },
    ]);
  });

  it('is that of one matter, or of a span of time; trials inside the council stay out', async () => {
    const db = await tell(
      [
        ...before,
        ...answeredAt(1, '2026-03-03T09:00:00.000Z'),
        ...answeredAt(2, '2026-03-04T09:00:00.000Z', TRIAL),
      ],
      NOW,
    );
    expect(await paceBySteps(db, {})).toMatchObject([{ count: 1, medianHours: 24 }]);
    expect(await paceBySteps(db, { matterId: TRIAL })).toEqual([]);
    expect(await paceBySteps(db, { matterId: the.matter })).toHaveLength(1);
    expect(await paceBySteps(db, { from: '2026-03-03T09:00:00.001Z' })).toEqual([]);
    expect(await paceBySteps(db, { before: '2026-03-03T09:00:00.000Z' })).toEqual([]);
  });
});

const dueFrom = (startsAt: string) => ({
  charterId: the.charter,
  startsAt,
  atRiskAt: startsAt,
  dueAt: NOW,
  internetDueAt: null,
});
