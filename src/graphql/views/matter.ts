import { ObjectType } from '@nestjs/graphql';
import { Audience, Level, Strand } from '../../experience/policy/vocabulary.js';
import { connectionOf } from '../connection.js';
import { orNull, Shown, ShownId, ShownInstant, ShownText } from '../shown.js';

@ObjectType('Matter', {
  description: 'One question of public life: the thread that joins the three strands.',
})
export class MatterView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @ShownText('What people call it.')
  title!: string;

  @ShownText('What is asked, in full.', orNull)
  question!: string | null;

  @Shown(() => Level, 'How far the public shares in deciding it.')
  level!: Level;

  @Shown(() => Strand, 'Who held the thread at first.')
  strand!: Strand;

  @Shown(() => Audience, 'Whether it is open to everybody, or a trial inside the council.')
  audience!: keyof typeof Audience;

  @ShownInstant('When the council opened it, in UTC.')
  openedAt!: string;
}

export const MatterConnection = connectionOf('Matter', MatterView);
