import { Audience, Level, Strand } from '../experience/policy/vocabulary.js';
import {
  type EventsOf,
  earlier,
  event,
  Instant,
  list,
  Name,
  oneOf,
  orNull,
  PublicText,
  Uuid,
  Yes,
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

export const LevelChanged = event(
  'LevelChanged',
  'How much of a say the public has in it was changed, for a reason. Whoever took part before keeps the level of then.',
  { from: oneOf(Level), level: oneOf(Level), reason: PublicText },
);

export const MattersMerged = event(
  'MattersMerged',
  'This matter goes on in another one. What was asked here is decided there, and whoever took part is told what came of it.',
  { into: Uuid, reason: PublicText },
);

export const MatterSplit = event(
  'MatterSplit',
  'This matter goes on in several, each with a part of the question.',
  { into: list(Uuid), reason: PublicText },
);

export const MatterPassedOn = event(
  'MatterPassedOn',
  'It is not, or no longer, for this council: another body has taken it on.',
  {
    to: Name,
    /** The other body takes the place of this council. */
    successor: Yes,
    howToReach: PublicText,
    reason: PublicText,
  },
);

export const MatterClosed = event('MatterClosed', 'Nothing more is expected to come of it.', {
  reason: PublicText,
});

export const MatterReopened = event('MatterReopened', 'The question is back.', {
  reason: PublicText,
});

export const TrialBegan = event(
  'TrialBegan',
  'It is tried inside the council first, outside all public totals.',
  { question: PublicText, endsAt: Instant },
);

export const TrialConcluded = event('TrialConcluded', 'What the trial inside the council showed.', {
  learned: PublicText,
  /** Whether the council now does the same in public. */
  goesPublic: Yes,
});

export const matterEvents = [
  MatterOpened,
  LevelChanged,
  MattersMerged,
  MatterSplit,
  MatterPassedOn,
  MatterClosed,
  MatterReopened,
  TrialBegan,
  TrialConcluded,
] as const;
export type MatterEvent = EventsOf<typeof matterEvents>;
