import { ObjectType } from '@nestjs/graphql';
import { Level } from '../../experience/policy/vocabulary.js';
import { EarlierResponses } from '../../experience/policy/vocabulary-of-decisions.js';
import { connectionOf } from '../connection.js';
import {
  orNull,
  Shown,
  ShownId,
  ShownInstant,
  ShownText,
  ShownTexts,
  ShownWhole,
  ShownYesNo,
} from '../shown.js';

@ObjectType('Theme', { description: 'What many people said alike, under a name.' })
export class ThemeView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @ShownText('What it is called.')
  title!: string;

  @ShownText('What belongs to it.', orNull)
  words!: string | null;

  @ShownYesNo('Whether it takes all that fits nowhere else.')
  catchAll!: boolean;

  @ShownWhole('How many spoke of it, as the findings say.', orNull)
  responses!: number | null;
}

@ObjectType('Consultation', {
  description: 'A time in which the public was invited to take part, on stated terms.',
})
export class ConsultationView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @ShownText('What people call it.')
  title!: string;

  @Shown(() => Level, 'How far those who take part share in the decision.')
  level!: Level;

  @ShownText('What was promised about the use of what people say.')
  terms!: string;

  @ShownTexts('What could still become different because of what people said.')
  openToChange!: string[];

  @ShownTexts('What people were asked.')
  questions!: string[];

  @ShownText('Where what one has to know can be read.', orNull)
  informationUrl!: string | null;

  @ShownInstant('Since when that can be read, in UTC.', orNull)
  informationAt!: string | null;

  @ShownInstant('From when on people could take part, in UTC.')
  opensAt!: string;

  @ShownInstant('The announced end, in UTC.')
  closesAt!: string;

  @ShownInstant('The real end, in UTC; null while nobody ended it.', orNull)
  closedAt!: string | null;

  @ShownInstant('When a decision, or the reason why there is none, is due, in UTC.')
  decideBy!: string;

  @ShownInstant('When what was heard has to be published, in UTC; null until it ended.', orNull)
  findingsBy!: string | null;

  @ShownText('Why there was more time than announced at first.', orNull)
  extendedBecause!: string | null;

  @ShownInstant('Since when the council no longer asks, in UTC.', orNull)
  withdrawnAt!: string | null;

  @ShownText('Why the council no longer asks.', orNull)
  withdrawnBecause!: string | null;

  @ShownInstant('When whoever took part has to know that, in UTC.', orNull)
  tellBy!: string | null;

  @ShownInstant('When the council began to ask again, in UTC.', orNull)
  reopenedAt!: string | null;

  @ShownText('Why the council asked again.', orNull)
  reopenedBecause!: string | null;

  @Shown(() => EarlierResponses, 'What became of what was said before that.', orNull)
  earlier!: keyof typeof EarlierResponses | null;

  @ShownInstant('When what was heard was published, in UTC.', orNull)
  findingsAt!: string | null;

  @ShownText('Where what was heard can be read.', orNull)
  findingsUrl!: string | null;

  @ShownText('What was heard, in short.', orNull)
  findings!: string | null;

  @ShownWhole('How many took part, as the findings say.', orNull)
  responses!: number | null;

  matterId!: string;
}

export const ConsultationConnection = connectionOf('Consultation', ConsultationView);
