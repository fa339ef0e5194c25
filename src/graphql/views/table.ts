import { ObjectType, registerEnumType } from '@nestjs/graphql';
import { Standings } from '../../experience/policy/standing.js';
import { Strand } from '../../experience/policy/vocabulary.js';
import { connectionOf } from '../connection.js';
import { orNull, Shown, ShownId, ShownInstant, ShownText } from '../shown.js';
import { JourneyView, StandingCountView } from './journey.js';

type Standing = keyof typeof Standings;

@ObjectType('ReviewedJourney', {
  description: 'A journey as it stood when the three strands looked at it.',
})
export class ReviewedJourneyView {
  @ShownId('Whose it is.')
  citizenId!: string;

  @ShownId('In which question of public life.')
  matterId!: string;

  @Shown(() => Standings, 'How the worst of their contacts stood then.')
  standing!: Standing;
}

@ObjectType('Review', { description: 'The three strands at one table, looking at journeys.' })
export class ReviewView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @ShownInstant('When they sat there, in UTC.')
  heldAt!: string;

  @Shown(() => [Strand], 'Which strands were there: all three.')
  strands!: readonly Strand[];

  @ShownText('What the journeys were drawn with.')
  seed!: string;

  @ShownText('What they saw.')
  summary!: string;

  @Shown(() => [ReviewedJourneyView], 'What they looked at; the seed drew it, and nobody chose.')
  journeys!: readonly ReviewedJourneyView[];

  voiceIds!: readonly string[];
}

export const ReviewConnection = connectionOf('Review', ReviewView);

export const LessonStatuses = { OPEN: 'OPEN', OVERDUE: 'OVERDUE', DONE: 'DONE' } as const;
registerEnumType(LessonStatuses, {
  name: 'LessonStatus',
  description: 'Whether a lesson has been put to use.',
  valuesMap: {
    OPEN: { description: 'Still to be done; as a filter, the overdue ones are among them.' },
    OVERDUE: { description: 'Its day has passed, and nobody has said that it is done.' },
    DONE: { description: 'The strand that took it on says that it is done.' },
  },
});

@ObjectType('Lesson', {
  description: 'Something that one strand does otherwise because of what the three saw together.',
})
export class LessonView {
  @ShownId('Of the event in which it was agreed.')
  id!: string;

  @ShownId('The review in which it was learned.')
  reviewId!: string;

  @ShownText('What is to be done otherwise.')
  lesson!: string;

  @Shown(() => Strand, 'Who took it on.')
  owner!: Strand;

  @Shown(() => LessonStatuses, 'Whether it is done, as of now.')
  status!: keyof typeof LessonStatuses;

  @ShownInstant('When it was agreed, in UTC.')
  agreedAt!: string;

  @ShownInstant('Until when it is to be done, in UTC.')
  dueAt!: string;

  @ShownInstant('When it was said to be done, in UTC; null until then.', orNull)
  doneAt!: string | null;

  @ShownText('What is done otherwise now; null until then.', orNull)
  what!: string | null;

  voiceId!: string | null;
}

export const LessonConnection = connectionOf('Lesson', LessonView);

@ObjectType('SimulatedJourney', {
  description: 'One journey under the promises of two charters.',
})
export class SimulatedJourneyView {
  @ShownId('Whose it is.')
  citizenId!: string;

  @ShownId('In which question of public life.')
  matterId!: string;

  @Shown(() => Standings, 'How it stands by what was really promised.')
  standing!: Standing;

  @Shown(
    () => Standings,
    'How it would stand by the other charter; null where that would have turned a contact away.',
    orNull,
  )
  would!: Standing | null;
}

@ObjectType('Simulation', {
  description:
    'What another charter would have said of the journeys on the table: what must be kept, and how long every clock runs, is exchanged. What people did stays, because nobody knows what they would have done otherwise.',
})
export class SimulationView {
  @ShownId('The charter that is tried out.')
  charterId!: string;

  @Shown(() => [StandingCountView], 'How many of the journeys drawn would stand how.')
  counts!: readonly StandingCountView[];

  @Shown(() => [SimulatedJourneyView], 'Each of them.')
  journeys!: readonly SimulatedJourneyView[];
}

@ObjectType('Table', {
  description: 'What the three strands look at when they sit together on a Monday morning.',
})
export class TableView {
  @ShownText('What the journeys were drawn with: give it again to draw them again.')
  seed!: string;

  @Shown(
    () => [JourneyView],
    'One GOOD, one DISPUTED and three POOR, or as many as there are: those for which the SHA-256 of seed/citizenId/matterId comes first. Trials among staff and restricted contacts are left out.',
  )
  journeys!: readonly JourneyView[];
}
