import { after, criterion, judgedIn, told } from '../../../../test/criteria.js';
import { due, examples as e, the } from '../../../../test/examples.js';
import { uuid } from '../../../../test/given-when-then.js';
import { MORNING } from '../../../../test/tells.js';

const LATER = '2027-06-01T09:00:00.000Z';
const received = e.ContributionReceived();
const at = (occurredAt: string) => ({ occurredAt });
const waived = (number: number) => e.CriterionWaived({ criterion: number });

const tell = due('answer.tell');
const answered = [received, e.ContributionAnswered()] as const;
/** A telling of the n-th thing that was told, in a stream of its own. */
const telling = (
  n: number,
  when = MORNING,
  what: 'ANSWER' | 'CORRECTION' | 'REVERSAL' | 'NOTICE' = 'ANSWER',
) => {
  const of = uuid(200 + n);
  return [
    e.TellingRequested({ about: { what, id: told(n) } }, { of, ...at(when) }),
    e.OutcomeSent({ deliver: due('telling.deliver', when) }, { of, ...at(when) }),
    e.OutcomeDelivered({}, { of, ...at(when) }),
  ];
};
const silent = e.ContactPreferenceSet({ contact: 'NONE', adjustments: [], language: null });
const died = e.CitizenDied();

const response = e.ContributionReceived({
  kind: 'CONSULTATION_RESPONSE',
  consultationId: the.consultation,
  ...{ acknowledge: null, answer: null, mandatory: [9, 10, 7] },
});
const published = e.OutcomePublished({ tell: due('outcome.tell') });
const toldOfIt = [
  ...[response, e.ConsultationOpened(), e.DecisionScheduled(), e.DecisionTaken(), published],
  ...[e.TellingRequested(), e.OutcomeSent(), e.OutcomeDelivered()],
] as const;
const corrected = e.OutcomeCorrected();
const again = due('outcome.tell').dueAt;

criterion(9, 'Loop closed', {
  MET: {
    'when they were told in time': [[...answered, ...telling(1, tell.dueAt)], LATER],
    'when they do not want to be told, and it is public': [[received, silent, answered[1]], LATER],
    'when it is for somebody else, and they were told': [
      [received, e.TransferredToBody(), ...telling(1)],
      LATER,
    ],
    'when they were told of a decision before which nobody had put it': [
      [
        ...[response, e.ConsultationOpened(), e.DecisionScheduled({ consultationIds: [] })],
        ...toldOfIt.slice(3),
      ],
      LATER,
    ],
    'when they were told again of what was corrected': [
      [...toldOfIt, corrected, ...telling(8, again, 'CORRECTION')],
      LATER,
    ],
    'when they were told that nobody asks any more': [
      [
        response,
        e.ConsultationOpened(),
        e.ConsultationWithdrawn(),
        ...telling(2, MORNING, 'NOTICE'),
      ],
      LATER,
    ],
  },
  NOT_MET: {
    'when they were told too late': [[...answered, ...telling(1, after(tell.dueAt))], LATER],
    'when nobody told them': [[...answered], LATER],
    'when it was corrected, and nobody told them again': [[...toldOfIt, corrected], LATER],
    'when the decision was quashed, and nobody told them again': [
      [...toldOfIt, e.ChallengeDecided()],
      LATER,
    ],
    'when it was taken back, and nobody told them again': [
      [...toldOfIt, e.DecisionRescinded()],
      LATER,
    ],
  },
  PENDING: {
    'while there is time': [[...answered], tell.dueAt],
    'while nothing has come of it': [[received], LATER],
    'while there is time to tell them again': [[...toldOfIt, corrected], again],
  },
  NOT_APPLICABLE: {
    'when it was taken back before': [[received, e.ContributionWithdrawn()], LATER],
    'when they died before': [[received, died], LATER],
  },
  WAIVED: { 'when that was agreed in time': [[received, waived(9)], LATER] },
});

const deliver = due('telling.deliver').dueAt;
const sent = [...answered, ...telling(1).slice(0, 2)] as const;
const arrived = (when: string) => e.OutcomeDelivered({}, { of: uuid(201), ...at(when) });

criterion(10, 'Reached', {
  MET: { 'when it arrived in time': [[...sent, arrived(deliver)], LATER] },
  NOT_MET: {
    'when it arrived too late': [[...sent, arrived(after(deliver))], LATER],
    'when it never arrived': [[...sent], LATER],
    'when it came back after it had arrived': [
      [...sent, arrived(deliver), e.OutcomeBounced({}, { of: uuid(201), ...at(deliver) })],
      LATER,
    ],
  },
  PENDING: {
    'while it is on its way': [[...sent], deliver],
    'until something is sent': [[...answered], LATER],
  },
  NOT_APPLICABLE: {
    'when they do not want to be told': [[received, silent, answered[1]], LATER],
    'when they died before': [[received, died], LATER],
    'when it was agreed that they are not told': [[received, waived(9)], LATER],
  },
  WAIVED: { 'when that was agreed in time': [[received, waived(10)], LATER] },
});

describe('Where it was agreed that they are not told', () => {
  const owed = e.ContributionReceived({ acknowledge: null, mandatory: [2, 9, 10] });
  const lookedInto = e.ContributionAnswered({ concludes: false });

  it('the contact is closed with a reason, and does not wait for ever', () => {
    expect(judgedIn([[owed, lookedInto], MORNING])?.standing).toBe('OPEN');
    expect(judgedIn([[owed, lookedInto, waived(9)], LATER])?.standing).toBe('CLOSED_WITH_REASON');
  });

  it('what is sent all the same has to reach them', () => {
    const tooLate = after(tell.dueAt);
    const sentAtLast = telling(1, tooLate).slice(0, 2);
    const course = [owed, e.ContributionAnswered(), waived(9), ...sentAtLast];
    expect(judgedIn([course, tooLate])?.standing).toBe('OPEN');
    expect(judgedIn([course, LATER])?.standing).toBe('POOR');
  });
});

const PROMISED = '2026-07-01T00:00:00.000Z';
const DELAYED = '2026-08-01T00:00:00.000Z';
const done = (when: string) => e.CommitmentMet({}, at(when));
const putOff = (when: string) => e.CommitmentDelayed({}, at(when));

criterion(13, 'Commitments kept', {
  MET: { 'when it was done by its day': [[...toldOfIt, done(PROMISED)], LATER] },
  MET_BY_EXCEPTION: {
    'when it was done by a later day that was announced in time': [
      [...toldOfIt, putOff(PROMISED), done(DELAYED)],
      LATER,
    ],
  },
  NOT_MET: {
    'when it was done too late': [[...toldOfIt, done(after(PROMISED))], LATER],
    'when a later day was announced too late': [
      [...toldOfIt, putOff(after(PROMISED)), done(DELAYED)],
      LATER,
    ],
    'when nobody did it': [[...toldOfIt], LATER],
  },
  PENDING: {
    'until its day': [[...toldOfIt], PROMISED],
    'until the later day': [[...toldOfIt, putOff(PROMISED)], DELAYED],
  },
  NOT_APPLICABLE: { 'when nothing was promised': [[...answered], LATER] },
  WAIVED: { 'when that was agreed in time': [[...toldOfIt, waived(13)], LATER] },
});

criterion(14, 'In their own words', {
  MET: {
    'when they said so once it was over': [
      [...answered, ...telling(1), e.ExperienceRated({}, at(LATER))],
      LATER,
    ],
  },
  PENDING: { 'while they can still say so': [[...answered, ...telling(1)], LATER] },
  NOT_APPLICABLE: { 'before it is over': [[received, e.ExperienceRated()], LATER] },
});

describe('A service that was asked for', () => {
  const asked = e.ContributionReceived({ kind: 'SERVICE_REQUEST', mandatory: [1, 2] });

  it('is over and good when it was answered: nothing else was promised', () =>
    expect(judgedIn([[asked, e.ContributionAnswered()], LATER])).toMatchObject({
      standing: 'GOOD',
      closedAt: MORNING,
    }));
});

describe('A commitment', () => {
  it('is owed by the strand that made it, and keeps what else is over from being good', () =>
    expect(judgedIn([[...toldOfIt], MORNING])?.owed).toContainEqual(
      expect.objectContaining({
        what: 'COMMITMENT',
        by: 'DEMOCRACY',
        due: expect.objectContaining({ dueAt: PROMISED }),
      }),
    ));
});
