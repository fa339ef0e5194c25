import { ask, given, uuid } from '../../test/given-when-then.js';
import { MirrorBroadcast, PublishBroadcast } from './broadcast.commands.js';
import type { BroadcastEvent } from './broadcast.events.js';
import { type BroadcastFacts, broadcast } from './broadcast.js';

const [broadcastId, matterId, voiceId] = [1, 2, 3].map(uuid) as [string, string, string];

const publish = ask(PublishBroadcast, {
  matterId,
  voiceId,
  title: 'A bus lane for the High Street?',
  words: 'Tell us what you think.',
  channel: 'web',
});
const published = {
  type: 'BroadcastPublished',
  data: {
    matterId,
    voiceId,
    strand: 'ENGAGEMENT',
    title: 'A bus lane for the High Street?',
    words: 'Tell us what you think.',
    channel: 'web',
    account: null,
    url: null,
    language: null,
    areas: [],
    audience: 'PUBLIC',
  },
} as const satisfies BroadcastEvent;

const mirror = ask(MirrorBroadcast, { broadcastId, channel: 'facebook', account: 'The Borough' });
const mirrored: BroadcastEvent = {
  type: 'BroadcastMirrored',
  data: { channel: 'facebook', account: 'The Borough', url: null, words: null },
};

const officer: BroadcastFacts = {
  matterKnown: true,
  voice: { capacity: 'OFFICER', strand: 'ENGAGEMENT' },
};
const after = (...past: BroadcastEvent[]) => given(broadcast, ...past).knowing(officer);
const knowing = (facts: Partial<BroadcastFacts>) =>
  given(broadcast).knowing({ ...officer, ...facts });

describe('A broadcast', () => {
  it('is published in a voice, by the strand of that voice', () =>
    after().when(publish).then(published));
  it('belongs to communications when the voice has no strand', () =>
    knowing({ voice: { capacity: 'WARD_MEMBER', strand: null } })
      .when(publish)
      .then({ ...published, data: { ...published.data, strand: 'COMMUNICATIONS' } }));
  it('may be about no matter at all', () =>
    after()
      .when(ask(PublishBroadcast, { ...publish, matterId: undefined }))
      .then({ ...published, data: { ...published.data, matterId: null } }));
  it('is published once', () =>
    after(published).when(publish).thenRejected('BROADCAST_ALREADY_PUBLISHED'));
  it('names a matter that was opened', () =>
    knowing({ matterKnown: false }).when(publish).thenRejected('MATTER_UNKNOWN'));
  it('has a voice that was established', () =>
    knowing({ voice: null }).when(publish).thenRejected('VOICE_UNKNOWN'));

  it('can be posted on another channel', () => after(published).when(mirror).then(mirrored));
  it('can be posted on a second account of the same channel', () =>
    after(published, mirrored)
      .when(ask(MirrorBroadcast, { ...mirror, account: 'The Library' }))
      .then({ ...mirrored, data: { ...mirrored.data, account: 'The Library' } } as BroadcastEvent));
  it('is posted once per channel and account', () =>
    after(published, mirrored).when(mirror).thenNothing());
  it('is not posted again where it was published first', () =>
    after(published)
      .when(ask(MirrorBroadcast, { broadcastId, channel: 'web' }))
      .thenNothing());
  it('is not mirrored before it was published', () =>
    after().when(mirror).thenRejected('BROADCAST_UNKNOWN'));
});
