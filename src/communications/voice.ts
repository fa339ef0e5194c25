import type { Capacity, Strand } from '../experience/policy/vocabulary.js';
import { type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type { EstablishVoice, LinkAccount, VoiceCommand } from './voice.commands.js';
import { type VoiceEvent, voiceEvents } from './voice.events.js';

type Account = Readonly<{ channel: string; account: string }>;

export type Voice =
  | { status: 'silent' }
  | {
      status: 'speaking';
      name: string;
      capacity: Capacity;
      strand: Strand | null;
      subject: string | null;
      accounts: readonly Account[];
    };

type Speaking = Exclude<Voice, { status: 'silent' }>;

// What is decided

function decide(command: VoiceCommand, voice: Voice): VoiceEvent[] {
  if (command.type === 'EstablishVoice') return establish(command, voice);
  if (voice.status === 'silent')
    throw new Rejection('VOICE_UNKNOWN', 'No such voice was established.', 'voiceId');
  return link(command, voice);
}

function establish(
  { name, capacity, strand, subject }: EstablishVoice,
  { status }: Voice,
): VoiceEvent[] {
  if (status === 'speaking')
    throw new Rejection('VOICE_ALREADY_ESTABLISHED', 'This voice was established before.');
  if (capacity === 'OFFICER' && !strand)
    throw new Rejection(
      'OFFICER_NEEDS_A_STRAND',
      'An officer speaks for one strand: say which.',
      'strand',
    );
  return [
    {
      type: 'VoiceEstablished',
      data: { name, capacity, strand: strand ?? null, subject: subject ?? null },
    },
  ];
}

function link({ channel, account, url }: LinkAccount, { accounts }: Speaking): VoiceEvent[] {
  if (accounts.some((linked) => linked.channel === channel && linked.account === account))
    return [];
  return [{ type: 'AccountLinked', data: { channel, account, url: url ?? null } }];
}

// What changes as a result

function evolve(voice: Voice, { type, data }: Past<VoiceEvent>): Voice {
  if (type === 'VoiceEstablished') {
    const { name, capacity, strand, subject } = data;
    return { status: 'speaking', name, capacity, strand, subject, accounts: [] };
  }
  if (voice.status === 'silent') return voice;
  switch (type) {
    case 'AccountLinked': {
      const { channel, account } = data;
      return { ...voice, accounts: [...voice.accounts, { channel, account }] };
    }
  }
}

export const voice: Decider<VoiceCommand, Voice, VoiceEvent> = {
  initial: { status: 'silent' },
  decide,
  evolve,
  events: voiceEvents,
};
