import { closedBy, endingOf, loopClosed, reached, withoutEnd } from './criteria/closing.js';
import {
  acknowledged,
  answered,
  inTheirOwnWords,
  oneConversation,
} from './criteria/conversation.js';
import { considered, knewTheTerms, reasoned, stillOpen, timeEnough } from './criteria/gunning.js';
import { consultedIn, decisionFor, outcomeFor } from './criteria/process.js';
import { type Case, type FactOf, first, happenedAt, known } from './facts.js';
import { Moment } from './moment.js';
import { holderOf, type Owed, owedOf } from './owed.js';
import { type Standing, standingOf } from './standing.js';
import type { Verdict } from './verdict.js';
import type { Strand } from './vocabulary.js';

/** How one contact stands at one instant, and why. */
export type Judgement = Readonly<{
  standing: Standing;
  /** In the order of their numbers; each criterion once. */
  verdicts: readonly Verdict[];
  /** The numbers that decide over the standing. */
  mandatory: readonly number[];
  closedAt: string | null;
  /** The strand that holds the conversation. */
  strand: Strand;
  /** What is still owed, by whom and until when. */
  owed: readonly Owed[];
  /** When time alone will change something of this; `null` for never. */
  nextChangeAt: string | null;
}>;

/**
 * The only place where a standing is made. Judges a contact with the clock at `at`, knowing the log up to `index`;
 * `null` when it had not been heard by then, or opens no loop.
 */
export function judge(
  everything: Case,
  at: string,
  index = Number.MAX_SAFE_INTEGER,
): Judgement | null {
  const moment = new Moment(at);
  const thing = known(everything, index, moment);
  const received = first(thing.own, 'ContributionReceived');
  if (!received?.data.opensLoop) return null;

  const ended =
    first(thing.own, 'ContributionWithdrawn') ?? first(thing.own, 'LoopClosedWithReason');
  // What had not been owed when it ended is owed no more: its clocks stand still there.
  const until = ended ? new Moment(earlier(at, happenedAt(ended))) : moment;
  const { verdicts, closedAt } = criteria(thing, received, until);
  const settled = ended
    ? verdicts.map((verdict) =>
        verdict.status === 'PENDING' ? withoutEnd(verdict.criterion) : verdict,
      )
    : verdicts;
  const mandatory = mandatoryOf(received, settled);
  const deciding = settled.filter(({ criterion }) => mandatory.includes(criterion));
  return {
    standing: standingOf(
      deciding,
      { closed: closedAt !== null, ended: ended !== undefined },
      moment,
    ),
    verdicts: settled,
    mandatory,
    closedAt: closedAt ?? (ended ? happenedAt(ended) : null),
    strand: holderOf(thing),
    owed: owedOf(thing, deciding),
    nextChangeAt: moment.nextChangeAt,
  };
}

function criteria(thing: Case, received: FactOf<'ContributionReceived'>, moment: Moment) {
  const { consultationId } = received.data;
  const consulted = consultedIn(thing, consultationId, moment);
  const decision = decisionFor(thing, consultationId);
  const outcome = outcomeFor(thing, consultationId, decision);
  const ending = endingOf(thing, decision, outcome);
  const closedAt = closedBy(thing, ending);
  const verdicts: Verdict[] = [
    acknowledged(thing, received, moment),
    answered(thing, received, moment),
    oneConversation(thing, moment),
    knewTheTerms(received, consulted),
    stillOpen(thing, consulted),
    timeEnough(consulted, decision),
    considered(thing, consulted, decision, outcome, moment),
    reasoned(consulted, decision, outcome, moment),
    loopClosed(thing, ending, moment),
    reached(thing, ending, moment),
    inTheirOwnWords(thing, closedAt),
  ];
  return { verdicts, closedAt };
}

/** The charter's set for its kind, and one conversation wherever a second voice took part. */
const mandatoryOf = ({ data }: FactOf<'ContributionReceived'>, verdicts: readonly Verdict[]) => {
  const together = verdicts.some(
    ({ criterion, status }) => criterion === 3 && status !== 'NOT_APPLICABLE',
  );
  return together
    ? [...new Set([...data.mandatory, 3])].sort((a, b) => a - b)
    : [...data.mandatory];
};

const earlier = (a: string, b: string) => (a < b ? a : b);
