import { ask, given, past, uuid } from '../../test/given-when-then.js';
import { EstablishVoice, LinkAccount } from './voice.commands.js';
import type { VoiceEvent } from './voice.events.js';
import { voice } from './voice.js';

const voiceId = uuid(1);

const establish = ask(EstablishVoice, {
  name: 'Ada Okafor',
  capacity: 'OFFICER',
  strand: 'ENGAGEMENT',
});
const established: VoiceEvent = {
  type: 'VoiceEstablished',
  data: { name: 'Ada Okafor', capacity: 'OFFICER', strand: 'ENGAGEMENT', subject: null },
};

const link = ask(LinkAccount, { voiceId, channel: 'mastodon', account: '@ada' });
const linked: VoiceEvent = {
  type: 'AccountLinked',
  data: { channel: 'mastodon', account: '@ada', url: null },
};

const after = (...before: VoiceEvent[]) => given(voice, ...before).knowing({});

describe('A voice', () => {
  it('speaks by name from when it was established', () =>
    after().when(establish).then(established));
  it('is established once', () =>
    after(established).when(establish).thenRejected('VOICE_ALREADY_ESTABLISHED'));
  it('of an officer has a strand', () =>
    after()
      .when(ask(EstablishVoice, { name: 'Ada Okafor', capacity: 'OFFICER' }))
      .thenRejected('OFFICER_NEEDS_A_STRAND'));
  it('of a councillor needs no strand', () =>
    after()
      .when(ask(EstablishVoice, { name: 'Cllr Bo Lee', capacity: 'WARD_MEMBER' }))
      .then({
        type: 'VoiceEstablished',
        data: { name: 'Cllr Bo Lee', capacity: 'WARD_MEMBER', strand: null, subject: null },
      }));

  it('can speak from an account', () => after(established).when(link).then(linked));
  it('is linked to an account once', () => after(established, linked).when(link).thenNothing());
  it('can speak from a second account', () =>
    after(established, linked)
      .when(ask(LinkAccount, { voiceId, channel: 'mastodon', account: '@buses' }))
      .then({
        type: 'AccountLinked',
        data: { channel: 'mastodon', account: '@buses', url: null },
      }));
  it('has no account before it was established', () =>
    after().when(link).thenRejected('VOICE_UNKNOWN'));

  it('lets others know who speaks', () =>
    expect(
      [established, linked].map((event, n) => past(event, n)).reduce(voice.evolve, voice.initial),
    ).toEqual({
      status: 'speaking',
      name: 'Ada Okafor',
      capacity: 'OFFICER',
      strand: 'ENGAGEMENT',
      subject: null,
      accounts: [{ channel: 'mastodon', account: '@ada' }],
    }));
});
