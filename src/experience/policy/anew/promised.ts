import { type Due, isOfTheSameStep } from '../due.js';
import type { Fact, FactOf } from '../facts.js';
import type { Kind } from '../vocabulary.js';

/** When the clock of an answer waited, or will have waited, for the citizen. */
type Pause = Readonly<{ requestedIn: string; from: string; until: string }>;

/** What was promised to a contact so far, and what later promises build on. */
export type Promised = Readonly<{
  kind: Kind;
  receivedAt: string;
  opensLoop: boolean;
  mandatory: readonly number[];
  acknowledge: Due | null;
  /** By what was last said of it. */
  answer: Due | null;
  /** The question that they still have time to reply to. */
  waitsFor: string | null;
  pauses: readonly Pause[];
  secondLooks: readonly Readonly<{ id: string; decide: Due; decided: boolean }>[];
}>;

/** What is promised once this has happened. */
export function after(promised: Promised | null, fact: Fact): Promised | null {
  if (fact.type === 'ContributionReceived') {
    const { kind, opensLoop, mandatory, acknowledge, answer } = fact.data;
    return {
      ...{ kind, opensLoop, mandatory, acknowledge, answer, receivedAt: fact.occurredAt },
      ...{ waitsFor: null, pauses: [], secondLooks: [] },
    };
  }
  if (!promised) return null;
  const { pauses, secondLooks } = promised;
  switch (fact.type) {
    case 'KindChanged': {
      const { kind, mandatory, acknowledge, answer } = fact.data;
      return { ...promised, kind, mandatory, acknowledge, answer };
    }
    case 'LoopReopened':
      return { ...promised, answer: fact.data.answer, waitsFor: null };
    case 'ClockExtended':
      return moreTime(promised, fact);
    case 'ClarificationRequested': {
      const pause = { requestedIn: fact.id, from: fact.occurredAt, until: fact.data.reply.dueAt };
      const { answer } = fact.data;
      return { ...promised, answer, waitsFor: fact.id, pauses: [...pauses, pause] };
    }
    case 'ClarificationReceived':
      return noLongerWaiting(promised, fact);
    case 'ContributionEscalated': {
      const { decide } = fact.data;
      if (!decide) return promised;
      const look = { id: fact.id, decide, decided: false };
      return { ...promised, secondLooks: [...secondLooks, look] };
    }
    case 'EscalationDecided': {
      const { escalatedIn } = fact.data;
      const looks = secondLooks.map((look) =>
        look.id === escalatedIn ? { ...look, decided: true } : look,
      );
      return { ...promised, secondLooks: looks };
    }
  }
  return promised;
}

function moreTime(promised: Promised, { data }: FactOf<'ClockExtended'>): Promised {
  const { answer, secondLooks } = promised;
  const { clock, due } = data;
  return {
    ...promised,
    answer: answer && isOfTheSameStep(clock, answer.clock) ? due : answer,
    secondLooks: secondLooks.map((look) =>
      look.decide.clock === clock ? { ...look, decide: due } : look,
    ),
  };
}

function noLongerWaiting(promised: Promised, fact: FactOf<'ClarificationReceived'>): Promised {
  const { requestedIn, answer } = fact.data;
  return {
    ...promised,
    answer,
    waitsFor: promised.waitsFor === requestedIn ? null : promised.waitsFor,
    pauses: promised.pauses.map((pause) =>
      pause.requestedIn === requestedIn
        ? { ...pause, until: goesOn(pause, fact.occurredAt) }
        : pause,
    ),
  };
}

/** The clock goes on when they reply; without a reply in their time it had gone on by itself. */
export const goesOn = ({ from, until }: Pause, repliedAt: string) =>
  repliedAt < from ? from : repliedAt < until ? repliedAt : until;
