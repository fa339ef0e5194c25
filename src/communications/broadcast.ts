import type { Audience, Capacity, Strand } from '../experience/policy/vocabulary.js';
import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type {
  AdaptBroadcast,
  BroadcastCommand,
  CorrectBroadcast,
  MirrorBroadcast,
  PlanBroadcast,
  PublishBroadcast,
  WithdrawBroadcast,
} from './broadcast.commands.js';
import { type BroadcastEvent, broadcastEvents } from './broadcast.events.js';

type Post = Readonly<{ channel: string; account: string | null; words: string | null }>;

export type Broadcast =
  | { status: 'unpublished' }
  | { status: 'planned' }
  | {
      status: 'published';
      matterId: string | null;
      voiceId: string;
      strand: Strand;
      audience: keyof typeof Audience;
      /** None means all. */
      areas: readonly string[];
      /** As they stand, last corrected. */
      words: string;
      /** It may be said even when a vote is near. */
      permitted: boolean;
      /** Every copy of it, the first one included. */
      posts: readonly Post[];
    }
  | { status: 'withdrawn' };

export type BroadcastFacts = Readonly<{
  /** True also when the broadcast names no matter. */
  matterKnown: boolean;
  voice: { capacity: Capacity; strand: Strand | null } | null;
  /** Null when the broadcast names none, or one that nobody agreed on. */
  line: { holds: boolean } | null;
  /** A time before a vote, in which publicity is held back. */
  preElection: { election: string; endsAt: string } | null;
}>;

type Known = Circumstances<BroadcastFacts>;
type Published = Extract<Broadcast, { status: 'published' }>;

// What is decided

function decide(command: BroadcastCommand, broadcast: Broadcast, known: Known): BroadcastEvent[] {
  switch (command.type) {
    case 'PlanBroadcast':
      return plan(command, broadcast, known);
    case 'PublishBroadcast':
      return publish(command, broadcast, known);
    case 'WithdrawBroadcast':
      return withdraw(command, broadcast);
    case 'CorrectBroadcast':
      return correct(command, published(broadcast));
    case 'MirrorBroadcast':
      return mirror(command, published(broadcast), known);
    case 'AdaptBroadcast':
      return adapt(command, published(broadcast), known);
  }
}

function plan(command: PlanBroadcast, { status }: Broadcast, known: Known): BroadcastEvent[] {
  if (status !== 'unpublished')
    throw new Rejection('BROADCAST_ALREADY_PLANNED', 'This was planned before.');
  const { lineId, strand } = spoken(command, known);
  const plannedFor = new Date(command.plannedFor).toISOString();
  if (plannedFor <= known.occurredAt)
    throw new Rejection(
      'PLANNED_FOR_THE_PAST',
      'What is planned is still to come: name a later time.',
      'plannedFor',
    );
  const { matterId = null, voiceId, title, channel, areas = [], audience = 'PUBLIC' } = command;
  return [
    {
      type: 'BroadcastPlanned',
      data: {
        matterId,
        voiceId,
        strand,
        title,
        channel,
        plannedFor,
        areas: [...areas],
        audience,
        lineId,
      },
    },
  ];
}

function publish(command: PublishBroadcast, { status }: Broadcast, known: Known): BroadcastEvent[] {
  if (status === 'published')
    throw new Rejection('BROADCAST_ALREADY_PUBLISHED', 'This was published before.');
  if (status === 'withdrawn') throw takenBack();
  if (status === 'unpublished' && command.broadcastId) throw unknown();
  const { lineId, strand } = spoken(command, known);
  const audience = command.audience ?? 'PUBLIC';
  const permittedBecause = command.permittedBecause ?? null;
  if (audience === 'PUBLIC') mayBeSaid(permittedBecause !== null, known);
  return [
    {
      type: 'BroadcastPublished',
      data: {
        matterId: command.matterId ?? null,
        voiceId: command.voiceId,
        strand,
        title: command.title,
        words: command.words,
        channel: command.channel,
        account: command.account ?? null,
        url: command.url ?? null,
        language: command.language ?? null,
        areas: [...(command.areas ?? [])],
        audience,
        lineId,
        permittedBecause,
      },
    },
  ];
}

function mirror(command: MirrorBroadcast, broadcast: Published, known: Known): BroadcastEvent[] {
  const { channel } = command;
  const account = command.account ?? null;
  if (postAt(broadcast, channel, account)) return [];
  mayBePosted(broadcast, known);
  return [
    {
      type: 'BroadcastMirrored',
      data: { channel, account, url: command.url ?? null, words: command.words ?? null },
    },
  ];
}

function adapt(command: AdaptBroadcast, broadcast: Published, known: Known): BroadcastEvent[] {
  const { channel, words } = command;
  const account = command.account ?? null;
  const post = postAt(broadcast, channel, account);
  if (post && (post.words ?? broadcast.words) === words) return [];
  if (post)
    throw new Rejection(
      'BROADCAST_ALREADY_POSTED_THERE',
      'It stands there in other words. Correct or withdraw it instead.',
      'channel',
    );
  mayBePosted(broadcast, known);
  return [
    { type: 'BroadcastAdapted', data: { channel, account, url: command.url ?? null, words } },
  ];
}

function correct({ words, whatWasWrong }: CorrectBroadcast, before: Published): BroadcastEvent[] {
  if (words === before.words) return [];
  return [{ type: 'BroadcastCorrected', data: { words, whatWasWrong } }];
}

function withdraw({ reason }: WithdrawBroadcast, { status }: Broadcast): BroadcastEvent[] {
  if (status === 'unpublished') throw unknown();
  if (status === 'withdrawn') return [];
  return [{ type: 'BroadcastWithdrawn', data: { reason } }];
}

/** What is said, or will be, by somebody who can speak, about something there is, on a line that holds. */
function spoken(
  command: PlanBroadcast | PublishBroadcast,
  { facts: { matterKnown, voice, line } }: Known,
) {
  const { lineId = null } = command;
  if (!matterKnown) throw new Rejection('MATTER_UNKNOWN', 'No such matter was opened.', 'matterId');
  if (!voice) throw new Rejection('VOICE_UNKNOWN', 'No such voice was established.', 'voiceId');
  if (lineId && !line) throw new Rejection('LINE_UNKNOWN', 'No such line was agreed.', 'lineId');
  if (line && !line.holds)
    throw new Rejection(
      'LINE_NOT_IN_FORCE',
      'The line is retired or has run out: agree on a new one, or speak without.',
      'lineId',
    );
  // A councillor has no strand: their broadcasts are carried by communications.
  return { lineId, strand: voice.strand ?? ('COMMUNICATIONS' as const) };
}

/** An import tells what was said: whether it should have been is no longer the question. */
function mayBeSaid(permitted: boolean, { facts: { preElection }, imported }: Known) {
  if (!preElection || permitted || imported) return;
  throw new Rejection(
    'PUBLICITY_IS_HELD',
    `Before the vote (${preElection.election}), until ${preElection.endsAt}, publicity is held back: say why this is permitted, or wait.`,
    'permittedBecause',
  );
}

/** A copy is publicity too. Correcting and withdrawing are not. */
const mayBePosted = ({ audience, permitted }: Published, known: Known) =>
  audience === 'PUBLIC' && mayBeSaid(permitted, known);

function published(broadcast: Broadcast): Published {
  if (broadcast.status === 'withdrawn') throw takenBack();
  if (broadcast.status !== 'published') throw unknown();
  return broadcast;
}

const unknown = () =>
  new Rejection('BROADCAST_UNKNOWN', 'No such broadcast was published.', 'broadcastId');
const takenBack = () =>
  new Rejection('BROADCAST_WITHDRAWN', 'This broadcast was taken back.', 'broadcastId');

const postAt = ({ posts }: Published, channel: string, account: string | null) =>
  posts.find((post) => post.channel === channel && post.account === account);

// What changes as a result

function evolve(broadcast: Broadcast, { type, data }: Past<BroadcastEvent>): Broadcast {
  switch (type) {
    case 'BroadcastPlanned':
      return { status: 'planned' };
    case 'BroadcastPublished': {
      const { matterId, voiceId, strand, audience, areas, words, channel, account } = data;
      const permitted = data.permittedBecause !== null;
      const posts = [{ channel, account, words: null }];
      const said = { matterId, voiceId, strand, audience, areas, words };
      return { status: 'published', ...said, permitted, posts };
    }
    case 'BroadcastMirrored':
    case 'BroadcastAdapted': {
      if (broadcast.status !== 'published') return broadcast;
      const { channel, account, words } = data;
      return { ...broadcast, posts: [...broadcast.posts, { channel, account, words }] };
    }
    case 'BroadcastCorrected':
      return broadcast.status === 'published' ? { ...broadcast, words: data.words } : broadcast;
    case 'BroadcastWithdrawn':
      return { status: 'withdrawn' };
  }
}

export const broadcast: Decider<BroadcastCommand, Broadcast, BroadcastEvent, BroadcastFacts> = {
  initial: { status: 'unpublished' },
  decide,
  evolve,
  events: broadcastEvents,
};
