import { due } from '../../test/example.js';
import { examples as e, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { type Told, tell } from '../../test/tells.js';
import {
  heldBroadcasts,
  restrictedUnanswered,
  unanswered,
  weekendAround,
} from './weekend.queries.js';

/** Half past six in the evening on Friday, 27 February 2026, and nine o'clock on the Monday after. */
const FRIDAY = '2026-02-27T18:30:00.000Z';
const MONDAY = '2026-03-02T09:00:00.000Z';
const all = { first: 10, after: null };
const officer = { role: 'OFFICER' };

describe('The weekend', () => {
  it.each([
    ['a Monday', MONDAY, '2026-02-27T00:00:00.000Z', '2026-03-03T23:59:59.999Z'],
    ['a Friday', FRIDAY, '2026-02-26T00:00:00.000Z', '2026-03-02T23:59:59.999Z'],
    ['a Saturday', '2026-02-28T12:00Z', '2026-02-27T00:00:00.000Z', '2026-03-02T23:59:59.999Z'],
    // Good Friday and Easter Monday are holidays; summer time had begun.
    [
      'Maundy Thursday',
      '2026-04-02T15:00Z',
      '2026-03-31T23:00:00.000Z',
      '2026-04-07T22:59:59.999Z',
    ],
  ])('of %s goes from the last working day to the next', async (_, day, from, until) => {
    const now = new Date(day).toISOString();
    expect(await weekendAround(await tell([]), now)).toEqual({ now, from, until });
  });
});

describe('Whoever waits', () => {
  const waiting = async (told: readonly Told[], role = officer, now = MONDAY) =>
    (await unanswered(await tell(told, now), now, 'asc', all, role)).rows.map(({ row }) => row);
  const [EARLIER, LATER] = [uuid(101), uuid(102)];
  const asked = (of: string, occurredAt: string, more = {}) =>
    e.ContributionReceived(
      { answer: due('contact.answer', occurredAt), ...more },
      { of, occurredAt },
    );
  const onFriday = () => asked(EARLIER, '2026-02-27T10:00:00.000Z');

  it('comes by the time they wait on their own clock, which no weekend stops', async () => {
    const told = [
      asked(the.contribution, FRIDAY, { channel: 'x' }),
      onFriday(),
      e.HandoverAccepted({}, { of: EARLIER }),
      e.ReplyClaimed({}, { of: EARLIER }),
      e.ContributionJoined({ leadId: EARLIER }, { of: LATER }),
    ];
    expect(await waiting([...told, e.ContributionReceived({}, { of: LATER })])).toEqual([
      {
        contributionId: EARLIER,
        matterId: the.matter,
        citizenId: the.handle,
        kind: 'QUESTION',
        channel: 'email',
        since: '2026-02-27T10:00:00.000Z',
        hoursWaited: 71,
        outsideHours: false,
        joined: 0,
        voiceId: the.voice,
      },
      expect.objectContaining({
        ...{ contributionId: the.contribution, channel: 'x', hoursWaited: 62 },
        ...{ outsideHours: true, voiceId: null },
      }),
      expect.objectContaining({ contributionId: LATER, hoursWaited: 0, outsideHours: false }),
    ]);
  });

  it('is shown once for all that are joined, and not when it is over', async () => {
    const told = [
      onFriday(),
      e.ContributionReceived({}, { of: LATER }),
      e.ContributionJoined({ leadId: EARLIER }, { of: LATER }),
    ];
    expect(await waiting(told)).toMatchObject([{ contributionId: EARLIER, joined: 1 }]);
    expect(await waiting([...told, e.ContributionAnswered({}, { of: EARLIER })])).toEqual([]);
    expect(
      await waiting([e.HandleSeen(), onFriday(), e.CitizenDied({}, { of: the.handle })]),
    ).toEqual([]);
  });

  it('waits on when the due time is over: a broken promise is still owed', async () => {
    const later = '2026-04-30T10:00:00.000Z';
    expect(await waiting([onFriday()], officer, later)).toMatchObject([{ hoursWaited: 62 * 24 }]);
  });

  it.each([
    ['asc', 'the longest first', EARLIER, the.contribution],
    ['desc', 'the latest first', the.contribution, EARLIER],
  ] as const)('page by page, %s: %s', async (direction, _, first, second) => {
    const db = await tell([e.ContributionReceived(), onFriday()]);
    const page = (after: string | null) =>
      unanswered(db, MONDAY, direction, { first: 1, after }, officer);
    const { rows, more } = await page(null);
    expect({ rows, more }).toMatchObject({
      more: true,
      rows: [{ row: { contributionId: first } }],
    });
    expect(await page(rows[0]?.key ?? '')).toMatchObject({
      more: false,
      rows: [{ row: { contributionId: second } }],
    });
  });

  it('is shown to one role alone where only that one may read it; for the others a number remains', async () => {
    const told = [
      onFriday(),
      e.ContributionReceived(),
      e.ContributionRestricted({ role: 'SAFEGUARDING' }),
    ];
    expect(await waiting(told)).toMatchObject([{ contributionId: EARLIER }]);
    expect(await waiting(told, { role: 'SAFEGUARDING' })).toHaveLength(2);
    expect(await restrictedUnanswered(await tell(told))).toBe(1);
    expect(await restrictedUnanswered(await tell([...told, e.ContributionAnswered()]))).toBe(0);
  });
});

describe('What is planned before a vote', () => {
  const weekend = { now: FRIDAY, from: '', until: '2026-03-02T23:59:59.999Z' };
  const period = { startsAt: '2026-03-01T00:00:00.000Z', areas: ['North'] };
  const held = async (planned: Parameters<typeof e.BroadcastPlanned>[0], about = period) => {
    const db = await tell([
      e.PreElectionPeriodAnnounced(about),
      e.BroadcastPlanned({ plannedFor: MONDAY, ...planned }),
    ]);
    return (await heldBroadcasts(db, weekend)).map((one) => [one.broadcast.id, one.period.id]);
  };

  it('is held back from the day on which that begins', async () => {
    expect(await held({})).toEqual([[the.broadcast, the.election]]);
    expect(await held({ plannedFor: '2026-02-28T09:00:00.000Z' })).toEqual([]);
  });
  it('is held back although it should have gone out before', async () => {
    const sinceThursday = { ...period, startsAt: '2026-02-26T00:00:00.000Z' };
    expect(await held({ plannedFor: '2026-02-25T09:00:00.000Z' }, sinceThursday)).toEqual([
      [the.broadcast, the.election],
    ]);
  });
  it.each([
    ['for another place', { areas: ['South'] }],
    ['for colleagues', { audience: 'STAFF' as const }],
    ['for later', { plannedFor: '2026-03-03T00:00:00.000Z' }],
  ])('%s is not held back', async (_, planned) => expect(await held(planned)).toEqual([]));
});
