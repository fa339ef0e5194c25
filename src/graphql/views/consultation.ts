import { ObjectType } from '@nestjs/graphql';
import { Level } from '../../experience/policy/vocabulary.js';
import { connectionOf } from '../connection.js';
import { orNull, Shown, ShownId, ShownInstant, ShownText, ShownTexts } from '../shown.js';

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

  matterId!: string;
}

export const ConsultationConnection = connectionOf('Consultation', ConsultationView);
