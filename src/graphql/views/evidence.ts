import { ObjectType } from '@nestjs/graphql';
import { OwedThings } from '../../experience/policy/owed.js';
import { Statuses } from '../../experience/policy/verdict.js';
import { Strand } from '../../experience/policy/vocabulary.js';
import {
  orNull,
  Shown,
  ShownId,
  ShownInstant,
  ShownText,
  ShownWhole,
  ShownYesNo,
} from '../shown.js';

@ObjectType('Evidence', { description: 'An event that shows how a criterion stands.' })
export class EvidenceView {
  @ShownId('Of the event, as the ledger keeps it.')
  eventId!: string;

  @ShownWhole('Where it stands in the log, counted from 0.')
  index!: number;

  @ShownText('What happened, such as ContributionAnswered.')
  type!: string;
}

@ObjectType('Due', {
  description: 'A clock as one event started it: fixed for ever, whatever a later charter says.',
})
export class DueView {
  @ShownId('The charter whose promise it is.')
  charterId!: string;

  @ShownText('Which of its promises, such as contact.answer.')
  clock!: string;

  @ShownInstant('When it began to run, in UTC.')
  startsAt!: string;

  @ShownInstant('From when on less than a quarter of the time is left, in UTC.')
  atRiskAt!: string;

  @ShownInstant('The last instant that is still in time, in UTC.')
  dueAt!: string;

  @ShownInstant(
    'The same promise at the pace of the internet, in UTC; null where the time is not the council’s.',
    orNull,
  )
  internetDueAt!: string | null;
}

@ObjectType('Criterion', {
  description: 'One thing that makes a democratic experience good, for one contact.',
})
export class CriterionView {
  @ShownWhole('Its number in the charter, from 1 to 16.')
  criterion!: number;

  @Shown(() => Statuses, 'Whether it was kept.')
  status!: keyof typeof Statuses;

  @ShownText('Why, as a citizen would be told.')
  sentence!: string;

  @Shown(() => [EvidenceView], 'The events that show it.')
  evidence!: readonly EvidenceView[];

  @Shown(() => DueView, 'The clock that runs, or that ran out.', orNull)
  due!: DueView | null;

  @ShownYesNo('Done in time, but entered into the ledger only afterwards.')
  recordedLate!: boolean;
}

@ObjectType('Owed', { description: 'Something that a citizen waits for.' })
export class OwedView {
  @Shown(() => OwedThings, 'For which of them.')
  what!: keyof typeof OwedThings;

  @ShownWhole(
    'The criterion that waits for it, from 1 to 16; null where the experience as a whole is put right.',
    orNull,
  )
  criterion!: number | null;

  @Shown(() => Strand, 'Who has to act.')
  by!: Strand;

  @ShownId('The voice that said it is on it.', orNull)
  voiceId!: string | null;

  @ShownInstant('Since when they wait, in UTC.')
  startsAt!: string;

  @ShownInstant('Until when it is in time, in UTC.')
  dueAt!: string;

  @ShownInstant(
    'Until when, at the pace of the internet, in UTC; null where the time is not the council’s.',
    orNull,
  )
  internetDueAt!: string | null;
}
