import { RateExperience } from '../../src/engagement/contribution.commands.js';
import {
  AcceptHandover,
  AddNote,
  ClaimReply,
  OfferHandover,
  RaiseContradiction,
  SettleContradiction,
} from '../../src/engagement/desk.commands.js';
import { desk } from '../../src/engagement/desk.js';
import {
  AcknowledgeContribution,
  AnswerContribution,
} from '../../src/engagement/handling/contribution-answering.commands.js';
import {
  CloseLoopWithReason,
  WithdrawContribution,
} from '../../src/engagement/handling/contribution-ending.commands.js';
import type { Dice } from './dice.js';
import { DAY, late, type Move, strandNames } from './moves.js';
import { contacts, heardOf } from './moves-of-speaking.js';
import { carry, tellOf } from './moves-of-telling.js';
import { type Coming, officers, type World } from './world.js';

/** Most have looked before they speak; some have not, and some not far enough. */
function looking(world: World, dice: Dice, id: string): Coming {
  const head = world.events.length - 1;
  const matterId = heardOf(world, id)?.matterId;
  const told = world.events.filter(
    ({ type, stream }) =>
      type === 'ContributionAnswered' &&
      heardOf(world, stream.slice('contribution-'.length))?.matterId === matterId,
  );
  const before = dice.percent(25) ? dice.pick(told) : undefined;
  return {
    looked: {
      sawUpTo: dice.percent(75) ? head : dice.between(-1, head),
      toldBefore: before
        ? { eventId: before.id, index: before.index, voiceId: Reflect.get(before.data, 'voiceId') }
        : null,
    },
  };
}

export const acknowledge: Move = (world, dice) => {
  const automatic = dice.percent(50);
  const contributionId = dice.pick(contacts(world, 'open').slice(-3));
  if (!contributionId) return;
  world.ask(
    AcknowledgeContribution,
    {
      contributionId,
      automatic,
      channel: 'email',
      ...(!automatic && { voiceId: dice.pick(world.all('voice')) as string }),
      ...(dice.percent(70) && {
        reference: 'R 7',
        answerBy: world.in(9 * DAY),
        wayToReach: '01632 960000',
      }),
    },
    late(dice),
  );
};

const answerIn = (
  world: World,
  dice: Dice,
  contributionId: string,
  content: Partial<AnswerContribution>,
) =>
  world.ask(
    AnswerContribution,
    {
      contributionId,
      voiceId: dice.pick(world.all('voice')) as string,
      form: 'SUBSTANTIVE',
      channel: 'email',
      words: 'Because.',
      concludes: false,
      ...(dice.percent(50) && { howToChallenge: 'Write to us.' }),
      ...(dice.percent(40) && { adjustments: ['LARGE_PRINT', 'ON_PAPER'], language: 'cy' }),
      ...content,
    },
    { ...looking(world, dice, contributionId), ...late(dice) },
  );

export const answer: Move = (world, dice) => {
  const contributionId = dice.pick(contacts(world, 'open'));
  const form = dice.percent(70) ? 'SUBSTANTIVE' : 'HOLDING';
  const concludes = form === 'SUBSTANTIVE' && dice.percent(50);
  if (contributionId) answerIn(world, dice, contributionId, { form, concludes });
};

/** An enquiry as it should go: answered soon by somebody with a name, told, delivered, sometimes rated. */
export const conclude: Move = (world, dice) => {
  const enquiries = contacts(world, 'open').filter((id) => !heardOf(world, id)?.awaitsOutcome);
  const id = dice.pick(enquiries.slice(-2));
  if (!id) return;
  const [voiceId] = world.all('voice');
  answerIn(world, dice, id, { concludes: true, ...(voiceId && { voiceId }) });
  const answered = world.past(`contribution-${id}`).at(-1);
  if (answered?.type !== 'ContributionAnswered') return;
  world.wait(dice.between(1, 90));
  tellOf(world, dice, { what: 'ANSWER', id: answered.id }, [id]);
  for (let steps = dice.between(0, 3); steps > 0; steps--) carry(world, dice);
  if (dice.percent(40)) rateOf(world, dice, id);
};

const rateOf = (world: World, dice: Dice, contributionId: string) => {
  const handleId = heardOf(world, contributionId)?.handleId;
  world.ask(
    RateExperience,
    { contributionId, overall: dice.between(1, 5), ...(handleId && { handleId }) },
    late(dice),
  );
};

export const rate: Move = (world, dice) => {
  const id = dice.pick(contacts(world, 'open', 'concluded', 'closed'));
  if (id) rateOf(world, dice, id);
};

export const withdraw: Move = (world, dice) => {
  const contributionId = dice.pick(contacts(world, 'open'));
  const handleId = contributionId && heardOf(world, contributionId)?.handleId;
  if (contributionId)
    world.ask(WithdrawContribution, { contributionId, ...(handleId && { handleId }) }, late(dice));
};

export const close: Move = (world, dice) => {
  const contributionId = dice.pick(contacts(world, 'open'));
  if (!contributionId) return;
  const note = { contributionId, purpose: 'AGREES_TO_CLOSE', words: 'Agreed.' } as const;
  world.ask(AddNote, note, { by: officers.DEMOCRACY });
  const agreedIn = world.past(`desk-${contributionId}`).at(-1)?.id as string;
  world.ask(CloseLoopWithReason, { contributionId, reason: 'DUPLICATE', agreedIn }, late(dice));
};

/** Colleagues talk: they claim, note, hand over, and contradict each other. */
export const talk: Move = (world, dice) => {
  const contributionId = dice.pick(contacts(world, 'open', 'concluded').slice(-2));
  if (!contributionId) return;
  const about = { contributionId, words: 'Between us.' };
  const voiceId = dice.pick(world.all('voice')) as string;
  const coming = { by: officers[dice.one(...strandNames)], ...late(dice) };
  const { offers, contradictions } = world.state(desk, `desk-${contributionId}`);
  const offered = offers.find(({ acceptedBy }) => !acceptedBy);
  const raised = contradictions.find(({ settled }) => !settled);
  const [heard] = world.past(`contribution-${contributionId}`);
  switch (offered && dice.percent(50) ? 2 : dice.between(0, 5)) {
    case 0: {
      const until = world.in(dice.between(60, 3 * DAY));
      return world.ask(ClaimReply, { contributionId, voiceId, until }, coming);
    }
    case 1:
      return world.ask(AddNote, { ...about, voiceId }, coming);
    case 2:
    case 3:
      return offered
        ? world.ask(
            AcceptHandover,
            {
              contributionId,
              offeredIn: offered.eventId,
              voiceId: world.all('voice')[strandNames.indexOf(offered.toStrand)] as string,
            },
            coming,
          )
        : world.ask(OfferHandover, { ...about, toStrand: dice.one(...strandNames) }, coming);
    default:
      return raised
        ? world.ask(SettleContradiction, { ...about, raisedIn: raised.eventId, voiceId }, coming)
        : world.ask(RaiseContradiction, { ...about, between: [heard?.id as string] }, coming);
  }
};
