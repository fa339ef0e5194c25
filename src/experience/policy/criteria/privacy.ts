import { all, type Case, type FactOf, happenedAt } from '../facts.js';
import type { Moment } from '../moment.js';
import {
  met,
  metByException,
  notApplicable,
  notMet,
  silence,
  type Verdict,
  worstOf,
} from '../verdict.js';

type Request = FactOf<'AccessRequested' | 'ErasureRequested'>;

/** 15 Privacy honoured: what they asked about their data, once they had spoken, was done or lawfully declined in time. */
export function privacyHonoured(
  thing: Case,
  received: FactOf<'ContributionReceived'>,
  moment: Moment,
): Verdict {
  const verdicts = requestsIn(thing, received).map((request) => honoured(thing, request, moment));
  return worstOf(verdicts) ?? notApplicable(15, 'They did not ask about their data.');
}

const requestsIn = ({ citizen }: Case, received: FactOf<'ContributionReceived'>) =>
  all(citizen, 'AccessRequested', 'ErasureRequested').filter(
    (request) => happenedAt(request) >= received.occurredAt,
  );

function honoured({ citizen }: Case, request: Request, moment: Moment): Verdict {
  const { respond } = request.data;
  const response = all(citizen, 'AccessProvided', 'CitizenErased', 'PrivacyRequestDeclined').find(
    ({ data }) => data.requestedIn === request.id,
  );
  if (response && happenedAt(response) <= respond.dueAt)
    return met(
      15,
      'What they asked about their data was done in time.',
      [request, response],
      respond,
    );
  // The law gives more time for what is complex, when they are told of it in time.
  const extended = all(citizen, 'PrivacyRequestExtended').find(
    (fact) => fact.data.requestedIn === request.id && happenedAt(fact) <= respond.dueAt,
  );
  const due = extended?.data.respond ?? respond;
  if (!response)
    return silence(15, request, due, moment, 'Nobody did what they asked about their data.');
  return extended && happenedAt(response) <= due.dueAt
    ? metByException(15, 'It took longer, for a lawful reason.', [extended, response], due)
    : notMet(15, 'What they asked about their data was done too late.', [request, response], due);
}
