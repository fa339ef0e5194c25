import { ObjectType } from '@nestjs/graphql';
import { Counted } from '../../intake/source.events.js';
import { connectionOf } from '../connection.js';
import {
  orNull,
  Shown,
  ShownInstant,
  ShownText,
  ShownTexts,
  ShownWhole,
  ShownYesNo,
} from '../shown.js';

@ObjectType('Reconciliation', {
  description: 'What a source says that it holds, beside what is recorded of it here.',
})
export class ReconciliationView {
  @ShownText('The system that was compared, as its records name it.')
  system!: string;

  @ShownText('The file, inbox or other part that was compared; null for all of it.', orNull)
  part!: string | null;

  @Shown(() => Counted, 'The sort of thing that was counted on both sides.')
  counted!: Counted;

  @ShownInstant('The first instant that was compared, in UTC.')
  from!: string;

  @ShownInstant('The last instant that was compared, in UTC.')
  to!: string;

  @ShownWhole('By the word of the source.')
  countAtSource!: number;

  @ShownWhole('By our own count, when it was last compared.')
  countRecorded!: number;

  @ShownWhole('How many fewer there are here; 0 when there are as many or more.')
  missing!: number;

  @ShownTexts('The first hundred of these at most, by their ids there, if it named its ids.')
  missingIds!: string[];

  @ShownYesNo('Looked for by the ids that the source named; otherwise counted by time.')
  byId!: boolean;

  @ShownInstant('When it was last found to be otherwise than before, in UTC.')
  reconciledAt!: string;
}

export const ReconciliationConnection = connectionOf('Reconciliation', ReconciliationView);
