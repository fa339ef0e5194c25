import { ask, given, past, uuid } from '../../test/given-when-then.js';
import {
  EndCover,
  EstablishVoice,
  LendVoice,
  LinkAccount,
  RetireVoice,
  StartCover,
  UnlinkAccount,
} from './voice.commands.js';
import type { VoiceEvent } from './voice.events.js';
import { speakingAt, voice } from './voice.js';

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

const after = (...before: VoiceEvent[]) => given(voice, ...before).knowing({ otherCanSpeak: true });

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
      cover: null,
      lent: null,
      retiredAt: null,
    }));
});

const colleague = uuid(2);
const nobody = (...before: VoiceEvent[]) =>
  given(voice, ...before).knowing({ otherCanSpeak: false });
const LATER = '2026-03-16T09:00:00.000Z';

const unlink = ask(UnlinkAccount, {
  voiceId,
  channel: 'mastodon',
  account: '@ada',
  reason: 'The server closes.',
});
const unlinked: VoiceEvent = {
  type: 'AccountUnlinked',
  data: { channel: 'mastodon', account: '@ada', reason: 'The server closes.' },
};
describe('A voice that gives up an account', () => {
  it('no longer speaks there', () => after(established, linked).when(unlink).then(unlinked));
  it('gives it up once', () => after(established, linked, unlinked).when(unlink).thenNothing());
  it('was established', () => after().when(unlink).thenRejected('VOICE_UNKNOWN'));
  it('can do so after it fell silent', () =>
    after(established, linked, retired).when(unlink).then(unlinked));
});

const startCover = ask(StartCover, { voiceId, coveredBy: colleague, until: LATER });
const covered: VoiceEvent = {
  type: 'CoverStarted',
  data: { coveredBy: colleague, until: LATER, reason: null },
};
const endCover = ask(EndCover, { voiceId });
describe('A voice that is away', () => {
  it('has another one answer in its place', () =>
    after(established).when(startCover).then(covered));
  it('is covered once', () => after(established, covered).when(startCover).thenNothing());
  it('is covered by somebody else who speaks', () => {
    nobody(established).when(startCover).thenRejected('COVER_CANNOT_SPEAK');
    after(established)
      .when(ask(StartCover, { voiceId, coveredBy: voiceId }))
      .thenRejected('COVER_CANNOT_SPEAK');
  });
  it('is away for some time', () =>
    after(established)
      .when(ask(StartCover, { ...startCover, until: '2026-03-02T09:00:00Z' }))
      .thenRejected('UNTIL_IS_OVER'));

  it('comes back', () =>
    after(established, covered)
      .when(endCover)
      .then({ type: 'CoverEnded', data: { coveredBy: colleague } }));
  it('comes back once', () => after(established).when(endCover).thenNothing());
  it('was there before', () => after().when(endCover).thenRejected('VOICE_UNKNOWN'));
});

const lend = ask(LendVoice, { voiceId, toStrand: 'DEMOCRACY', reason: 'To explain the budget.' });
const lent: VoiceEvent = {
  type: 'VoiceLent',
  data: { toStrand: 'DEMOCRACY', until: null, reason: 'To explain the budget.' },
};
describe('A voice that is lent', () => {
  it('works with another strand', () => after(established).when(lend).then(lent));
  it('is lent there once', () => after(established, lent).when(lend).thenNothing());
  it('is not lent to its own strand', () =>
    after(established)
      .when(ask(LendVoice, { ...lend, toStrand: 'ENGAGEMENT' }))
      .thenRejected('VOICE_BELONGS_THERE'));
});

const retire = ask(RetireVoice, { voiceId, successorId: colleague, reason: 'Left the council.' });
const retired: VoiceEvent = {
  type: 'VoiceRetired',
  data: { successorId: colleague, reason: 'Left the council.' },
};
describe('A voice that is retired', () => {
  it('falls silent', () => after(established).when(retire).then(retired));
  it('falls silent once', () => after(established, retired).when(retire).thenNothing());
  it('has a successor who can speak', () => {
    nobody(established).when(retire).thenRejected('SUCCESSOR_CANNOT_SPEAK');
    after(established)
      .when(ask(RetireVoice, { ...retire, successorId: voiceId }))
      .thenRejected('SUCCESSOR_CANNOT_SPEAK');
  });
  it('gets no new account, no cover and no other strand', () => {
    for (const command of [link, startCover, lend])
      after(established, retired).when(command).thenRejected('VOICE_RETIRED');
  });
  it('spoke until then, and no longer', () => {
    const state = [past(established), past(retired, 1, { occurredAt: LATER })].reduce(
      voice.evolve,
      voice.initial,
    );
    expect(speakingAt(state, '2026-03-10T09:00:00.000Z')).toEqual({
      capacity: 'OFFICER',
      strand: 'ENGAGEMENT',
    });
    expect(() => speakingAt(state, LATER)).toThrow(
      expect.objectContaining({ code: 'VOICE_RETIRED' }),
    );
    expect(speakingAt(voice.initial, LATER)).toBeNull();
  });
});
