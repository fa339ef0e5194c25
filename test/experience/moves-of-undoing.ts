import { decision } from '../../src/democracy/decision.js';
import {
  CallDecisionIn,
  ChallengeDecision,
  DecideChallenge,
  DelegateDecision,
  ReferDecisionBack,
  RescindDecision,
} from '../../src/democracy/decision-review.commands.js';
import { CorrectOutcome } from '../../src/democracy/outcome.commands.js';
import { outcome } from '../../src/democracy/outcome.js';
import {
  ExtendConsultation,
  ReopenConsultation,
  WithdrawConsultation,
} from '../../src/engagement/consultation.commands.js';
import { consultation } from '../../src/engagement/consultation.js';
import { subjectOf } from '../../src/ledger/event.js';
import { MergeMatters, OpenMatter, SplitMatter } from '../../src/matters/matter.commands.js';
import type { Dice } from './dice.js';
import { DAY, late, type Move, WEEK } from './moves.js';
import { carry, tellOf, toldOf } from './moves-of-telling.js';
import { contactsIn } from './reference.js';
import type { World } from './world.js';

const itemOf = (world: World, decisionId: string | undefined) => {
  const item = world.state(decision, `decision-${decisionId}`);
  return item.status === 'unscheduled' ? null : item;
};

/** What was decided is looked at again, quashed, or taken back; whoever was told is told again, or forgotten. */
export const undo: Move = (world, dice) => {
  const decisionId = dice.pick(world.all('decision').filter((id) => itemOf(world, id)?.takenAt));
  if (!decisionId) return;
  const about = { decisionId, reasons: 'It was not fair.' };
  switch (dice.between(0, 3)) {
    case 0:
      world.ask(CallDecisionIn, { decisionId, calledInBy: 'Three members', grounds: 'Haste' });
      world.ask(ReferDecisionBack, { ...about, body: 'Scrutiny' }, late(dice));
      return;
    case 1:
      world.ask(RescindDecision, { ...about, rescindedBy: 'The council' }, late(dice));
      break;
    default: {
      world.ask(ChallengeDecision, { decisionId, challenge: 'JUDICIAL_REVIEW', grounds: 'Law' });
      const challengedIn = world.past(`decision-${decisionId}`).at(-1)?.id as string;
      world.wait(dice.between(1, 3 * WEEK));
      const ruling = dice.percent(75) ? 'QUASHED' : 'DISMISSED';
      world.ask(DecideChallenge, { ...about, challengedIn, ruling }, late(dice));
    }
  }
  const fell = world.past(`decision-${decisionId}`).at(-1);
  const outcomeId = world.all('outcome').find((id) => {
    const published = world.state(outcome, `outcome-${id}`);
    return published.status === 'published' && published.decisionId === decisionId;
  });
  if (fell && outcomeId && Reflect.get(fell.data, 'tell'))
    again(world, dice, { what: 'REVERSAL', id: fell.id }, outcomeId);
};

function again(
  world: World,
  dice: Dice,
  about: { what: 'REVERSAL' | 'CORRECTION'; id: string },
  outcomeId: string,
) {
  if (dice.percent(35)) return;
  world.wait(dice.between(1, 30 * DAY));
  tellOf(world, dice, about, toldOf(world, outcomeId));
  for (let steps = dice.between(0, 6); steps > 0; steps--) carry(world, dice);
}

export const correct: Move = (world, dice) => {
  const outcomeId = dice.pick(world.all('outcome'));
  if (!outcomeId) return;
  const said = { outcomeId, whatWasWrong: 'The day', youSaid: 'More buses.', weDid: 'Fewer.' };
  world.ask(CorrectOutcome, said, late(dice));
  const corrected = world.past(`outcome-${outcomeId}`).at(-1);
  if (corrected?.type === 'OutcomeCorrected')
    again(world, dice, { what: 'CORRECTION', id: corrected.id }, outcomeId);
};

/** There is more time, or no more asking, or asking anew. */
export const askAgain: Move = (world, dice) => {
  const consultationId = dice.pick(world.all('consultation'));
  const state = world.state(consultation, `consultation-${consultationId}`);
  if (!consultationId || state.status === 'unannounced') return;
  const about = { consultationId, reason: 'It snowed.' };
  switch (dice.between(0, 3)) {
    case 0: {
      const closesAt = new Date(Date.parse(state.closesAt) + 14 * 86_400_000).toISOString();
      world.ask(ExtendConsultation, { ...about, closesAt }, late(dice));
      return;
    }
    case 1:
      world.ask(WithdrawConsultation, about, late(dice));
      break;
    default: {
      if (dice.percent(60)) world.waitUntil(state.closesAt);
      world.wait(1);
      const earlier = dice.one('CARRIED', 'LAPSED');
      const closesAt = world.in(dice.one(1, 4, 7) * WEEK);
      world.ask(ReopenConsultation, { ...about, closesAt, earlier }, late(dice));
    }
  }
  notify(world, dice, consultationId);
};

/** Whoever took part is told that it counts no more, or that nobody asks any more. */
function notify(world: World, dice: Dice, consultationId: string) {
  const last = world.past(`consultation-${consultationId}`).at(-1);
  if (!last || !/^Consultation(Withdrawn|Reopened)$/.test(last.type) || dice.percent(30)) return;
  const whom = contactsIn(world.events)
    .filter(({ data }) => data.consultationId === consultationId)
    .map(({ stream }) => subjectOf(stream));
  world.wait(dice.between(1, 20 * DAY));
  tellOf(world, dice, { what: 'NOTICE', id: last.id }, whom);
  for (let steps = dice.between(0, 6); steps > 0; steps--) carry(world, dice);
}

/** The question goes on in another matter, or in two. */
export const goOn: Move = (world, dice) => {
  const matterId = dice.pick(world.all('matter')) as string;
  while (world.all('matter').length < 3) world.ask(OpenMatter, { title: 'Rail', level: 'CONSULT' });
  const others = world.all('matter').filter((id) => id !== matterId);
  const about = { matterId, reason: 'It is one question.' };
  if (dice.percent(65))
    world.ask(MergeMatters, { ...about, into: others[0] as string }, late(dice));
  else world.ask(SplitMatter, { ...about, intoMatters: others.slice(0, 2) }, late(dice));
};

export const delegate: Move = (world, dice) => {
  const decisionId = dice.pick(world.all('decision'));
  const decidedBy = dice.one('MEMBER', 'OFFICER');
  if (decisionId)
    world.ask(DelegateDecision, { decisionId, to: 'The head', decidedBy, authority: 'The scheme' });
};
