import { DrivenClock } from '../ledger/clock.js';
import type { TellingReaction } from '../outreach/telling.reaction.js';
import type { Projector } from '../projections/projector.js';
import { ClockResolver } from './clock.resolver.js';

describe('The clock of a made-up story', () => {
  it('is turned, and its turning answered, only once queries show all that was told by then', async () => {
    const done: string[] = [];
    const clock = new DrivenClock('2025-09-01T08:00:00.000Z');
    const ends = [7, 12];
    const telling: Pick<TellingReaction, 'idle'> = { idle: async () => ends.shift() ?? -1 };
    const projector: Pick<Projector, 'mustReach' | 'turnTo'> = {
      mustReach: async (index) => void done.push(`shows ${index} at ${clock.now()}`),
      turnTo: async (now) => void done.push(`judged at ${now}`),
    };
    const resolver = new ClockResolver(clock, projector as Projector, telling as TellingReaction);
    expect(await resolver.turnClock('2025-09-02T08:00Z')).toBe('2025-09-02T08:00:00.000Z');
    expect(done).toEqual([
      'shows 7 at 2025-09-01T08:00:00.000Z',
      'judged at 2025-09-02T08:00:00.000Z',
      'shows 12 at 2025-09-02T08:00:00.000Z',
    ]);
  });
});
