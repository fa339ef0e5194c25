import type { Due } from '../due.js';
import {
  all,
  type Case,
  type Fact,
  type FactOf,
  first,
  happenedAt,
  idOf,
  last,
  streams,
} from '../facts.js';
import type { Consulted, Decided } from './process.js';
import { type Answer, leadOf, type Said, saidIn } from './said.js';

/** Something that this contact waits to be told, from when on being told counts, and until when it is in time. */
export type Ending = Readonly<{
  what: Fact | undefined;
  /** When it could be told: since then it is public. */
  since: string | null;
  notBefore: string | null;
  started: Fact | undefined;
  due: Due | null;
  /** What was sent and delivered of it. */
  told: readonly Fact[];
}>;

const NOTHING: Ending = {
  what: undefined,
  since: null,
  notBefore: null,
  started: undefined,
  due: null,
  told: [],
};

type Ends = Readonly<{
  consulted: Consulted | null;
  decision: Decided | null;
  outcome: FactOf<'OutcomePublished'> | undefined;
}>;

/** What ends a contact; and then whatever was put otherwise after they had been told. */
export const endingsOf = (thing: Case, ends: Ends): Ending[] => [
  mainEnding(thing, ends),
  ...all(thing.shared, ...PUT_OTHERWISE).flatMap((fact) => again(thing, fact)),
];

const PUT_OTHERWISE = ['OutcomeCorrected', 'ChallengeDecided', 'DecisionRescinded'] as const;

/**
 * A concluding answer is the telling of an enquiry; whoever took part in a consultation waits for its outcome, whatever
 * else they were answered.
 */
function mainEnding(thing: Case, { consulted, decision, outcome }: Ends): Ending {
  if (consulted?.lapsed)
    return noticeOf(thing, consulted.lapsed, consulted.lapsed.data.decide, outcome);
  if (consulted?.withdrawn)
    return noticeOf(thing, consulted.withdrawn, consulted.withdrawn.data.tell, outcome);
  const answers = awaitsOutcome(thing) ? [] : answersIn(thing);
  const concluding = answers.find(({ fact }) => concludes(fact));
  if (concluding) {
    const { fact, at } = concluding;
    const told = tellingsOf(thing, fact.id);
    return { what: fact, since: at, notBefore: null, started: fact, due: fact.data.tell, told };
  }
  const ofDecision = decided(thing, decision, outcome);
  if (ofDecision) return ofDecision;
  const promised = all(
    answers.map(({ fact }) => fact),
    'ContributionAnswered',
  ).find(({ data }) => data.conclude);
  return { ...NOTHING, started: promised, due: promised?.data.conclude ?? null };
}

/** A question about a consultation is a question; so is what came too late to count. */
const awaitsOutcome = ({ own }: Case) => {
  const said = first(own, 'ContributionReceived')?.data;
  return Boolean(
    said?.consultationId && said.mandatory.includes(7) && said.late?.accepted !== false,
  );
};

/** They are told that what they said no longer counts, or is no longer asked for. */
function noticeOf(
  thing: Case,
  notice: Fact,
  due: Due,
  outcome: FactOf<'OutcomePublished'> | undefined,
): Ending {
  const told = [
    ...tellingsOf(thing, notice.id),
    ...(outcome ? tellingsOf(thing, idOf(outcome.stream)) : []),
  ].sort((a, b) => a.index - b.index);
  return { what: notice, since: happenedAt(notice), notBefore: null, started: notice, due, told };
}

/** Once it was opened again, what had concluded it before concludes it no more. */
function answersIn(thing: Case): Said<Answer>[] {
  const reopened = last(thing.own, 'LoopReopened');
  return saidIn(thing, 'ContributionAnswered', 'TransferredToBody').filter(
    ({ index }) => !reopened || index > reopened.index,
  );
}

export const concludes = (fact: Answer) => fact.type === 'TransferredToBody' || fact.data.concludes;

function decided(
  thing: Case,
  decision: Decided | null,
  outcome: FactOf<'OutcomePublished'> | undefined,
): Ending | null {
  const taken = decision?.taken?.data.tell ? decision.taken : undefined;
  const started = decision?.tookEffect ?? taken ?? (outcome?.data.tell ? outcome : undefined);
  if (!started && !outcome) return null;
  const due = started?.data.tell ?? null;
  const told = outcome ? tellingsOf(thing, idOf(outcome.stream)) : [];
  const { fell, tookEffect } = decision ?? {};
  // What fell before anybody had to be told of it needs no telling: another decision is to come.
  if (fell && told.length === 0 && due && happenedAt(fell) <= due.dueAt) return NOTHING;
  const notBefore = tookEffect ? happenedAt(tookEffect) : null;
  const published = outcome ? happenedAt(outcome) : null;
  const since = published && notBefore && notBefore > published ? notBefore : published;
  return { what: outcome, since, notBefore, started, due, told };
}

/** Whoever had been told of an outcome is told again when it is corrected, or when its decision falls. */
function again(thing: Case, fact: FactOf<(typeof PUT_OTHERWISE)[number]>): Ending[] {
  const { tell } = fact.data;
  const outcomes = all(thing.shared, 'OutcomePublished').filter(({ stream, data }) =>
    fact.type === 'OutcomeCorrected'
      ? stream === fact.stream
      : data.decisionId === idOf(fact.stream),
  );
  const wasTold = outcomes.some(({ stream }) =>
    tellingsOf(thing, idOf(stream)).some(
      ({ type, index }) => index < fact.index && type !== 'OutcomeBounced',
    ),
  );
  if (!tell || !wasTold) return [];
  const told = tellingsOf(thing, fact.id);
  const since = happenedAt(fact);
  return [{ what: fact, since, notBefore: null, started: fact, due: tell, told }];
}

/** Everything that happened to the telling of one outcome, answer or notice; to their other contact that leads, too. */
function tellingsOf(thing: Case, about: string): Fact[] {
  const heard = leadOf(thing)?.sameCitizen ? [...thing.own, ...thing.lead] : thing.own;
  const distinct = [...new Map(heard.map((fact) => [fact.id, fact])).values()];
  return streams(distinct, 'telling')
    .filter((facts) => first(facts, 'TellingRequested')?.data.about.id === about)
    .flat()
    .filter(({ type }) => type !== 'TellingRequested')
    .sort((a, b) => a.index - b.index);
}
