import { all, type Case } from '../facts.js';
import type { Moment } from '../moment.js';
import {
  isInTime,
  met,
  notApplicable,
  notMet,
  pending,
  silence,
  type Verdict,
} from '../verdict.js';
import { type Deciding, notForDecision } from './considered.js';
import { settles } from './process.js';

/** 8 Reasons: why, what else was possible, and the equality duty; or what can be said of exempt business. */
export function reasoned(thing: Case, deciding: Deciding, moment: Moment): Verdict {
  const { decision, outcome, consulted } = deciding;
  const { withdrawn } = consulted ?? {};
  if (withdrawn && !consulted?.lapsed)
    return met(8, 'They were given the reason why the council no longer asks.', [withdrawn]);
  const why = notForDecision(thing, deciding);
  if (why) return notApplicable(8, why);
  if (outcome?.data.noDecisionReason)
    return met(8, 'They were given the reason why nothing was decided.', [outcome]);
  const taken = decision?.taken;
  if (!taken || !settles(decision))
    return pending(8, 'There is no decision yet to give reasons for.');
  const due = taken.data.publish;
  const published = all(decision.facts, 'DecisionPublished').find(
    ({ index }) => index > taken.index,
  );
  if (!published)
    return due
      ? silence(8, taken, due, moment, 'The decision was not published.')
      : pending(8, 'The decision is still to be published.', [taken]);
  const { reasons, alternatives, equalityReference } = taken.data;
  const open = reasons && alternatives.length > 0 && equalityReference;
  if (!open && !(published.data.exemption && published.data.publicSummary))
    return notMet(8, 'The reasons were not given in full.', [taken, published], due);
  return isInTime(published, due)
    ? met(8, 'Everybody can read why it was decided so.', [taken, published], due)
    : notMet(8, 'The reasons were published too late.', [taken, published], due);
}
