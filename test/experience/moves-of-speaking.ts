import { consultation } from '../../src/engagement/consultation.js';
import { ReceiveContribution } from '../../src/engagement/contribution.commands.js';
import { contribution } from '../../src/engagement/contribution.js';
import type { Dice } from './dice.js';
import { late, type Move } from './moves.js';
import type { World } from './world.js';

type Status = 'open' | 'concluded' | 'withdrawn' | 'closed';

export const heardOf = (world: World, id: string) => {
  const heard = world.state(contribution, `contribution-${id}`);
  return heard.status === 'unheard' ? null : heard;
};

export const contacts = (world: World, ...statuses: Status[]) =>
  world.all('contribution').filter((id) => {
    const heard = heardOf(world, id);
    return heard?.opensLoop && statuses.includes(heard.status);
  });

/** What somebody wants to say, and what they say about themselves. */
function speaking(world: World, dice: Dice, handleId: string | undefined) {
  const letters = contacts(world, 'open', 'concluded').flatMap((id) => {
    const [received] = world.past(`contribution-${id}`);
    const letterId = received && (Reflect.get(received.data, 'letterId') as string | null);
    return letterId && heardOf(world, id)?.handleId === handleId ? [letterId] : [];
  });
  const others = world.all('handle').filter((one) => one !== handleId);
  const acting = dice.percent(5) && dice.pick(others);
  return {
    contributor: handleId ? ('IDENTIFIED' as const) : ('ANONYMOUS' as const),
    channel: dice.one('email', 'web'),
    addressedTo: dice.percent(5) ? ('CITIZENS' as const) : ('COUNCIL' as const),
    byStaff: dice.percent(4),
    words: 'Why?',
    ...(handleId && { handleId }),
    ...(dice.percent(8) && { letterId: dice.pick(letters) ?? uuidOf(dice) }),
    ...(dice.percent(6) && {
      adjustments: [dice.one('LARGE_PRINT' as const, 'ON_PAPER' as const)],
    }),
    ...(dice.percent(3) && { adjustments: ['TRANSLATION' as const], language: 'cy' }),
    ...(acting && { representativeId: acting, authority: 'A letter' }),
  };
}

const uuidOf = (dice: Dice) =>
  `00000000-0000-4000-8000-${String(dice.between(1, 1e9)).padStart(12, '0')}`;

const ENQUIRIES = ['QUESTION', 'COMMENT', 'REPLY', 'COMPLAINT', 'SERVICE_REQUEST'] as const;

export const receive: Move = (world, dice) => {
  const inviting = world.all('consultation').filter((id) => {
    const state = world.state(consultation, `consultation-${id}`);
    return (
      state.status !== 'unannounced' && state.opensAt <= world.now && world.now <= state.closedAt
    );
  });
  const handleId = dice.percent(80) ? dice.pick(world.all('handle').slice(0, 3)) : undefined;
  const consultationId = dice.percent(55) ? dice.pick(inviting) : tooLate(world, dice);
  const consulted = world.state(consultation, `consultation-${consultationId}`);
  const petition = dice.percent(40) ? dice.pick(petitions(world)) : undefined;
  const rare = dice.percent(25) ? dice.one('PETITION', 'REPRESENTATION', 'DEPUTATION') : undefined;
  const matterId = dice.pick(world.all('matter')) as string;
  const speech = speaking(world, dice, handleId);
  const said = (rest: Partial<ReceiveContribution>) =>
    world.ask(ReceiveContribution, { ...speech, ...rest }, late(dice));
  if (consultationId && consulted.status !== 'unannounced')
    said({
      kind: 'CONSULTATION_RESPONSE',
      consultationId,
      matterId: consulted.matterId,
      ...(world.now > consulted.closedAt && {
        late: { accepted: dice.percent(50), reason: 'The post was late.' },
      }),
    });
  else if (petition)
    said({
      kind: 'PETITION_SIGNATURE',
      matterId: petition.matterId,
      petitionId: petition.id,
    });
  else said({ kind: rare ?? dice.one(...ENQUIRIES), matterId });
};

/** Now and then somebody answers after the last day. */
const tooLate = (world: World, dice: Dice) =>
  dice.percent(8) ? dice.pick(world.all('consultation')) : undefined;

const petitions = (world: World) =>
  world.all('contribution').flatMap((id) => {
    const heard = heardOf(world, id);
    return heard?.kind === 'PETITION' ? [{ id, matterId: heard.matterId }] : [];
  });

/** They come back to what they had been told, or thought they had. */
export const comeBack: Move = (world, dice) => {
  const returnsTo = dice.pick(
    contacts(world, 'concluded', ...(dice.percent(15) ? (['open'] as const) : [])),
  );
  const before = returnsTo && heardOf(world, returnsTo);
  if (!before) return receive(world, dice);
  const handleId = dice.percent(80) ? before.handleId : dice.pick(world.all('handle'));
  world.ask(
    ReceiveContribution,
    {
      matterId: before.matterId,
      contributor: handleId ? 'IDENTIFIED' : 'ANONYMOUS',
      kind: 'REPLY',
      channel: 'email',
      returnsTo,
      words: 'But why?',
      ...(handleId && { handleId }),
    },
    late(dice),
  );
};
