import { ask, given, uuid } from '../../test/given-when-then.js';
import {
  AdaptBroadcast,
  CorrectBroadcast,
  MirrorBroadcast,
  PlanBroadcast,
  PublishBroadcast,
  WithdrawBroadcast,
} from './broadcast.commands.js';
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
    lineId: null,
    permittedBecause: null,
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
  line: null,
  preElection: null,
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

const lineId = uuid(4);
const plan = ask(PlanBroadcast, {
  matterId,
  voiceId,
  title: 'A bus lane for the High Street?',
  channel: 'web',
  plannedFor: '2026-03-09T09:00:00+01:00',
  lineId,
});
const planned = {
  type: 'BroadcastPlanned',
  data: {
    matterId,
    voiceId,
    strand: 'ENGAGEMENT',
    title: 'A bus lane for the High Street?',
    channel: 'web',
    plannedFor: '2026-03-09T08:00:00.000Z',
    areas: [],
    audience: 'PUBLIC',
    lineId,
  },
} as const satisfies BroadcastEvent;
const inForce = { line: { holds: true } };

describe('A planned broadcast', () => {
  it('lets colleagues know what is to come', () => knowing(inForce).when(plan).then(planned));
  it('is still to come', () =>
    knowing(inForce)
      .when(ask(PlanBroadcast, { ...plan, plannedFor: '2026-03-02T09:00:00Z' }))
      .thenRejected('PLANNED_FOR_THE_PAST'));
  it('is planned once', () => after(planned).when(plan).thenRejected('BROADCAST_ALREADY_PLANNED'));
  it('is published as what it was planned as', () =>
    after(planned)
      .when(ask(PublishBroadcast, { ...publish, broadcastId }))
      .then(published));
  it('is published only if it was planned', () =>
    after()
      .when(ask(PublishBroadcast, { ...publish, broadcastId }))
      .thenRejected('BROADCAST_UNKNOWN'));
  it('cannot be mirrored', () => after(planned).when(mirror).thenRejected('BROADCAST_UNKNOWN'));
  it('may come to nothing', () => {
    after(planned).when(withdraw).then(withdrawn);
    after(planned, withdrawn)
      .when(ask(PublishBroadcast, { ...publish, broadcastId }))
      .thenRejected('BROADCAST_WITHDRAWN');
  });
});

describe('A broadcast on an agreed line', () => {
  const onLine = ask(PublishBroadcast, { ...publish, lineId });
  it('says which one it keeps to', () =>
    knowing(inForce)
      .when(onLine)
      .then({ ...published, data: { ...published.data, lineId } } as unknown as BroadcastEvent));
  it('keeps to one that still holds', () =>
    knowing({ line: { holds: false } })
      .when(onLine)
      .thenRejected('LINE_NOT_IN_FORCE'));
  it('keeps to one that was agreed', () =>
    knowing({ line: null }).when(onLine).thenRejected('LINE_UNKNOWN'));
});

describe('Before a vote', () => {
  const preElection = { election: 'Borough election', endsAt: '2026-05-07T21:00:00.000Z' };
  const near = { ...officer, preElection };
  const duringImport = { imported: true };
  const permittedBecause = 'A flood warning cannot wait.';
  const permitted = {
    ...published,
    data: { ...published.data, permittedBecause },
  } as unknown as BroadcastEvent;

  it('publicity is held', () =>
    given(broadcast).knowing(near).when(publish).thenRejected('PUBLICITY_IS_HELD'));
  it('publicity that was permitted says why', () =>
    given(broadcast)
      .knowing(near)
      .when(ask(PublishBroadcast, { ...publish, permittedBecause }))
      .then(permitted));
  it('colleagues may be told as ever', () =>
    given(broadcast)
      .knowing(near)
      .when(ask(PublishBroadcast, { ...publish, audience: 'STAFF' }))
      .then({
        ...published,
        data: { ...published.data, audience: 'STAFF' },
      } as unknown as BroadcastEvent));
  it('no copies are made of what was said earlier', () => {
    given(broadcast, published).knowing(near).when(mirror).thenRejected('PUBLICITY_IS_HELD');
    given(broadcast, published).knowing(near).when(adapt).thenRejected('PUBLICITY_IS_HELD');
    given(broadcast, permitted).knowing(near).when(mirror).then(mirrored);
  });
  it('a mistake is put right all the same', () =>
    given(broadcast, published).knowing(near).when(correct).then(corrected));
  it('the past is told as it was', () =>
    given(broadcast).knowing(near, undefined, duringImport).when(publish).then(published));
});

const adapt = ask(AdaptBroadcast, {
  broadcastId,
  channel: 'x',
  words: 'Bus lane? Your view, please.',
});
const adapted: BroadcastEvent = {
  type: 'BroadcastAdapted',
  data: { channel: 'x', account: null, url: null, words: 'Bus lane? Your view, please.' },
};

describe('A broadcast in words of their own', () => {
  it('is made for one channel', () => after(published).when(adapt).then(adapted));
  it('stands there once', () => {
    after(published, adapted).when(adapt).thenNothing();
    after(published)
      .when(ask(AdaptBroadcast, { broadcastId, channel: 'web', words: publish.words }))
      .thenNothing();
  });
  it('does not silently take the place of what was said there', () =>
    after(published, adapted)
      .when(ask(AdaptBroadcast, { ...adapt, words: 'Bus lane: hurry!' }))
      .thenRejected('BROADCAST_ALREADY_POSTED_THERE'));
});

const correct = ask(CorrectBroadcast, {
  broadcastId,
  words: 'Tell us what you think by Friday.',
  whatWasWrong: 'It did not say until when.',
});
const corrected: BroadcastEvent = {
  type: 'BroadcastCorrected',
  data: { words: correct.words, whatWasWrong: correct.whatWasWrong },
};
const withdraw = ask(WithdrawBroadcast, { broadcastId, reason: 'The question is settled.' });
const withdrawn: BroadcastEvent = {
  type: 'BroadcastWithdrawn',
  data: { reason: 'The question is settled.' },
};

describe('A broadcast that was wrong', () => {
  it('is put right in public', () => after(published).when(correct).then(corrected));
  it('is put right once', () => after(published, corrected).when(correct).thenNothing());
  it('had been said', () => after().when(correct).thenRejected('BROADCAST_UNKNOWN'));

  it('is taken back with a reason', () => after(published).when(withdraw).then(withdrawn));
  it('is taken back once', () => after(published, withdrawn).when(withdraw).thenNothing());
  it('is taken back only if there is one', () =>
    after().when(withdraw).thenRejected('BROADCAST_UNKNOWN'));
  it('is no longer spread once taken back', () => {
    for (const spread of [mirror, adapt, correct])
      after(published, withdrawn).when(spread).thenRejected('BROADCAST_WITHDRAWN');
    after(published, withdrawn).when(publish).thenRejected('BROADCAST_WITHDRAWN');
  });
});
