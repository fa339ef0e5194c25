import { isEnd } from './criteria/answered.js';
import { withoutEnd } from './criteria/closing.js';
import { everyCriterion, mandatoryOf } from './criteria/every.js';
import { diedAt } from './criteria/reach.js';
import { openDispute, repairedAt, upheldIn } from './criteria/repair.js';
import { all, type Case, type Fact, type FactOf, first, happenedAt, known, last } from './facts.js';
import { Moment } from './moment.js';
import { holderOf, type Owed, owedOf } from './owed.js';
import { type Standing, standingOf } from './standing.js';
import { isMet, type Verdict, waived } from './verdict.js';
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
  return judgeKnown(known(everything, index, moment), moment);
}

/** The same for what is `known` at that moment, and nothing else. */
export function judgeKnown(thing: Case, moment: Moment): Judgement | null {
  const received = first(thing.own, 'ContributionReceived');
  if (!received?.data.opensLoop) return null;

  const { verdicts, ended, closedAt } = settledIn(thing, received, moment);
  const mandatory = mandatoryOf(thing, received, verdicts);
  const deciding = verdicts.filter(({ criterion }) => mandatory.includes(criterion));
  const standing = standingOf(
    deciding,
    {
      closed: closedAt !== null,
      ended: ended !== undefined,
      disputed: openDispute(thing) !== undefined,
      upheld: upheldIn(thing) !== undefined,
      putRight: isPutRight(thing, received, deciding),
    },
    moment,
  );
  return {
    standing,
    verdicts,
    mandatory,
    closedAt: closedAt ?? (ended ? happenedAt(ended) : null),
    strand: holderOf(thing),
    owed: owedOf(thing, deciding),
    nextChangeAt: moment.nextChangeAt,
  };
}

type Settled = Readonly<{
  verdicts: readonly Verdict[];
  ended: Fact | undefined;
  closedAt: string | null;
}>;

/** Every criterion, with what an early end and waivers make of it. */
function settledIn(thing: Case, received: FactOf<'ContributionReceived'>, moment: Moment): Settled {
  const open = everyCriterion(thing, received, moment);
  const ended = endOf(thing, open.closedAt);
  // What had not been owed when it ended is owed no more: its clocks stand still there.
  const until = ended && new Moment(earlier(moment.at, happenedAt(ended)));
  const { verdicts, closedAt } = until ? everyCriterion(thing, received, until) : open;
  const settled = ended ? verdicts.map((verdict) => atTheEnd(verdict, open.verdicts)) : verdicts;
  const excused = withoutTelling(waivedIn(thing, received, settled));
  return { verdicts: excused, ended, closedAt: closedAt ?? closedByWaiver(thing, excused) };
}

/** Objections, a second look and what they ask about their data are owed whether or not the contact is over. */
const OUTLIVING = [11, 12, 15];

function atTheEnd(verdict: Verdict, now: readonly Verdict[]): Verdict {
  const { criterion } = verdict;
  const still = now.find((candidate) => candidate.criterion === criterion);
  if (still?.due && OUTLIVING.includes(criterion)) return still;
  return verdict.status === 'PENDING' ? withoutEnd(criterion) : { ...verdict, owed: null };
}

/** What ended it before its citizen was told; nothing when it was opened again since. */
function endOf(thing: Case, closedAt: string | null): Fact | undefined {
  const reopened = last(thing.own, 'LoopReopened');
  const ended = thing.own.find((fact) => isEnd(fact) && (!reopened || fact.index > reopened.index));
  const died = diedAt(thing);
  const tooLate = died && closedAt !== null && closedAt <= happenedAt(died);
  return ended ?? (tooLate ? undefined : died);
}

/** What was waived while it could still be kept counts as such; what had been missed, or is kept, is not touched. */
function waivedIn(
  thing: Case,
  received: FactOf<'ContributionReceived'>,
  verdicts: readonly Verdict[],
): readonly Verdict[] {
  const waivers = all(thing.own, 'CriterionWaived');
  if (waivers.length === 0) return verdicts;
  return verdicts.map((verdict) => {
    const { criterion, status, due } = verdict;
    const waiver = waivers.find(({ data }) => data.criterion === criterion);
    const isOpen = status === 'PENDING' || status === 'NOT_MET';
    if (!waiver || !isOpen || criterion === 14 || wasMissed(thing, received, waiver))
      return verdict;
    return waived(
      criterion,
      'This is not done, for a reason that the charter lists.',
      [waiver],
      due,
    );
  });
}

const wasMissed = (
  thing: Case,
  received: FactOf<'ContributionReceived'>,
  waiver: FactOf<'CriterionWaived'>,
) =>
  statusThen(thing, received, happenedAt(waiver), waiver.index, waiver.data.criterion) ===
  'NOT_MET';

function statusThen(
  thing: Case,
  received: FactOf<'ContributionReceived'>,
  at: string,
  index: number,
  criterion: number,
) {
  const moment = new Moment(at);
  const { verdicts } = everyCriterion(known(thing, index, moment), received, moment);
  return verdicts.find((verdict) => verdict.criterion === criterion)?.status;
}

/** Where telling was waived and nothing is on its way, nothing has to reach them: else it would wait for ever. */
function withoutTelling(verdicts: readonly Verdict[]): readonly Verdict[] {
  const isExcused = verdicts.some(
    ({ criterion, status }) => criterion === 9 && status === 'WAIVED',
  );
  if (!isExcused) return verdicts;
  return verdicts.map((verdict) => {
    const { criterion, status, due } = verdict;
    return criterion === 10 && status === 'PENDING' && !due ? withoutEnd(criterion) : verdict;
  });
}

/** Nobody waits to be told any more where telling, or arriving, was waived. */
function closedByWaiver({ own }: Case, verdicts: readonly Verdict[]): string | null {
  const told = verdicts.find(({ criterion }) => criterion === 9);
  const arrived = verdicts.find(({ criterion }) => criterion === 10);
  const isSettled =
    told?.status === 'WAIVED' ||
    (arrived?.status === 'WAIVED' && told !== undefined && isMet(told.status));
  if (!isSettled) return null;
  const waiver = all(own, 'CriterionWaived').findLast(({ data }) =>
    [9, 10].includes(data.criterion),
  );
  return waiver ? happenedAt(waiver) : null;
}

/** Everything that went wrong had gone wrong before they were told sorry and were given what was promised for it. */
function isPutRight(
  thing: Case,
  received: FactOf<'ContributionReceived'>,
  deciding: readonly Verdict[],
): boolean {
  const at = repairedAt(thing);
  const upheld = upheldIn(thing);
  if (at === null || (upheld && happenedAt(upheld) > at)) return false;
  const then = settledIn(
    known(thing, Number.MAX_SAFE_INTEGER, new Moment(at)),
    received,
    new Moment(at),
  ).verdicts;
  return deciding
    .filter(({ status }) => status === 'NOT_MET')
    .every(({ criterion }) =>
      then.some((verdict) => verdict.criterion === criterion && verdict.status === 'NOT_MET'),
    );
}

const earlier = (a: string, b: string) => (a < b ? a : b);
