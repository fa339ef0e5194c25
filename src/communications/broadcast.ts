import type { Audience, Capacity, Strand } from '../experience/policy/vocabulary.js';
import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type { BroadcastCommand, MirrorBroadcast, PublishBroadcast } from './broadcast.commands.js';
import { type BroadcastEvent, broadcastEvents } from './broadcast.events.js';

type Post = Readonly<{ channel: string; account: string | null }>;

export type Broadcast =
  | { status: 'unpublished' }
  | {
      status: 'published';
      matterId: string | null;
      voiceId: string;
      strand: Strand;
      audience: keyof typeof Audience;
      /** Every copy of it, the first one included. */
      posts: readonly Post[];
    };

export type BroadcastFacts = Readonly<{
  /** True also when the broadcast names no matter. */
  matterKnown: boolean;
  voice: { capacity: Capacity; strand: Strand | null } | null;
}>;

type Published = Exclude<Broadcast, { status: 'unpublished' }>;

// What is decided

function decide(
  command: BroadcastCommand,
  broadcast: Broadcast,
  { facts }: Circumstances<BroadcastFacts>,
): BroadcastEvent[] {
  if (command.type === 'PublishBroadcast') return publish(command, broadcast, facts);
  if (broadcast.status === 'unpublished')
    throw new Rejection('BROADCAST_UNKNOWN', 'No such broadcast was published.', 'broadcastId');
  return mirror(command, broadcast);
}

function publish(
  command: PublishBroadcast,
  { status }: Broadcast,
  { matterKnown, voice }: BroadcastFacts,
): BroadcastEvent[] {
  if (status === 'published')
    throw new Rejection('BROADCAST_ALREADY_PUBLISHED', 'This was published before.');
  if (!matterKnown) throw new Rejection('MATTER_UNKNOWN', 'No such matter was opened.', 'matterId');
  if (!voice) throw new Rejection('VOICE_UNKNOWN', 'No such voice was established.', 'voiceId');
  return [
    {
      type: 'BroadcastPublished',
      data: {
        matterId: command.matterId ?? null,
        voiceId: command.voiceId,
        // A councillor has no strand: their broadcasts are carried by communications.
        strand: voice.strand ?? 'COMMUNICATIONS',
        title: command.title,
        words: command.words,
        channel: command.channel,
        account: command.account ?? null,
        url: command.url ?? null,
        language: command.language ?? null,
        areas: [...(command.areas ?? [])],
        audience: command.audience ?? 'PUBLIC',
      },
    },
  ];
}

function mirror(command: MirrorBroadcast, { posts }: Published): BroadcastEvent[] {
  const { channel } = command;
  const account = command.account ?? null;
  if (posts.some((post) => post.channel === channel && post.account === account)) return [];
  return [
    {
      type: 'BroadcastMirrored',
      data: { channel, account, url: command.url ?? null, words: command.words ?? null },
    },
  ];
}

// What changes as a result

function evolve(broadcast: Broadcast, { type, data }: Past<BroadcastEvent>): Broadcast {
  const post = { channel: data.channel, account: data.account };
  if (type === 'BroadcastPublished') {
    const { matterId, voiceId, strand, audience } = data;
    return { status: 'published', matterId, voiceId, strand, audience, posts: [post] };
  }
  if (broadcast.status === 'unpublished') return broadcast;
  switch (type) {
    case 'BroadcastMirrored':
      return { ...broadcast, posts: [...broadcast.posts, post] };
  }
}

export const broadcast: Decider<BroadcastCommand, Broadcast, BroadcastEvent, BroadcastFacts> = {
  initial: { status: 'unpublished' },
  decide,
  evolve,
  events: broadcastEvents,
};
