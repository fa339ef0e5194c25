import { all, type Case, countsFrom, type FactOf, happenedAt } from '../facts.js';
import { met, metByException, notApplicable, notMet, pending, type Verdict } from '../verdict.js';
import { type Consulted, type Decided, decisionsIn, restarted, settles } from './process.js';

const DAY_MS = 86_400_000;
const NO_CONSULTATION = 'They did not take part in a consultation.';
const LAPSED = 'It was opened anew: what they had said before no longer counts.';
const TOO_LATE = 'It came after the last day, and they were told that it does not count.';

/** Why the law of consultations has nothing to say of this contact. */
export const whyNot = (
  received: FactOf<'ContributionReceived'>,
  consulted: Consulted | null,
): string | null => {
  if (!consulted) return NO_CONSULTATION;
  if (consulted.lapsed) return LAPSED;
  return received.data.late && !received.data.late.accepted ? TOO_LATE : null;
};

/** 4 Knew the terms (the second Gunning principle): level, terms and information were public before they took part. */
export function knewTheTerms(
  received: FactOf<'ContributionReceived'>,
  consulted: Consulted | null,
): Verdict {
  if (!consulted) return notApplicable(4, NO_CONSULTATION);
  const { opened } = consulted;
  const pack = opened.data.informationPack;
  const before = (instant: string) => instant <= received.occurredAt;
  return before(happenedAt(opened)) &&
    pack &&
    before(countsFrom(pack.publishedAt, pack.lateReason, opened))
    ? met(4, 'They could read the terms and the facts before they took part.', [opened])
    : notMet(4, 'They were asked before they could read what it was about.', [opened, received]);
}

/** 5 Still open (the first Gunning principle): nothing was settled before the consultation closed. */
export function stillOpen(
  thing: Case,
  received: FactOf<'ContributionReceived'>,
  consulted: Consulted | null,
): Verdict {
  const reason = whyNot(received, consulted);
  if (reason || !consulted) return notApplicable(5, reason ?? NO_CONSULTATION);
  const { opened, reopened, closed, closedAt } = consulted;
  const early = decisionsIn(thing).find(
    (decision) =>
      settles(decision) && decision.taken && (!closedAt || happenedAt(decision.taken) < closedAt),
  );
  if (early)
    return notMet(5, 'It was settled before everybody had been heard.', [opened, early.taken]);
  return closedAt
    ? met(5, 'Nothing was settled before everybody had been heard.', [closed ?? reopened ?? opened])
    : pending(5, 'People can still take part.', [reopened ?? opened]);
}

/** 6 Time enough (the third Gunning principle): long enough to take part, and lawful notice of the meeting. */
export function timeEnough(
  received: FactOf<'ContributionReceived'>,
  consulted: Consulted | null,
  decision: Decided | null,
): Verdict {
  const reason = whyNot(received, consulted);
  if (reason || !consulted) return notApplicable(6, reason ?? NO_CONSULTATION);
  const { opened, reopened, closed, withdrawn, closedAt } = consulted;
  if (withdrawn) return notApplicable(6, 'The council no longer asks.');
  // Where nothing said before counts, the time to take part begins anew.
  const enough =
    reopened?.data.earlier === 'LAPSED'
      ? restarted(opened.data.enough, happenedAt(reopened))
      : opened.data.enough;
  const shown = closed ?? reopened ?? opened;
  if (!closedAt) return pending(6, 'People can still take part.', [reopened ?? opened]);
  // The last day counts whole: a consultation may close at noon of the day on which its time is up.
  if (Date.parse(closedAt) <= Date.parse(enough.dueAt) - DAY_MS)
    return notMet(6, 'There was too little time to take part.', [opened, closed], enough);
  if (!decision || !settles(decision) || !needsNotice(decision))
    return met(6, 'There was time enough to take part.', [shown], enough);
  if (hasNotice(decision))
    return met(
      6,
      'There was time enough to take part and to come to the meeting.',
      [shown, decision.noticeFact],
      enough,
    );
  const shortened = all(decision.facts, 'NoticeShortened').find(
    (fact) => happenedAt(fact) <= decision.meetingAt,
  );
  return shortened
    ? metByException(
        6,
        'The meeting came early, for a lawful and published reason.',
        [shown, shortened],
        enough,
      )
    : notMet(6, 'The meeting was announced too late.', [decision.noticeFact]);
}

/** A meeting needs notice, and a key decision needs it whoever takes it. */
const needsNotice = ({ byBody, scheduled }: Decided) => byBody || scheduled.data.isKey;

const hasNotice = ({ byBody, scheduled, notice, noticeFact }: Decided) =>
  [...(byBody ? [notice] : []), ...(scheduled.data.isKey ? [scheduled.data.keyNotice] : [])].every(
    (given) =>
      given && countsFrom(given.givenAt, given.lateReason, noticeFact) <= given.lawfulUntil,
  );
