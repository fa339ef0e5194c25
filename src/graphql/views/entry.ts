import { ObjectType, registerEnumType } from '@nestjs/graphql';
import { Strand } from '../../experience/policy/vocabulary.js';
import { connectionOf } from '../connection.js';
import {
  orNull,
  Shown,
  ShownId,
  ShownInstant,
  ShownText,
  ShownWhole,
  ShownYesNo,
} from '../shown.js';

export const Manners = {
  BROADCAST: 'BROADCAST',
  PROCESS: 'PROCESS',
  CONVERSATION: 'CONVERSATION',
  DESK: 'DESK',
} as const;
registerEnumType(Manners, {
  name: 'Manner',
  description: 'Between whom something happened.',
  valuesMap: {
    BROADCAST: { description: 'Said to everybody.' },
    PROCESS: { description: 'A public step: a consultation, a decision, an outcome.' },
    CONVERSATION: { description: 'Between the council and one citizen.' },
    DESK: { description: 'Between colleagues, about one citizen; shown to officers only.' },
  },
});

@ObjectType('Entry', { description: 'One thing that happened, as a line of a timeline.' })
export class EntryView {
  @ShownId('Of the event that records it.')
  id!: string;

  @ShownWhole('Where in the log it was recorded, counted from 0.')
  index!: number;

  @ShownText('What happened, such as BroadcastPublished.')
  type!: string;

  @ShownText('The stream that it belongs to, as category-id.')
  stream!: string;

  @ShownInstant('When it happened, in UTC.')
  occurredAt!: string;

  @ShownInstant('When the ledger took it in, in UTC.')
  recordedAt!: string;

  @Shown(() => Manners, 'Between whom.')
  manner!: keyof typeof Manners;

  @Shown(() => Strand, 'Who did it; null for the service itself.', orNull)
  strand!: Strand | null;

  @ShownText('The way it went, such as web.', orNull)
  channel!: string | null;

  @ShownId('Who spoke for the council.', orNull)
  voiceId!: string | null;

  @ShownId('The question of public life that it belongs to.', orNull)
  matterId!: string | null;

  @ShownId('The contact that it belongs to.', orNull)
  contributionId!: string | null;

  @ShownText('The pseudonym of whoever recorded it.')
  actorSubject!: string;

  @ShownYesNo('A machine did it.')
  automatic!: boolean;

  @ShownText('Public text, shortened.', orNull)
  title!: string | null;

  @ShownText(
    'What was said to or by a citizen, or among colleagues; null when nothing was, or when it was erased.',
    orNull,
  )
  words!: string | null;
}

export const EntryConnection = connectionOf('Entry', EntryView);
