import { Audience, Level, Strand } from '../experience/policy/vocabulary.js';
import {
  type EventsOf,
  earlier,
  event,
  list,
  Name,
  oneOf,
  orNull,
  PublicText,
} from '../ledger/event.js';

const said = {
  title: Name,
  question: orNull(PublicText),
  audience: oneOf(Audience),
  level: oneOf(Level),
  /** The strand that holds the thread at first. */
  strand: oneOf(Strand),
};

export const MatterOpened = event(
  'MatterOpened',
  'One question of public life, as a thread that all three strands share.',
  { ...said, areas: list(Name) },
  [
    // As drafted before a matter could concern several parts of the borough.
    earlier({ ...said, area: orNull(Name) }, ({ area, ...rest }) => ({
      ...rest,
      areas: area === null ? [] : [area],
    })),
  ],
);

export const matterEvents = [MatterOpened] as const;
export type MatterEvent = EventsOf<typeof matterEvents>;
