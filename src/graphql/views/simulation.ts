import { Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Standings } from '../../experience/policy/standing.js';
import { type Status, Statuses } from '../../experience/policy/verdict.js';
import { connectionOf } from '../connection.js';
import {
  orNull,
  Shown,
  ShownId,
  ShownInstant,
  ShownText,
  ShownTexts,
  ShownWhole,
} from '../shown.js';

export const SimulationStatuses = {
  UNDER_WAY: 'UNDER_WAY',
  DONE: 'DONE',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
} as const;
registerEnumType(SimulationStatuses, {
  name: 'SimulationStatus',
  description: 'How far the trying out of a charter has come.',
  valuesMap: {
    UNDER_WAY: { description: 'It is being worked out; ask again in a moment.' },
    DONE: { description: 'What came of it can be read.' },
    FAILED: { description: 'It came to nothing, and says why.' },
    CANCELLED: { description: 'Somebody did not want to wait for it.' },
  },
});

type Standing = keyof typeof Standings;
const HIDDEN = 'null where so few could be recognised';
const TURNED_AWAY = 'null where the other charter would have turned a contact away';
const NO_SAY = 'null where it does not decide';

@ObjectType('Transition', { description: 'Those who stand alike, and would stand alike.' })
export class TransitionView {
  @Shown(() => Standings, 'How they stand by what was really promised.')
  was!: Standing;

  @Shown(() => Standings, `How they would stand by the other charter; ${TURNED_AWAY}.`, orNull)
  would!: Standing | null;

  @ShownWhole(`How many they are; ${HIDDEN}.`, orNull)
  count!: number | null;
}

@ObjectType('MovedCriterion', {
  description:
    'A criterion that another charter sees otherwise. PENDING in both is one that runs out of time under one of them.',
})
export class MovedCriterionView {
  @ShownWhole('Which one, from 1 to 16.')
  criterion!: number;

  @Shown(() => Statuses, `How it stands; ${NO_SAY} over the standing.`, orNull)
  was!: Status | null;

  @Shown(() => Statuses, `How it would stand; ${NO_SAY} over the standing.`, orNull)
  would!: Status | null;
}

@ObjectType('SimulatedReason', {
  description: 'In how many contacts that would stand otherwise one criterion moves alike.',
})
export class SimulatedReasonView extends MovedCriterionView {
  @ShownWhole(`How many contacts; ${HIDDEN}.`, orNull)
  count!: number | null;
}

@ObjectType('MissingKind', {
  description: 'A kind of contact of which the other charter says nothing.',
})
export class MissingKindView {
  @ShownText('What sort of contact it is, such as PETITION.')
  kind!: string;

  @ShownWhole(`How many contacts it would have turned away; ${HIDDEN}.`, orNull)
  count!: number | null;
}

@ObjectType('SimulationResult', {
  description:
    'Who would stand where. Groups under 10 are hidden, so that it can be published; restricted contacts and trials inside the council are in none of it.',
})
export class SimulationResultView {
  @Shown(() => [TransitionView], 'Contacts, from how they stand to how they would.')
  contacts!: readonly TransitionView[];

  @Shown(() => [TransitionView], 'Citizens in a matter, each as the worst of their contacts.')
  journeys!: readonly TransitionView[];

  @Shown(() => [SimulatedReasonView], 'By which criteria, over all contacts that change.')
  because!: readonly SimulatedReasonView[];

  @Shown(() => [MissingKindView], 'Kinds of contact that the other charter would turn away.')
  kindsMissing!: readonly MissingKindView[];

  @ShownTexts('Clocks that the other charter lacks: these ran on as they had been recorded.')
  clocksMissing!: readonly string[];
}

@ObjectType('SimulatedChange', { description: 'One contact that would stand otherwise.' })
export class SimulatedChangeView {
  @ShownId('Which contact.')
  contributionId!: string;

  @ShownId('In which question of public life.')
  matterId!: string;

  @ShownId('Whose it was then.')
  citizenId!: string;

  @ShownText('What sort it is; the sort that is missing in the charter, where it is turned away.')
  kind!: string;

  @Shown(() => Standings, 'How it stands by what was really promised.')
  was!: Standing;

  @Shown(() => Standings, `How it would stand; ${TURNED_AWAY}.`, orNull)
  would!: Standing | null;

  @Shown(() => [MovedCriterionView], 'What makes the difference.')
  because!: readonly MovedCriterionView[];
}

export const SimulatedChangeConnection = connectionOf('SimulatedChange', SimulatedChangeView);

@ObjectType('CharterSimulation', {
  description: 'A charter that is tried out on everything that is recorded.',
})
export class CharterSimulationView {
  @ShownId('Its name for machines, for as long as it is remembered: the last ten are.')
  id!: string;

  @ShownText('What the charter is called.')
  title!: string;

  @ShownId('The charter, where it was proposed or adopted; null for terms of your own.', orNull)
  charterId!: string | null;

  @Shown(() => SimulationStatuses, 'How far it has come.')
  status!: keyof typeof SimulationStatuses;

  @ShownWhole('Contacts compared so far.')
  done!: number;

  @ShownWhole('Contacts to compare; 0 until that is known.')
  total!: number;

  @ShownWhole('The last event that counts, by its 0-based place in the log.')
  index!: number;

  @Shown(() => Int, 'Only contacts heard from this place in the log on.')
  from!: number;

  @ShownInstant('The instant at which everything is judged, in UTC.')
  at!: string;

  @ShownInstant('When somebody asked for it, in UTC.')
  startedAt!: string;

  @ShownInstant('When it ended, in UTC; null until then.', orNull)
  endedAt!: string | null;

  @ShownText('Why it failed; null where it did not.', orNull)
  problem!: string | null;

  @Shown(() => SimulationResultView, 'What came of it; null until it is done.', orNull)
  result!: SimulationResultView | null;
}
