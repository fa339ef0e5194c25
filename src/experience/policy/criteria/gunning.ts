import { all, type Case, type FactOf, happenedAt } from '../facts.js';
import type { Moment } from '../moment.js';
import { met, metByException, notApplicable, notMet, pending, type Verdict } from '../verdict.js';
import { type Consulted, type Decided, decisionsIn, settles } from './process.js';

const DAY_MS = 86_400_000;
const NO_CONSULTATION = 'They did not take part in a consultation.';

/** 4 Knew the terms (the second Gunning principle): level, terms and information were public before they took part. */
export function knewTheTerms(
  received: FactOf<'ContributionReceived'>,
  consulted: Consulted | null,
): Verdict {
  if (!consulted) return notApplicable(4, NO_CONSULTATION);
  const { opened } = consulted;
  const pack = opened.data.informationPack;
  const before = (instant: string) => instant <= received.occurredAt;
  return before(happenedAt(opened)) && pack && before(pack.publishedAt)
    ? met(4, 'They could read the terms and the facts before they took part.', [opened])
    : notMet(4, 'They were asked before they could read what it was about.', [opened, received]);
}

/** 5 Still open (the first Gunning principle): nothing was settled before the consultation closed. */
export function stillOpen(thing: Case, consulted: Consulted | null): Verdict {
  if (!consulted) return notApplicable(5, NO_CONSULTATION);
  const { opened, closed, closedAt } = consulted;
  const early = decisionsIn(thing).find(
    (decision) =>
      settles(decision) && decision.taken && (!closedAt || happenedAt(decision.taken) < closedAt),
  );
  if (early)
    return notMet(5, 'It was settled before everybody had been heard.', [opened, early.taken]);
  return closedAt
    ? met(5, 'Nothing was settled before everybody had been heard.', [closed ?? opened])
    : pending(5, 'People can still take part.', [opened]);
}

/** 6 Time enough (the third Gunning principle): long enough to take part, and lawful notice of the meeting. */
export function timeEnough(consulted: Consulted | null, decision: Decided | null): Verdict {
  if (!consulted) return notApplicable(6, NO_CONSULTATION);
  const { opened, closed, closedAt } = consulted;
  const { enough } = opened.data;
  // The last day counts whole: a consultation may close at noon of the day on which its time is up.
  const until = closedAt ?? opened.data.closesAt;
  if (Date.parse(until) <= Date.parse(enough.dueAt) - DAY_MS && closedAt)
    return notMet(6, 'There was too little time to take part.', [opened, closed], enough);
  if (!closedAt) return pending(6, 'People can still take part.', [opened]);
  if (!decision || !settles(decision))
    return met(6, 'There was time enough to take part.', [closed ?? opened], enough);

  const { notice, noticeFact, facts } = decision;
  if (notice && notice.givenAt <= notice.lawfulUntil)
    return met(
      6,
      'There was time enough to take part and to come to the meeting.',
      [closed ?? opened, noticeFact],
      enough,
    );
  const shortened = all(facts, 'NoticeShortened').find(
    (fact) => happenedAt(fact) <= decision.meetingAt,
  );
  return shortened
    ? metByException(
        6,
        'The meeting came early, for a lawful and published reason.',
        [closed ?? opened, shortened],
        enough,
      )
    : notMet(6, 'The meeting was announced too late.', [noticeFact]);
}

/** 7 Considered (the fourth Gunning principle): before those who decide, in public papers, before they decided, in time. */
export function considered(
  thing: Case,
  consulted: Consulted | null,
  decision: Decided | null,
  outcome: FactOf<'OutcomePublished'> | undefined,
  moment: Moment,
): Verdict {
  if (!consulted) return notApplicable(7, NO_CONSULTATION);
  const { opened, closed, id } = consulted;
  const due = (closed ?? opened).data.decide;
  const undecided = outcome && !outcome.data.decisionId ? outcome : undefined;
  if (undecided && happenedAt(undecided) <= due.dueAt)
    return met(7, 'They were told in time why nothing was decided.', [undecided], due);
  if (decision?.taken && settles(decision))
    return weighed(thing, decision, decision.taken, id, due);
  return moment.isAfter(due.dueAt)
    ? notMet(7, 'Nobody decided, and nobody said why.', [closed ?? opened, undecided], due)
    : pending(7, 'A decision is still to come.', [closed ?? opened], due);
}

function weighed(
  { contributionId }: Case,
  { facts, meetingAt, scheduled }: Decided,
  taken: FactOf<'DecisionTaken'>,
  consultationId: string,
  due: FactOf<'ConsultationOpened'>['data']['decide'],
): Verdict {
  const papers = all(facts, 'PapersPublished').find((fact) => happenedAt(fact) < meetingAt);
  const before = all(facts, 'ContributionsConsidered').find(
    (fact) =>
      happenedAt(fact) <= happenedAt(taken) &&
      (fact.data.contributionIds.includes(contributionId) ||
        fact.data.consultationIds.includes(consultationId)),
  );
  if (!before || scheduled.data.role !== 'DECIDES')
    return notMet(7, 'It was decided without what they said.', [taken], due);
  if (!papers)
    return notMet(7, 'The papers were not public before the meeting.', [before, taken], due);
  if (happenedAt(taken) > due.dueAt)
    return notMet(7, 'The decision came too late.', [before, taken], due);
  return met(
    7,
    'What they said was in public papers before those who decided.',
    [papers, before, taken],
    due,
  );
}

/** 8 Reasons: why, what else was possible, and the equality duty; or what can be said of exempt business. */
export function reasoned(
  consulted: Consulted | null,
  decision: Decided | null,
  outcome: FactOf<'OutcomePublished'> | undefined,
  moment: Moment,
): Verdict {
  if (!consulted) return notApplicable(8, NO_CONSULTATION);
  if (outcome?.data.noDecisionReason)
    return met(8, 'They were given the reason why nothing was decided.', [outcome]);
  const taken = decision?.taken;
  if (!taken || !settles(decision))
    return pending(8, 'There is no decision yet to give reasons for.');
  const due = taken.data.publish;
  const published = all(decision.facts, 'DecisionPublished').at(0);
  if (!published)
    return due && moment.isAfter(due.dueAt)
      ? notMet(8, 'The decision was not published.', [taken], due)
      : pending(8, 'The decision is still to be published.', [taken], due);
  const { reasons, alternatives, equalityReference } = taken.data;
  const open = reasons && alternatives.length > 0 && equalityReference;
  if (!open && !(published.data.exemption && published.data.publicSummary))
    return notMet(8, 'The reasons were not given in full.', [taken, published], due);
  return due && happenedAt(published) > due.dueAt
    ? notMet(8, 'The reasons were published too late.', [taken, published], due)
    : met(8, 'Everybody can read why it was decided so.', [taken, published], due);
}
