import { due, examples as e, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, recorded, type Told, tell } from '../../test/tells.js';
import { atRiskBetween } from './policy/announced.js';
import { runningOut } from './running-out.queries.js';

const just = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

/** What was running out when the last of this happened. */
async function left(...told: Told[]) {
  const {
    index,
    type,
    stream,
    occurredAt: countsAt,
  } = recorded(told).at(-1) as never as {
    index: number;
    type: string;
    stream: string;
    occurredAt: string;
  };
  return (await runningOut(await tell(told), [{ index, type, stream, countsAt }])).get(index);
}

const ANSWER = due('complaint.answer');
const complaint = e.ContributionReceived({
  kind: 'COMPLAINT',
  acknowledge: due('complaint.acknowledge'),
  answer: ANSWER,
  mandatory: [1, 2, 9, 10, 12],
});

describe('A change of kind', () => {
  const changed = (occurredAt: string) =>
    e.KindChanged({ from: 'COMPLAINT', kind: 'COMMENT' }, { occurredAt });
  const nearAnswer = just(ANSWER.atRiskAt, 1);

  it('comes near any clock of the contact that still runs, and names the one that is over first', async () => {
    const { atRiskAt, dueAt } = due('complaint.acknowledge');
    expect(await left(complaint, changed(atRiskAt))).toBeUndefined();
    expect(await left(complaint, changed(just(atRiskAt, 1)))).toEqual({
      clock: 'complaint.acknowledge',
      dueAt,
    });
    const both = e.ContributionReceived({
      kind: 'COMPLAINT',
      acknowledge: { ...ANSWER, clock: 'complaint.acknowledge', dueAt: just(ANSWER.dueAt, 1) },
      answer: ANSWER,
      mandatory: [1, 2],
    });
    expect(await left(both, changed(nearAnswer))).toMatchObject({ clock: 'complaint.answer' });
  });

  it('is not near a clock that stopped, or ran out', async () => {
    expect(await left(complaint, changed(nearAnswer))).toEqual({
      clock: 'complaint.answer',
      dueAt: ANSWER.dueAt,
    });
    const answered = e.ContributionAnswered({ concludes: false, tell: null, comeBack: null });
    expect(await left(complaint, answered, changed(nearAnswer))).toBeUndefined();
    expect(await left(complaint, changed(just(ANSWER.dueAt, 1)))).toBeUndefined();
  });

  it('is near what else is owed for it, such as a second look, but not what they asked as a person', async () => {
    const again = due('complaint.stage-two.acknowledge');
    const escalated = e.ContributionEscalated({ acknowledge: again, decide: null });
    const answered = e.ContributionAnswered({ howToChallenge: 'Ask for the second stage.' });
    expect(await left(complaint, answered, escalated, changed(just(again.atRiskAt, 1)))).toEqual({
      clock: 'complaint.stage-two.acknowledge',
      dueAt: again.dueAt,
    });
    const asked = due('access');
    const access = e.AccessRequested({ respond: asked }, { of: the.handle });
    const story = [e.HandleSeen(), complaint, answered, access];
    expect(await left(...story, changed(just(asked.atRiskAt, 1)))).toBeUndefined();
  });

  it('is weighed by what was known just before it', async () => {
    const later = e.ContributionAnswered({}, { occurredAt: nearAnswer });
    const told = [complaint, changed(nearAnswer)];
    const db = await tell([...told, later]);
    const change = { index: 1, type: 'KindChanged', stream: `contribution-${the.contribution}` };
    const found = await runningOut(db, [{ ...change, countsAt: nearAnswer }]);
    expect(found.get(1)).toMatchObject({ clock: 'complaint.answer' });
  });
});

describe('More time for an answer', () => {
  it('comes near the clock that is extended, whatever else runs out', async () => {
    const extended = (occurredAt: string) => e.ClockExtended({}, { occurredAt });
    const nearAcknowledgement = just(due('complaint.acknowledge').atRiskAt, 1);
    expect(await left(complaint, extended(nearAcknowledgement))).toBeUndefined();
    expect(await left(complaint, extended(just(ANSWER.atRiskAt, 1)))).toEqual({
      clock: 'complaint.answer',
      dueAt: ANSWER.dueAt,
    });
  });
});

describe('A day that is moved', () => {
  const CLOSES = '2026-05-29T16:00:00.000Z';
  const MEETS = '2026-06-15T18:00:00.000Z';
  const KEPT = '2026-07-01T00:00:00.000Z';
  const at = (dueAt: string, ms: number) => ({
    occurredAt: just(atRiskBetween(MORNING, dueAt), ms),
  });

  it.each<[string, string, string, Told, (about: { occurredAt: string }) => Told]>([
    [
      'the closing of a consultation',
      'consultation.closing',
      CLOSES,
      e.ConsultationOpened(),
      (about) => e.ConsultationExtended({}, about),
    ],
    [
      'the day of a meeting',
      'decision.meeting',
      MEETS,
      e.DecisionScheduled(),
      (about) => e.DecisionDeferred({}, about),
    ],
    [
      'the day of a commitment',
      'commitment',
      KEPT,
      e.OutcomePublished(),
      (about) => e.CommitmentDelayed({ commitment: 0 }, about),
    ],
  ])(
    'is near when less than a quarter of the time is left: %s',
    async (_, clock, dueAt, before, move) => {
      expect(await left(before, move(at(dueAt, 0)))).toBeUndefined();
      expect(await left(before, move(at(dueAt, 1)))).toEqual({ clock, dueAt });
    },
  );

  it('is the one of the commitment that is put off, not of another in the same outcome', async () => {
    const soon = {
      words: 'A sign',
      dueAt: '2026-03-20T00:00:00.000Z',
      owner: 'DEMOCRACY',
    } as const;
    const late = { words: 'A stop', dueAt: KEPT, owner: 'DEMOCRACY' } as const;
    const published = e.OutcomePublished({ commitments: [soon, late] });
    const near = at(soon.dueAt, 1);
    expect(await left(published, e.CommitmentDelayed({ commitment: 1 }, near))).toBeUndefined();
    expect(await left(published, e.CommitmentDelayed({ commitment: 0 }, near))).toMatchObject({
      dueAt: soon.dueAt,
    });
  });

  it('is near for how much of a say people have, in that matter alone, until it is over', async () => {
    const level = (about: { occurredAt: string; of?: string }) => e.LevelChanged({}, about);
    const open = [e.MatterOpened(), e.ConsultationOpened()];
    expect(await left(...open, level(at(CLOSES, 0)))).toBeUndefined();
    expect(await left(...open, level(at(CLOSES, 1)))).toEqual({
      clock: 'consultation.closing',
      dueAt: CLOSES,
    });
    const elsewhere = { ...at(CLOSES, 1), of: uuid(99) };
    expect(await left(...open, level(elsewhere))).toBeUndefined();
    expect(await left(...open, level({ occurredAt: just(CLOSES, 1) }))).toBeUndefined();
    expect(await left(e.DecisionScheduled(), level(at(MEETS, 1)))).toMatchObject({ dueAt: MEETS });
    expect(await left(e.OutcomePublished(), level(at(KEPT, 1)))).toBeUndefined();
  });
});
