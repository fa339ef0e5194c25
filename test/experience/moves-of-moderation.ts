import {
  AppealModeration,
  LiftRestriction,
  ModerateContribution,
  RestrictContribution,
  ReviewModeration,
} from '../../src/engagement/handling/contribution-moderation.commands.js';
import { DAY, late, type Move } from './moves.js';
import { asSaid, contactsOf } from './moves-of-handling.js';
import { officers } from './world.js';

/** Something is hidden, sometimes objected to, sometimes looked at again, by somebody else in time or not. */
export const moderate: Move = (world, dice) => {
  const contact = dice.pick(contactsOf(world, 'open', 'concluded').slice(-5));
  if (!contact) return;
  const { contributionId } = contact;
  const imported = dice.percent(20);
  world.ask(
    ModerateContribution,
    { contributionId, action: 'HIDDEN', ...(!imported && { reason: 'It names somebody.' }) },
    { ...late(dice), imported },
  );
  if (dice.percent(35)) return;
  world.wait(dice.between(1, DAY));
  world.ask(AppealModeration, { ...asSaid(contact), words: 'It does not.' }, late(dice));
  if (dice.percent(45)) return;
  world.wait(dice.between(1, 20 * DAY));
  const reviewed = { contributionId, upheld: dice.percent(50), reason: 'It does.' };
  world.ask(ReviewModeration, reviewed, { by: officers.DEMOCRACY, ...late(dice) });
};

const KEEPER = { subject: 'keeper', strand: 'ENGAGEMENT', role: 'SAFEGUARDING' } as const;

/** Somebody may be in danger: one role alone reads on. */
export const restrict: Move = (world, dice) => {
  const contact = dice.pick(contactsOf(world, 'open', 'concluded'));
  if (!contact) return;
  const { contributionId, restrictedTo } = contact;
  const { role } = KEEPER;
  if (restrictedTo)
    world.ask(LiftRestriction, { contributionId, reason: 'Nobody is in danger.' }, { by: KEEPER });
  else
    world.ask(RestrictContribution, { contributionId, concern: 'SAFEGUARDING', role }, late(dice));
};
