import type { Capacity, Strand } from '../experience/policy/vocabulary.js';
import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type {
  EstablishVoice,
  LendVoice,
  LinkAccount,
  RetireVoice,
  StartCover,
  UnlinkAccount,
  VoiceCommand,
} from './voice.commands.js';
import { type VoiceEvent, voiceEvents } from './voice.events.js';

type Account = Readonly<{ channel: string; account: string }>;
type Until = Readonly<{ until: string | null }>;

export type Voice =
  | { status: 'silent' }
  | {
      status: 'speaking' | 'retired';
      name: string;
      capacity: Capacity;
      strand: Strand | null;
      subject: string | null;
      accounts: readonly Account[];
      /** Who answers in its place. */
      cover: (Until & Readonly<{ by: string }>) | null;
      lent: (Until & Readonly<{ to: Strand }>) | null;
      /** Null as long as somebody speaks in it. */
      retiredAt: string | null;
    };

export type VoiceFacts = Readonly<{
  /** That there is somebody to speak in its place; true also when the command names nobody. */
  otherCanSpeak: boolean;
}>;

type Known = Exclude<Voice, { status: 'silent' }>;

/** What others may know of a voice that is to speak at an instant; null when nobody established it. */
export function speakingAt(voice: Voice, at: string) {
  if (voice.status === 'silent') return null;
  const { capacity, strand, retiredAt } = voice;
  if (retiredAt && at >= retiredAt) throw retired();
  return { capacity, strand };
}

const retired = () =>
  new Rejection('VOICE_RETIRED', 'Nobody speaks in this voice any more.', 'voiceId');

// What is decided

function decide(
  command: VoiceCommand,
  voice: Voice,
  { id, occurredAt, facts }: Circumstances<VoiceFacts>,
): VoiceEvent[] {
  if (command.type === 'EstablishVoice') return establish(command, voice);
  if (voice.status === 'silent')
    throw new Rejection('VOICE_UNKNOWN', 'No such voice was established.', 'voiceId');
  switch (command.type) {
    case 'UnlinkAccount':
      return unlink(command, voice);
    case 'EndCover':
      return voice.cover ? [{ type: 'CoverEnded', data: { coveredBy: voice.cover.by } }] : [];
    case 'RetireVoice':
      return retire(command, voice, id, facts);
  }
  if (voice.status === 'retired') throw retired();
  switch (command.type) {
    case 'LinkAccount':
      return link(command, voice);
    case 'StartCover':
      return cover(command, voice, id, occurredAt, facts);
    case 'LendVoice':
      return lend(command, voice, occurredAt);
  }
}

function establish(
  { name, capacity, strand, subject }: EstablishVoice,
  { status }: Voice,
): VoiceEvent[] {
  if (status !== 'silent')
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

function link({ channel, account, url }: LinkAccount, { accounts }: Known): VoiceEvent[] {
  if (accounts.some(same(channel, account))) return [];
  return [{ type: 'AccountLinked', data: { channel, account, url: url ?? null } }];
}

/** Also when the voice is retired: its accounts are given up afterwards. */
function unlink({ channel, account, reason }: UnlinkAccount, { accounts }: Known): VoiceEvent[] {
  if (!accounts.some(same(channel, account))) return [];
  return [{ type: 'AccountUnlinked', data: { channel, account, reason } }];
}

function cover(
  command: StartCover,
  voice: Known,
  id: string,
  occurredAt: string,
  { otherCanSpeak }: VoiceFacts,
): VoiceEvent[] {
  const { coveredBy, reason = null } = command;
  const until = later(command.until, occurredAt);
  if (voice.cover?.by === coveredBy && voice.cover.until === until) return [];
  if (!otherCanSpeak || coveredBy === id)
    throw new Rejection(
      'COVER_CANNOT_SPEAK',
      'Cover is given by another voice, which speaks itself.',
      'coveredBy',
    );
  return [{ type: 'CoverStarted', data: { coveredBy, until, reason } }];
}

function lend(command: LendVoice, voice: Known, occurredAt: string): VoiceEvent[] {
  const { toStrand, reason } = command;
  const until = later(command.until, occurredAt);
  if (voice.lent?.to === toStrand && voice.lent.until === until) return [];
  if (voice.strand === toStrand)
    throw new Rejection(
      'VOICE_BELONGS_THERE',
      'A voice is lent to a strand that is not its own.',
      'toStrand',
    );
  return [{ type: 'VoiceLent', data: { toStrand, until, reason } }];
}

function retire(
  command: RetireVoice,
  { status }: Known,
  id: string,
  { otherCanSpeak }: VoiceFacts,
): VoiceEvent[] {
  const { successorId = null, reason } = command;
  if (status === 'retired') return [];
  if (!otherCanSpeak || successorId === id)
    throw new Rejection(
      'SUCCESSOR_CANNOT_SPEAK',
      'The successor is another voice, which speaks itself.',
      'successorId',
    );
  return [{ type: 'VoiceRetired', data: { successorId, reason } }];
}

function later(until: string | undefined, than: string): string | null {
  if (!until) return null;
  const instant = new Date(until).toISOString();
  if (instant <= than)
    throw new Rejection('UNTIL_IS_OVER', 'It lasts for some time: name a later end.', 'until');
  return instant;
}

const same = (channel: string, account: string) => (linked: Account) =>
  linked.channel === channel && linked.account === account;

// What changes as a result

function evolve(voice: Voice, { type, data, occurredAt }: Past<VoiceEvent>): Voice {
  if (type === 'VoiceEstablished') {
    const { name, capacity, strand, subject } = data;
    const nothing = { accounts: [], cover: null, lent: null, retiredAt: null };
    return { status: 'speaking', name, capacity, strand, subject, ...nothing };
  }
  if (voice.status === 'silent') return voice;
  switch (type) {
    case 'AccountLinked': {
      const { channel, account } = data;
      return { ...voice, accounts: [...voice.accounts, { channel, account }] };
    }
    case 'AccountUnlinked': {
      const given = same(data.channel, data.account);
      return { ...voice, accounts: voice.accounts.filter((account) => !given(account)) };
    }
    case 'CoverStarted':
      return { ...voice, cover: { by: data.coveredBy, until: data.until } };
    case 'CoverEnded':
      return { ...voice, cover: null };
    case 'VoiceLent':
      return { ...voice, lent: { to: data.toStrand, until: data.until } };
    case 'VoiceRetired':
      return { ...voice, status: 'retired', cover: null, lent: null, retiredAt: occurredAt };
  }
}

export const voice: Decider<VoiceCommand, Voice, VoiceEvent, VoiceFacts> = {
  initial: { status: 'silent' },
  decide,
  evolve,
  events: voiceEvents,
};
