import { example } from '../../test/example.js';
import { due, examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { type Told, tell, tells } from '../../test/tells.js';
import { reach } from './reach.projection.js';
import { toTell } from './telling.queries.js';

const { ContributionReceived, HandleSeen, TellingRequested, ContributionAnswered, CitizenDied } =
  examples;

const contact = `contribution-${the.contribution}`;
const other = uuid(110);
const theirs = uuid(111);
const Joined = example('ContributionJoined', contact, { leadId: other, because: 'SAME_POINT' });
const Parted = example('ContributionParted', contact, { leadId: other, reason: 'Otherwise.' });
const Restricted = example('ContributionRestricted', contact, {
  concern: 'SAFEGUARDING',
  role: 'SAFEGUARDING',
});
const Lifted = example('RestrictionLifted', contact, { reason: 'No danger.' });

const lead = [
  HandleSeen({}, { of: theirs }),
  ContributionReceived({ handleId: theirs }, { of: other }),
  HandleSeen(),
  ContributionReceived(),
];
/** Whom an answer to one contact is told, and on which handles. */
const told = async (contributionId: string, ...happened: Told[]) => {
  const whom = { consultationIds: [], contributionIds: [contributionId] };
  return (await toTell(await tell(happened), whom, '', 10)).map(({ handles }) =>
    handles.map(({ handleId }) => handleId),
  );
};
const findable = (event: Told) => async () =>
  expect((await (await tell([event])).selectFrom('tellable').selectAll().execute()).length).toBe(1);

const spoken = {
  voiceId: the.voice,
  channel: 'email',
  words: 'sealed:words',
  capacity: 'OFFICER',
  strand: 'ENGAGEMENT',
} as const;
const decision = `decision-${the.decision}`;
const consultation = `consultation-${the.consultation}`;

tells(reach, {
  ContributionReceived: async () => {
    const acting = ContributionReceived({ representativeId: theirs });
    const both = [HandleSeen(), HandleSeen({}, { of: theirs }), acting];
    expect(await told(the.contribution, ...both)).toEqual([[the.handle, theirs]]);
    const died = CitizenDied({}, { of: the.handle });
    expect(await told(the.contribution, ...both, died)).toEqual([[theirs]]);
  },
  ContributionJoined: async () =>
    expect(await told(other, ...lead, Joined())).toEqual([[the.handle], [theirs]]),
  ContributionParted: async () =>
    expect(await told(other, ...lead, Joined(), Parted())).toEqual([[theirs]]),
  ContributionRestricted: async () =>
    expect(await told(the.contribution, ...lead, Restricted())).toEqual([]),
  RestrictionLifted: async () =>
    expect(await told(the.contribution, ...lead, Restricted(), Lifted())).toEqual([[the.handle]]),
  ContributionAnswered: findable(ContributionAnswered()),
  TransferredToBody: findable(
    example('TransferredToBody', contact, {
      ...{ ...spoken, body: 'The county', howToReach: 'Call them.', sharingBasis: 'CONSENT' },
      ...{ sawUpTo: 0, tell: due('answer.tell'), comeBack: due('contact.come-back') },
    })(),
  ),
  EscalationDecided: findable(
    example('EscalationDecided', contact, {
      ...{ escalatedIn: uuid(98), finding: 'UPHELD', voiceId: null, channel: 'email' },
      ...{ words: 'sealed:found', howToGoFurther: null },
    })(),
  ),
  DisputeAnswered: findable(
    example('DisputeAnswered', contact, { ...spoken, disputedIn: uuid(98), finding: 'UPHELD' })(),
  ),
  OutcomeCorrected: findable(
    example('OutcomeCorrected', `outcome-${the.outcome}`, {
      ...{ whatWasWrong: 'The day.', youSaid: 'Sunday.', weDid: 'Sunday.', whyNot: null },
      tell: due('outcome.tell'),
    })(),
  ),
  ChallengeDecided: findable(
    example('ChallengeDecided', decision, {
      ...{ challengedIn: uuid(98), ruling: 'QUASHED', reasons: 'Unlawful.', tell: null },
    })(),
  ),
  DecisionRescinded: findable(
    example('DecisionRescinded', decision, {
      ...{ by: 'Cabinet', reasons: 'A mistake.', replacedBy: null, tell: null },
    })(),
  ),
  ConsultationWithdrawn: findable(
    example('ConsultationWithdrawn', consultation, {
      reason: 'Too early.',
      tell: due('outcome.tell'),
    })(),
  ),
  ConsultationReopened: findable(
    example('ConsultationReopened', consultation, {
      ...{ closesAt: '2026-05-29T16:00:00.000Z', earlier: 'LAPSED', reason: 'Anew.' },
      decide: due('consultation.decide'),
    })(),
  ),
});

describe('Whoever was told an outcome', () => {
  it('is told again when it was wrong, and nobody else', async () => {
    const db = await tell([...lead, TellingRequested()]);
    const whom = { consultationIds: [], contributionIds: [], toldOf: [the.outcome] };
    expect((await toTell(db, whom, '', 10)).map(({ contributionIds }) => contributionIds)).toEqual([
      [the.contribution],
    ]);
  });
});
