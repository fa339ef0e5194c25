import { ID, ObjectType } from '@nestjs/graphql';
import { Audience, Capacity, Strand } from '../../experience/policy/vocabulary.js';
import { connectionOf } from '../connection.js';
import {
  orNull,
  Shown,
  ShownId,
  ShownInstant,
  ShownText,
  ShownTexts,
  ShownYesNo,
} from '../shown.js';

@ObjectType('Account', { description: 'Where a voice speaks from.' })
export class AccountView {
  @ShownText('The way it reaches people, such as mastodon.')
  channel!: string;

  @ShownText('The name it has there.')
  account!: string;

  @ShownText('Where anybody can read it.', orNull)
  url!: string | null;
}

@ObjectType('Voice', { description: 'Somebody who speaks for the council by name.' })
export class VoiceView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @ShownText('As the public knows it.')
  name!: string;

  @Shown(() => Capacity, 'In what role it speaks.')
  capacity!: Capacity;

  @Shown(() => Strand, 'Where an officer belongs; members belong to none.', orNull)
  strand!: Strand | null;

  @ShownText('The pseudonym under which this person signs in.', orNull)
  subject!: string | null;

  @ShownInstant('Since when it speaks, in UTC.')
  establishedAt!: string;

  @ShownId('The voice that answers in its place while it is away.', orNull)
  coveredBy!: string | null;

  @ShownInstant('When it is expected back, in UTC.', orNull)
  coveredUntil!: string | null;

  @Shown(() => Strand, 'Where it helps out for a time.', orNull)
  lentTo!: Strand | null;

  @ShownInstant('Until when it helps out there, in UTC.', orNull)
  lentUntil!: string | null;

  @ShownInstant('Since when nobody speaks in it any more, in UTC.', orNull)
  retiredAt!: string | null;

  @ShownId('The voice that took its place.', orNull)
  successorId!: string | null;
}

@ObjectType('Post', { description: 'One copy of a broadcast, on one account.' })
export class PostView {
  @ShownText('The way it went out, such as facebook.')
  channel!: string;

  @ShownText('The name it went out under.', orNull)
  account!: string | null;

  @ShownText('Where it can be read.', orNull)
  url!: string | null;

  @ShownText('What it said, when that differs from the broadcast.', orNull)
  words!: string | null;

  @ShownInstant('When it went out, in UTC.')
  postedAt!: string;
}

@ObjectType('Broadcast', { description: 'Something the council said to the public.' })
export class BroadcastView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @ShownId('The question of public life it is about, if any.', orNull)
  matterId!: string | null;

  @Shown(() => Strand, 'Who published it.')
  strand!: Strand;

  @ShownText('Its headline.')
  title!: string;

  @ShownText('What it said.')
  words!: string;

  @ShownText('In which one it was written, such as en or cy.', orNull)
  language!: string | null;

  @ShownTexts('The places it is about.')
  areas!: string[];

  @Shown(() => Audience, 'For whom it was meant.')
  audience!: keyof typeof Audience;

  @ShownId('The agreed line that it keeps to.', orNull)
  lineId!: string | null;

  @ShownText('Why it was said although a vote was near.', orNull)
  permittedBecause!: string | null;

  @ShownInstant('When it went out first, in UTC.')
  publishedAt!: string;

  @ShownInstant('When it was last put right, in UTC.', orNull)
  correctedAt!: string | null;

  @ShownText('The mistake that was put right.', orNull)
  whatWasWrong!: string | null;

  @ShownInstant('Since when it no longer holds, in UTC.', orNull)
  withdrawnAt!: string | null;

  @ShownText('Why it no longer holds.', orNull)
  withdrawnBecause!: string | null;

  voiceId!: string;
}

@ObjectType('PlannedBroadcast', {
  description: 'Something the council means to say to the public, so that colleagues know.',
})
export class PlannedBroadcastView {
  @ShownId('Its name for machines, which it keeps once it is published.')
  id!: string;

  @ShownId('The question of public life it will be about, if any.', orNull)
  matterId!: string | null;

  @Shown(() => Strand, 'Who will publish it.')
  strand!: Strand;

  @ShownText('Its headline, as planned.')
  title!: string;

  @ShownText('The way it will go out first.')
  channel!: string;

  @ShownTexts('The places it will be about.')
  areas!: string[];

  @Shown(() => Audience, 'For whom it will be.')
  audience!: keyof typeof Audience;

  @ShownId('The agreed line that it will keep to.', orNull)
  lineId!: string | null;

  @ShownInstant('When it should go out, in UTC.')
  plannedFor!: string;

  voiceId!: string;
}

@ObjectType('Line', {
  description: 'Facts that colleagues of several strands agreed to say alike.',
})
export class LineView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @ShownId('The question of public life it is about, if any.', orNull)
  matterId!: string | null;

  @ShownText('What colleagues call it.')
  title!: string;

  @ShownTexts('What all of them say.')
  facts!: string[];

  @Shown(() => [ID], 'The voices that agreed.')
  voiceIds!: string[];

  @Shown(() => [Strand], 'Where these voices belong.')
  strands!: Strand[];

  @ShownInstant('Since when it holds, in UTC.')
  agreedAt!: string;

  @ShownInstant('When it runs out, in UTC.')
  validUntil!: string;

  @ShownId('The line that it took the place of.', orNull)
  replaces!: string | null;

  @ShownInstant('Since when nobody keeps to it, in UTC.', orNull)
  retiredAt!: string | null;

  @ShownText('Why nobody keeps to it.', orNull)
  retiredBecause!: string | null;

  @ShownId('The line that holds instead.', orNull)
  replacedBy!: string | null;

  @ShownYesNo('Whether colleagues should keep to it now.')
  inForce!: boolean;
}

export const VoiceConnection = connectionOf('Voice', VoiceView);
export const PlannedBroadcastConnection = connectionOf('PlannedBroadcast', PlannedBroadcastView);
export const LineConnection = connectionOf('Line', LineView);
export const BroadcastConnection = connectionOf('Broadcast', BroadcastView);
