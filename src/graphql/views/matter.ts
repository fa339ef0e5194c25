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

  @ShownInstant('Since when nothing more is expected of it here, in UTC.', orNull)
  closedAt!: string | null;

  @ShownText('Why nothing more is expected of it here.', orNull)
  endedBecause!: string | null;

  @ShownText('The body that has it now.', orNull)
  passedOnTo!: string | null;

  @ShownText('The way to that body.', orNull)
  howToReach!: string | null;

  @ShownText('What is, or was, tried among staff.', orNull)
  trialQuestion!: string | null;

  @ShownInstant('When the trial among staff ends, in UTC.', orNull)
  trialEndsAt!: string | null;

  @ShownText('What the trial among staff showed.', orNull)
  trialLearned!: string | null;

  into!: string;
  trialGoesPublic!: 0 | 1 | null;
}

export const MatterConnection = connectionOf('Matter', MatterView);
