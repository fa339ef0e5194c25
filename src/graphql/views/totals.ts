import { ObjectType, registerEnumType } from '@nestjs/graphql';
import { orNull, Shown, ShownText, ShownWhole } from '../shown.js';

export const TotalsBy = {
  MATTER: 'MATTER',
  AREA: 'AREA',
  CHANNEL: 'CHANNEL',
  STRAND: 'STRAND',
  KIND: 'KIND',
} as const;
registerEnumType(TotalsBy, {
  name: 'TotalsBy',
  description: 'What is counted together. Trials inside the council are in none of it.',
  valuesMap: {
    MATTER: { description: 'Journeys, that is citizens, in each question of public life.' },
    AREA: { description: 'Contacts about each place.' },
    CHANNEL: { description: 'Contacts by the way they came.' },
    STRAND: { description: 'Contacts by who holds the conversation.' },
    KIND: { description: 'Contacts by what sort they are.' },
  },
});

const HIDDEN = 'null where the group is too small to be shown';

@ObjectType('Tally', {
  description: 'How many stand where. Groups under 10 are hidden, and what would give them away.',
})
export class TallyView {
  @ShownWhole(`All of them together; ${HIDDEN}.`, orNull)
  total!: number | null;

  @ShownWhole(`Everything promised was kept; ${HIDDEN}.`, orNull)
  good!: number | null;

  @ShownWhole(`It went badly, then came an apology and a remedy; ${HIDDEN}.`, orNull)
  putRight!: number | null;

  @ShownWhole(`Ended without an outcome being told; ${HIDDEN}.`, orNull)
  closedWithReason!: number | null;

  @ShownWhole(`Something is owed, and there is time; ${HIDDEN}.`, orNull)
  open!: number | null;

  @ShownWhole(`Something is owed, and little time is left; ${HIDDEN}.`, orNull)
  atRisk!: number | null;

  @ShownWhole(`The citizen says that it was otherwise; ${HIDDEN}.`, orNull)
  disputed!: number | null;

  @ShownWhole(`Something promised was not kept; ${HIDDEN}.`, orNull)
  poor!: number | null;
}

@ObjectType('Group', { description: 'Those who have one thing in common.' })
export class GroupView {
  @ShownText(
    'What they have in common: an id, a place, a channel, a strand or a kind; null where it is not known.',
    orNull,
  )
  key!: string | null;

  @Shown(() => TallyView, 'Where they stand.')
  tally!: TallyView;
}

@ObjectType('Totals', { description: 'Groups, and all of them together.' })
export class TotalsView {
  @Shown(() => [GroupView], 'In the order of their keys.')
  groups!: readonly GroupView[];

  @Shown(() => TallyView, 'Everybody, whatever group they are in.')
  all!: TallyView;

  @ShownWhole(
    `Contacts that only a named role may read, which are in none of these; ${HIDDEN}.`,
    orNull,
  )
  restricted!: number | null;
}

@ObjectType('Cohort', {
  description:
    'All citizens who contributed in one month, each as their worst contact of it stands.',
})
export class CohortView {
  @ShownText('Such as 2026-03, in UTC.')
  month!: string;

  @Shown(() => TallyView, 'Where they stand at present.')
  now!: TallyView;

  @Shown(
    () => TallyView,
    'Where each stood 30 days on; null while that has not come for all.',
    orNull,
  )
  after30!: TallyView | null;

  @Shown(
    () => TallyView,
    'Where each stood 90 days on; null while that has not come for all.',
    orNull,
  )
  after90!: TallyView | null;

  @Shown(
    () => TallyView,
    'Where each stood 180 days on; null while that has not come for all.',
    orNull,
  )
  after180!: TallyView | null;
}
