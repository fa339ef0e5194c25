import { IsUrl } from 'class-validator';
import { Capacity, Strand } from '../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, ChannelName, One, Title, When, Words } from '../ledger/fields.js';

@Asks('Let somebody speak for the council by name.')
export class EstablishVoice extends LedgerCommand {
  get type() {
    return 'EstablishVoice' as const;
  }

  @Title('The name that citizens read; it is public.')
  readonly name!: string;

  @One(Capacity, 'In what capacity they speak.')
  readonly capacity!: Capacity;

  @One(Strand, 'The strand they work in; every officer has one.', { optional: true })
  readonly strand?: Strand;

  @Title('The pseudonym under which this person signs in, if a person does.', { optional: true })
  readonly subject?: string;
}

@Asks('Let a voice speak from an account.')
export class LinkAccount extends LedgerCommand {
  get type() {
    return 'LinkAccount' as const;
  }

  @AnId('The voice that speaks from it.')
  readonly voiceId!: string;

  @ChannelName('The channel the account is on.')
  readonly channel!: string;

  @Title('What the account is called there.')
  readonly account!: string;

  @Title('Where the account can be seen.', { optional: true })
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true, require_tld: false })
  readonly url?: string;
}

@Asks('Say that a voice no longer speaks from an account.')
export class UnlinkAccount extends LedgerCommand {
  get type() {
    return 'UnlinkAccount' as const;
  }

  @AnId('The voice that spoke from it.')
  readonly voiceId!: string;

  @ChannelName('The channel the account is on.')
  readonly channel!: string;

  @Title('What the account is called there.')
  readonly account!: string;

  @Words('Why it speaks there no longer.')
  readonly reason!: string;
}

@Asks('Let another voice answer while this one is away.')
export class StartCover extends LedgerCommand {
  get type() {
    return 'StartCover' as const;
  }

  @AnId('The voice that is away.')
  readonly voiceId!: string;

  @AnId('The voice that answers in its place.')
  readonly coveredBy!: string;

  @When('Until when, if that is known.', { optional: true })
  readonly until?: string;

  @Words('Why, if colleagues should know; never an illness.', { optional: true })
  readonly reason?: string;
}

@Asks('Let a voice answer for itself again.')
export class EndCover extends LedgerCommand {
  get type() {
    return 'EndCover' as const;
  }

  @AnId('The voice that is back.')
  readonly voiceId!: string;
}

@Asks('Lend a voice to another strand for a time.')
export class LendVoice extends LedgerCommand {
  get type() {
    return 'LendVoice' as const;
  }

  @AnId('The voice that is lent.')
  readonly voiceId!: string;

  @One(Strand, 'The strand that it works with.')
  readonly toStrand!: Strand;

  @When('Until when, if that is known.', { optional: true })
  readonly until?: string;

  @Words('What it brings along, or is needed for.')
  readonly reason!: string;
}

@Asks('Let a voice fall silent for good.')
export class RetireVoice extends LedgerCommand {
  get type() {
    return 'RetireVoice' as const;
  }

  @AnId('The voice in which nobody speaks any more.')
  readonly voiceId!: string;

  @AnId('The voice that takes its place, if one does.', { optional: true })
  readonly successorId?: string;

  @Words('Why nobody speaks in it any more.')
  readonly reason!: string;
}

export const voiceCommands = [
  EstablishVoice,
  LinkAccount,
  UnlinkAccount,
  StartCover,
  EndCover,
  LendVoice,
  RetireVoice,
];
export type VoiceCommand = InstanceType<(typeof voiceCommands)[number]>;
