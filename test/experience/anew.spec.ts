import { ReceiveContribution } from '../../src/engagement/contribution.commands.js';
import { ReceiveClarification, RequestClarification } from '../../src/engagement/desk.commands.js';
import { ChangeKind } from '../../src/engagement/handling/contribution-handling.commands.js';
import type { CharterTerms } from '../../src/experience/policy/charter-terms.js';
import { ukCharter } from '../../src/experience/policy/uk-charter.js';
import { anewIn, charterOf } from './anew.js';
import { Dice } from './dice.js';
import { begin, DAY } from './moves.js';
import { World } from './world.js';

const halved = {
  ...ukCharter,
  clocks: ukCharter.clocks.map((clock) => ({ ...clock, value: Math.ceil(clock.value / 2) })),
};

describe('A kind that is found out after the citizen was asked something', () => {
  /** Ten days for a question, from the day on which it was said; the clock waited while they were asked. */
  const told = (terms: CharterTerms) => {
    const world = new World(terms);
    begin(world, new Dice(1));
    const [voiceId, matterId] = [world.all('voice')[0], world.all('matter')[0]] as [string, string];
    const said = { contributor: 'ANONYMOUS', channel: 'web', words: 'Why?' } as const;
    const contributionId = world.ask(ReceiveContribution, {
      ...{ ...said, matterId, kind: 'INFORMATION_REQUEST' },
    }) as string;
    world.wait(2 * DAY);
    const asked = { contributionId, voiceId, channel: 'web', words: 'Which street?' };
    world.ask(RequestClarification, asked);
    world.wait(3 * DAY);
    const requestedIn = world.past(`desk-${contributionId}`).at(-1)?.id as string;
    world.ask(ReceiveClarification, { contributionId, requestedIn, words: 'Mill Lane.' });
    world.wait(DAY);
    world.ask(ChangeKind, { contributionId, kind: 'QUESTION', reason: 'It is one.' });
    expect(world.past(`contribution-${contributionId}`).at(-1)?.type).toBe('KindChanged');
    return world;
  };

  it('lets the clock of that kind wait as long', () => {
    const [world, other] = [told(ukCharter), told(halved)];
    for (const held of [world, other])
      for (const [anew, recorded] of anewIn(world.events, charterOf(held)))
        expect(anew).toEqual(held.events[recorded.index]);
  });
});
