import { ObjectType } from '@nestjs/graphql';
import { Audience, Capacity, Strand } from '../../experience/policy/vocabulary.js';
import { connectionOf } from '../connection.js';
import { orNull, Shown, ShownId, ShownInstant, ShownText, ShownTexts } from '../shown.js';

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

  @ShownInstant('When it went out first, in UTC.')
  publishedAt!: string;

  voiceId!: string;
}

export const VoiceConnection = connectionOf('Voice', VoiceView);
export const BroadcastConnection = connectionOf('Broadcast', BroadcastView);
