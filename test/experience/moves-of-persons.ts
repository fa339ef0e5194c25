import {
  DeclinePrivacyRequest,
  EraseCitizen,
  ExtendPrivacyRequest,
  ProvideAccess,
  ReportDeath,
  RequestAccess,
  RequestErasure,
  SetContactPreference,
} from '../../src/citizens/citizen.commands.js';
import { citizen } from '../../src/citizens/citizen.js';
import type { Dice } from './dice.js';
import { late, type Move, WEEK } from './moves.js';
import type { World } from './world.js';

/** Anybody who speaks, or was registered. */
const somebody = (world: World, dice: Dice) =>
  dice.pick([...world.all('handle').slice(0, 3), ...world.all('citizen')]) as string;

/** How they want to be reached, in which form, or not at all. */
export const prefer: Move = (world, dice) =>
  void world.ask(
    SetContactPreference,
    {
      citizenId: somebody(world, dice),
      contact: dice.percent(45) ? 'NONE' : 'WELCOME',
      ...(dice.percent(30) && { adjustments: ['LARGE_PRINT'] }),
      ...(dice.percent(15) && { language: 'cy' }),
    },
    late(dice),
  );

export const die: Move = (world, dice) =>
  void world.ask(
    ReportDeath,
    { citizenId: somebody(world, dice), proof: 'The registrar' },
    late(dice),
  );

/** They ask what the council holds, or that it forgets; and are heard in time, later by law, too late, or never. */
export const askAboutData: Move = (world, dice) => {
  if (openRequests(world).length === 0 || dice.percent(30)) {
    const asked = { citizenId: somebody(world, dice), channel: 'email' };
    if (dice.percent(60)) world.ask(RequestAccess, asked, late(dice));
    else world.ask(RequestErasure, { ...asked, what: 'WORDS' }, late(dice));
    if (dice.percent(60)) return;
    world.wait(dice.between(1, 5) * WEEK);
  }
  const request = dice.pick(openRequests(world));
  if (!request) return;
  const about = { citizenId: request.citizenId, requestedIn: request.eventId };
  if (!request.extended && dice.percent(50)) {
    world.ask(ExtendPrivacyRequest, { ...about, reason: 'There is much of it.' }, late(dice));
    if (dice.percent(70)) world.wait(dice.between(4, 12) * WEEK);
  }
  const reason = 'It names others.';
  if (dice.percent(20))
    world.ask(DeclinePrivacyRequest, { ...about, reason, howToChallenge: 'The court' }, late(dice));
  else if (request.what === 'ACCESS')
    world.ask(ProvideAccess, { ...about, channel: 'email' }, late(dice));
  else world.ask(EraseCitizen, about, late(dice));
};

const openRequests = (world: World) =>
  world.all('citizen').flatMap((citizenId) =>
    world
      .state(citizen, `citizen-${citizenId}`)
      .requests.filter(({ status }) => status === 'open')
      .map((request) => ({ ...request, citizenId })),
  );
