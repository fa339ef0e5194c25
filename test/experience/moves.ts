import { RegisterCitizen } from '../../src/citizens/citizen.commands.js';
import { LinkHandle, SeeHandle, UnlinkHandle } from '../../src/citizens/handle.commands.js';
import { EstablishVoice } from '../../src/communications/voice.commands.js';
import { ProposeCharter, SignCharter } from '../../src/experience/charter.commands.js';
import { ukCharter } from '../../src/experience/policy/uk-charter.js';
import { OpenMatter } from '../../src/matters/matter.commands.js';
import type { Dice } from './dice.js';
import { type Coming, officers, type World } from './world.js';

/** Something that people do next; it may be turned away. */
export type Move = (world: World, dice: Dice) => void;

export const DAY = 24 * 60;
export const WEEK = 7 * DAY;
export const strandNames = ['ENGAGEMENT', 'DEMOCRACY', 'COMMUNICATIONS'] as const;
const channels = ['email', 'phone', 'post', 'web', 'x'] as const;

/** Sometimes entered later than it happened, with a reason where that is needed. */
export const late = (dice: Dice): Coming =>
  dice.percent(12)
    ? { minutesBefore: dice.between(1, 6 * DAY), timeProof: dice.one('CARRIER', 'STAFF_CLAIM') }
    : {};

/** Before anything can be said: a charter in force, voices, matters, and people. */
export function begin(world: World, dice: Dice) {
  adopt(world, {});
  for (const strand of strandNames) establish(world, { capacity: 'OFFICER', strand });
  establish(world, { capacity: 'CORPORATE' });
  establish(world, { capacity: 'WARD_MEMBER' });
  for (let n = dice.one(1, 1, 2); n > 0; n--)
    world.ask(OpenMatter, { title: 'Buses', level: 'CONSULT' });
  for (let n = 0; n < 3; n++) see(world, dice);
  register(world, dice);
  if (dice.percent(50)) link(world, dice);
}

const establish = (world: World, voice: Partial<EstablishVoice>) =>
  world.ask(EstablishVoice, { name: 'Grace Hopper', ...voice });

function adopt(world: World, proposed: Partial<ProposeCharter>) {
  const charterId = world.ask(ProposeCharter, proposed);
  if (charterId)
    for (const strand of strandNames)
      world.ask(SignCharter, { charterId }, { by: officers[strand] });
}

/** A later charter: stricter, or asking for less. Two of one instant would leave open which of them holds. */
export const reform: Move = (world, dice) => {
  world.wait(1);
  adopt(world, {
    terms: {
      ...structuredClone(ukCharter),
      clocks: ukCharter.clocks.map((clock) =>
        clock.id.startsWith('contact.') ? { ...clock, value: dice.between(1, 15) } : clock,
      ),
      mandatory: ukCharter.mandatory.map(({ kind, criteria }) => ({
        kind,
        criteria: dice.percent(50) ? [...criteria] : criteria.slice(1),
      })),
    } as never,
  });
};

export const see: Move = (world, dice) =>
  void world.ask(
    SeeHandle,
    { channel: dice.one(...channels), address: `address ${world.all('handle').length}` },
    { minutesBefore: dice.percent(20) ? dice.between(1, 2 * DAY) : 0, timeProof: 'CARRIER' },
  );

export const register: Move = (world) => void world.ask(RegisterCitizen, {});

export const link: Move = (world, dice) => {
  const handles = world.all('handle');
  world.ask(
    LinkHandle,
    {
      handleId: dice.pick(handles) as string,
      citizenId: dice.pick([...handles, ...world.all('citizen')]) as string,
      evidence: 'CONFIRMED_BY_CITIZEN',
    },
    { minutesBefore: dice.percent(20) ? dice.between(1, 4 * DAY) : 0 },
  );
};

export const unlink: Move = (world, dice) => {
  const linked = world
    .all('handle')
    .filter((id) => world.past(`handle-${id}`).at(-1)?.type === 'HandleLinked');
  const handleId = dice.pick(linked);
  if (handleId)
    world.ask(
      UnlinkHandle,
      { handleId, reason: 'WRONG_PERSON' },
      { minutesBefore: dice.percent(20) ? dice.between(1, 4 * DAY) : 0 },
    );
};

export const wait: Move = (world, dice) =>
  world.wait(dice.between(1, 12) * WEEK + dice.between(0, DAY));
