import { ObjectType } from '@nestjs/graphql';
import { orNull, Shown, ShownId, ShownInstant, ShownText, ShownWhole } from '../shown.js';

@ObjectType('SilentAccount', { description: 'An account from which nothing was said for a while.' })
export class SilentAccountView {
  @ShownText('The way it reaches people.')
  channel!: string;

  @ShownText('The name it has there.')
  account!: string;

  @ShownInstant('Since when a voice speaks from it, in UTC.')
  linkedAt!: string;

  @ShownInstant('When something was last posted from it, in UTC; null if nothing ever was.', orNull)
  lastPostAt!: string | null;

  voiceId!: string;
}

@ObjectType('PostOnOldLine', {
  description: 'Something that still stands and keeps to a line that no longer holds.',
})
export class PostOnOldLineView {
  @ShownId('The message to the public.')
  broadcastId!: string;

  @ShownText('The headline of that message.')
  title!: string;

  @ShownText('The way it went out.')
  channel!: string;

  @ShownText('The name it went out under.', orNull)
  account!: string | null;

  @ShownId('The line that it keeps to.')
  lineId!: string;

  @ShownText('What colleagues call that line.')
  line!: string;

  @ShownInstant('Since when the line no longer holds, in UTC.')
  overSince!: string;

  voiceId!: string;
}

@ObjectType('MissingPost', {
  description: 'An account on which a message to everybody is missing two days after it went out.',
})
export class MissingPostView {
  @ShownId('The message that is missing there.')
  broadcastId!: string;

  @ShownText('The headline of that message.')
  title!: string;

  @ShownInstant('When it went out elsewhere, in UTC.')
  publishedAt!: string;

  @ShownText('The way it should also have gone out.')
  channel!: string;

  @ShownText('The name under which it is missing.')
  account!: string;

  voiceId!: string;
}

@ObjectType('Persona', {
  description: 'Whether people meet one council, wherever they meet it; at most 200 of each list.',
})
export class PersonaView {
  @Shown(() => [SilentAccountView], 'Where nobody has spoken for a while.')
  silentAccounts!: SilentAccountView[];

  @Shown(() => [PostOnOldLineView], 'What should be put right or taken back.')
  onOldLines!: PostOnOldLineView[];

  @Shown(() => [MissingPostView], 'What was said of late, but not everywhere.')
  missingPosts!: MissingPostView[];

  @ShownWhole('How often colleagues noticed that two of them had said different things.')
  contradictionsRaised!: number;

  @ShownWhole('How many of these were settled and told.')
  contradictionsSettled!: number;
}
