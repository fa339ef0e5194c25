import { ObjectType } from '@nestjs/graphql';
import { OwedThings } from '../../experience/policy/owed.js';
import { Standings } from '../../experience/policy/standing.js';
import { Kind, Strand } from '../../experience/policy/vocabulary.js';
import { connectionOf } from '../connection.js';
import { orNull, Shown, ShownId, ShownInstant, ShownText, ShownWhole } from '../shown.js';

@ObjectType('OpenLoop', { description: 'Who is owed what, by whom and until when.' })
export class OpenLoopView {
  @ShownId('The contact that it is owed for.')
  contributionId!: string;

  @ShownId('Who waits.')
  citizenId!: string;

  @Shown(() => Kind, 'What sort of contact it is.')
  kind!: Kind;

  @ShownText('The way it came.')
  channel!: string;

  @Shown(() => Standings, 'How the contact stands as a whole.', orNull)
  standing!: keyof typeof Standings | null;

  @Shown(() => OwedThings, 'For which of them they wait.')
  what!: keyof typeof OwedThings;

  @ShownWhole(
    'The criterion that waits for it, from 1 to 16; null where the experience as a whole is put right.',
    orNull,
  )
  criterion!: number | null;

  @Shown(() => Strand, 'Who has to act.')
  by!: Strand;

  @ShownInstant('Since when they wait, in UTC.')
  startsAt!: string;

  @ShownInstant('Until when it is in time, in UTC.')
  dueAt!: string;

  @ShownInstant(
    'Until when, at the pace of the internet, in UTC; null where the time is not the council’s.',
    orNull,
  )
  internetDueAt!: string | null;

  matterId!: string;
  voiceId!: string | null;
}

export const OpenLoopConnection = connectionOf('OpenLoop', OpenLoopView);
