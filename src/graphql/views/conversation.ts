import { ObjectType } from '@nestjs/graphql';
import { AnswerForm, Capacity, Strand } from '../../experience/policy/vocabulary.js';
import { Adjustment } from '../../experience/policy/vocabulary-of-citizens.js';
import {
  orNull,
  Shown,
  ShownId,
  ShownInstant,
  ShownText,
  ShownWhole,
  ShownYesNo,
} from '../shown.js';

@ObjectType('Acknowledgement', { description: 'A citizen being told that they were heard.' })
export class AcknowledgementView {
  @ShownId('Of the event that records it.')
  eventId!: string;

  @ShownInstant('When, in UTC.')
  at!: string;

  @ShownYesNo('Sent by a machine.')
  automatic!: boolean;

  @ShownId('Who sent it, when that was a person.', orNull)
  voiceId!: string | null;

  @ShownText('What the citizen can quote.', orNull)
  reference!: string | null;

  @ShownInstant('Until when an answer was promised, in UTC.', orNull)
  answerBy!: string | null;

  @ShownText('How to speak with a person.', orNull)
  wayToReach!: string | null;

  @ShownText('What they read; null when it was erased, or not kept.', orNull)
  words!: string | null;
}

@ObjectType('Answer', { description: 'What a voice responded to a citizen.' })
export class AnswerView {
  @ShownId('Of the event that records it.')
  eventId!: string;

  @ShownInstant('When, in UTC.')
  at!: string;

  @Shown(() => AnswerForm, 'Whether it says anything about the matter itself.')
  form!: AnswerForm;

  @ShownId('Who spoke.')
  voiceId!: string;

  @Shown(() => Capacity, 'In what role they spoke.')
  capacity!: Capacity;

  @Shown(() => Strand, 'Where the voice belonged then.', orNull)
  strand!: Strand | null;

  @ShownText('The way it went, such as email.')
  channel!: string;

  @ShownText('What the citizen read; null once it was erased.', orNull)
  words!: string | null;

  @ShownText('The language it is in, where it is not the council’s own.', orNull)
  language!: string | null;

  @Shown(() => [Adjustment], 'In which form it was given.')
  adjustments!: Adjustment[];

  @ShownId('The agreed line that it keeps to.', orNull)
  lineId!: string | null;

  @ShownId('The contact in which a fellow citizen had answered already.', orNull)
  endorses!: string | null;

  @ShownText('How it can be looked at again, as the citizen was told.', orNull)
  howToChallenge!: string | null;

  @ShownYesNo('Nothing further was undertaken: it is itself the outcome.')
  concludes!: boolean;

  @ShownWhole(
    'How far in the log this voice had been shown the conversation before speaking; -1 for not at all.',
  )
  sawUpTo!: number;
}

@ObjectType('Step', {
  description: 'One thing that was done with a contact besides confirming and answering it.',
})
export class StepView {
  @ShownId('Of the event that records it.')
  eventId!: string;

  @ShownText('What it was, such as ContributionModerated or RemedyOffered.')
  type!: string;

  @ShownInstant('When, in UTC.')
  at!: string;

  @ShownId('In whose name, when a voice of the council spoke.', orNull)
  voiceId!: string | null;

  @ShownText('The reason, finding or name that belongs to it.', orNull)
  what!: string | null;

  @ShownId('The theme, lead, offer or dispute that it is about.', orNull)
  aboutId!: string | null;

  @ShownWhole('The promise that was let go, by its number.', orNull)
  criterion!: number | null;

  @ShownInstant('Until when something is owed because of it, in UTC.', orNull)
  dueAt!: string | null;

  @ShownText('What was said with it; null when nothing was, or when it was erased.', orNull)
  words!: string | null;
}

@ObjectType('DeskEntry', {
  description: 'One thing that colleagues did or said among themselves about a contact.',
})
export class DeskEntryView {
  @ShownId('Of the event that records it.')
  eventId!: string;

  @ShownText('What it was, such as NoteAdded or HandoverOffered.')
  type!: string;

  @ShownInstant('When, in UTC.')
  at!: string;

  @ShownText('The pseudonym of the colleague.')
  by!: string;

  @ShownId('In whose name, when one was given.', orNull)
  voiceId!: string | null;

  @Shown(() => Strand, 'Where it was said, or who offered to hand over.', orNull)
  strand!: Strand | null;

  @Shown(() => Strand, 'Who was asked to take over.', orNull)
  toStrand!: Strand | null;

  @ShownText('What was said; null when nothing was, or when it was erased.', orNull)
  words!: string | null;
}
