import { all, type Case, type FactOf } from '../facts.js';
import type { Moment } from '../moment.js';
import {
  isInTime,
  met,
  notApplicable,
  notMet,
  silence,
  type Verdict,
  worstOf,
} from '../verdict.js';

/** 11 Respected: moderation or restriction came with a reason, and an objection to it was decided in time. */
export function respected({ own }: Case, moment: Moment): Verdict {
  const reasons = all(own, 'ContributionModerated', 'ContributionRestricted').map((fact) =>
    hasReason(fact)
      ? met(11, 'They can read why what they said is not shown as they said it.', [fact])
      : notMet(11, 'What they said was hidden or shortened without a reason.', [fact]),
  );
  const appeals = all(own, 'ModerationAppealed').map((appealed) => {
    const { decide } = appealed.data;
    const reviewed = all(own, 'ModerationReviewed').find(({ index }) => index > appealed.index);
    if (!reviewed)
      return silence(11, appealed, decide, moment, 'Nobody looked at their objection in time.');
    return isInTime(reviewed, decide)
      ? met(11, 'Somebody else looked at their objection in time.', [appealed, reviewed], decide)
      : notMet(11, 'Their objection was looked at too late.', [appealed, reviewed], decide);
  });
  return (
    worstOf([...appeals, ...reasons]) ??
    notApplicable(11, 'What they said is shown as they said it.')
  );
}

/** A concern is a reason; words for it would give away what must not be known. */
const hasReason = (fact: FactOf<'ContributionModerated' | 'ContributionRestricted'>) =>
  fact.type === 'ContributionRestricted' || fact.data.reason !== null;
