import { IsUrl } from 'class-validator';
import { Audience } from '../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, ChannelName, One, Title, Titles, When, Words } from '../ledger/fields.js';

/** A page that anybody can open. A link of another scheme could run a script in a reader's browser. */
const WEB = { protocols: ['https', 'http'], require_protocol: true, require_tld: false };

@Asks('Let colleagues know what will be said to the public, and when.')
export class PlanBroadcast extends LedgerCommand {
  get type() {
    return 'PlanBroadcast' as const;
  }

  @AnId('The question of public life it will be about, if it is about one.', { optional: true })
  readonly matterId?: string;

  @AnId('The voice that will speak.')
  readonly voiceId!: string;

  @Title('What it will be called.')
  readonly title!: string;

  @ChannelName('Where it will be published first, such as web or facebook.')
  readonly channel!: string;

  @When('When it is meant to go out; later than now.')
  readonly plannedFor!: string;

  @Titles('The parts of the borough it will be about; none means all.', { optional: true })
  readonly areas?: string[];

  @One(Audience, 'For whom it will be; everybody unless said otherwise.', { optional: true })
  readonly audience?: keyof typeof Audience;

  @AnId('The agreed line that it will keep to, if there is one.', { optional: true })
  readonly lineId?: string;
}

@Asks('Say something to the public, in a voice with a name.')
export class PublishBroadcast extends LedgerCommand {
  get type() {
    return 'PublishBroadcast' as const;
  }

  @AnId('The planned broadcast that this is, if it was planned.', { optional: true })
  readonly broadcastId?: string;

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

  @AnId('The agreed line that it keeps to, if there is one. It must still hold.', {
    optional: true,
  })
  readonly lineId?: string;

  @Words('Why it may be said although a vote is near; needed in a pre-election period only.', {
    optional: true,
  })
  readonly permittedBecause?: string;
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

@Asks('Post the same broadcast in words of its own, made for one channel.')
export class AdaptBroadcast extends LedgerCommand {
  get type() {
    return 'AdaptBroadcast' as const;
  }

  @AnId('The broadcast that is put in other words.')
  readonly broadcastId!: string;

  @ChannelName('The channel that these words were made for.')
  readonly channel!: string;

  @Title('The account that posts them.', { optional: true })
  readonly account?: string;

  @Title('Where they can be read.', { optional: true })
  @IsUrl(WEB)
  readonly url?: string;

  @Words('What is said there.')
  readonly words!: string;
}

@Asks('Put right what a broadcast said wrongly, and say so in public.')
export class CorrectBroadcast extends LedgerCommand {
  get type() {
    return 'CorrectBroadcast' as const;
  }

  @AnId('The broadcast that was wrong.')
  readonly broadcastId!: string;

  @Words('What it says from now on.')
  readonly words!: string;

  @Words('What was wrong; everybody can read it.')
  readonly whatWasWrong!: string;
}

@Asks('Take back a broadcast that no longer holds, or a plan that comes to nothing.')
export class WithdrawBroadcast extends LedgerCommand {
  get type() {
    return 'WithdrawBroadcast' as const;
  }

  @AnId('The broadcast that is taken back.')
  readonly broadcastId!: string;

  @Words('Why; everybody can read it.')
  readonly reason!: string;
}

export const broadcastCommands = [
  PlanBroadcast,
  PublishBroadcast,
  MirrorBroadcast,
  AdaptBroadcast,
  CorrectBroadcast,
  WithdrawBroadcast,
];
export type BroadcastCommand = InstanceType<(typeof broadcastCommands)[number]>;
