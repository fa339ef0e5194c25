import { IsUrl } from 'class-validator';
import { Audience } from '../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, ChannelName, One, Title, Titles, Words } from '../ledger/fields.js';

/** A page that anybody can open. A link of another scheme could run a script in a reader's browser. */
const WEB = { protocols: ['https', 'http'], require_protocol: true, require_tld: false };

@Asks('Say something to the public, in a voice with a name.')
export class PublishBroadcast extends LedgerCommand {
  get type() {
    return 'PublishBroadcast' as const;
  }

  @AnId('The question of public life it is about, if it is about one.', { optional: true })
  readonly matterId?: string;

  @AnId('The voice that speaks.')
  readonly voiceId!: string;

  @Title('What it is called.')
  readonly title!: string;

  @Words('What the public reads.')
  readonly words!: string;

  @ChannelName('Where it is published first, such as web or facebook.')
  readonly channel!: string;

  @Title('The account that publishes it.', { optional: true })
  readonly account?: string;

  @Title('Where it can be read.', { optional: true })
  @IsUrl(WEB)
  readonly url?: string;

  @Title('The language it is in, as a BCP 47 tag such as en or cy.', { optional: true })
  readonly language?: string;

  @Titles('The parts of the borough it is about; none means all.', { optional: true })
  readonly areas?: string[];

  @One(Audience, 'For whom it is; everybody unless said otherwise.', { optional: true })
  readonly audience?: keyof typeof Audience;
}

@Asks('Post the same broadcast once more: on another channel or account.')
export class MirrorBroadcast extends LedgerCommand {
  get type() {
    return 'MirrorBroadcast' as const;
  }

  @AnId('The broadcast that is posted again.')
  readonly broadcastId!: string;

  @ChannelName('Where this copy is posted.')
  readonly channel!: string;

  @Title('The account that posts it.', { optional: true })
  readonly account?: string;

  @Title('Where the copy can be read.', { optional: true })
  @IsUrl(WEB)
  readonly url?: string;

  @Words('What the copy says, when it had to be shortened.', { optional: true })
  readonly words?: string;
}

export const broadcastCommands = [PublishBroadcast, MirrorBroadcast];
export type BroadcastCommand = InstanceType<(typeof broadcastCommands)[number]>;
