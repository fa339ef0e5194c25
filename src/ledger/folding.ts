import type { Decider } from './decider.js';
import type { Event, Past, Recorded } from './event.js';
import { upToDateBy } from './upcasting.js';

type Folding<S, E extends Event> = Pick<Decider<never, S, E>, 'initial' | 'events'> &
  Readonly<{ evolve: (state: S, event: Past<E>) => S }>;

/** What a stream holds, in the forms that its decider knows. Throws `UnreadableEvent`. */
export const pastOf = <S, E extends Event>(
  { events }: Folding<S, E>,
  stored: readonly Recorded[],
) => stored.map(upToDateBy(events)) as unknown as Recorded<E>[];

export const fold = <S, E extends Event>(
  { initial, evolve }: Folding<S, E>,
  past: readonly Recorded<E>[],
): S => past.reduce((state, event) => evolve(state, event as unknown as Past<E>), initial);
