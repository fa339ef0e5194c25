import { ObjectType } from '@nestjs/graphql';
import { Standings } from '../../experience/policy/standing.js';
import { connectionOf } from '../connection.js';
import { Shown, ShownId, ShownInstant, ShownWhole } from '../shown.js';

@ObjectType('Journey', {
  description: 'One citizen in one matter, as good as the worst of what they were owed.',
})
export class JourneyView {
  @ShownId('Whose it is.')
  citizenId!: string;

  @Shown(() => Standings, 'How the worst of their contacts stands.')
  standing!: keyof typeof Standings;

  @ShownWhole('How often they spoke to the council there.')
  contacts!: number;

  @ShownInstant('When they did first, in UTC.')
  firstAt!: string;

  @ShownInstant('When they did last, in UTC.')
  lastAt!: string;

  matterId!: string;
}

export const JourneyConnection = connectionOf('Journey', JourneyView);

@ObjectType('StandingCount', { description: 'How many journeys stand alike.' })
export class StandingCountView {
  @Shown(() => Standings, 'How they stand.')
  standing!: keyof typeof Standings;

  @ShownWhole('How many do.')
  journeys!: number;
}

@ObjectType('CitizenExperience', {
  description: 'How one citizen fared in the 24 months before; never one label for a whole life.',
})
export class CitizenExperienceView {
  @ShownId('Under which id they went then.')
  citizenId!: string;

  @Shown(
    () => [JourneyView],
    'Each question of public life in which something happened or is still owed.',
  )
  journeys!: readonly JourneyView[];

  @Shown(() => [StandingCountView], 'The same, counted.')
  counts!: readonly StandingCountView[];
}
