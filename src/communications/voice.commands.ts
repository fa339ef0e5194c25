import { IsUrl } from 'class-validator';
import { Capacity, Strand } from '../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, ChannelName, One, Title } from '../ledger/fields.js';

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

export const voiceCommands = [EstablishVoice, LinkAccount];
export type VoiceCommand = InstanceType<(typeof voiceCommands)[number]>;
