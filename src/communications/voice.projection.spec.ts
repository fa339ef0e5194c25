import { examples, the } from '../../test/examples.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import { accountsOf, findVoice, listVoices, voices } from './voice.projection.js';

const { VoiceEstablished, AccountLinked } = examples;
const LATER = '2026-06-30T16:00:00.000Z';

tells(voices, {
  VoiceEstablished: async () => {
    const db = await tell([
      VoiceEstablished(),
      VoiceEstablished({ name: 'Ada Lovelace' }, { of: the.colleague }),
    ]);
    expect(await findVoice(db, the.voice)).toEqual({
      id: the.voice,
      name: 'Grace Hopper',
      capacity: 'OFFICER',
      strand: 'ENGAGEMENT',
      subject: 'officer-1',
      establishedAt: MORNING,
      coveredBy: null,
      coveredUntil: null,
      lentTo: null,
      lentUntil: null,
      retiredAt: null,
      successorId: null,
    });
    const { rows } = await listVoices(db, { capacity: 'OFFICER' }, { first: 5, after: null });
    expect(rows.map(({ row }) => row.name)).toEqual(['Ada Lovelace', 'Grace Hopper']);
  },
  AccountLinked: async () => {
    const db = await tell([
      VoiceEstablished(),
      AccountLinked(),
      AccountLinked({ channel: 'x', account: '@council' }),
    ]);
    expect(await accountsOf(db, the.voice)).toEqual([
      {
        voiceId: the.voice,
        index: 1,
        channel: 'mastodon',
        account: '@council@example.org',
        url: null,
        linkedAt: MORNING,
      },
      {
        voiceId: the.voice,
        index: 2,
        channel: 'x',
        account: '@council',
        url: null,
        linkedAt: MORNING,
      },
    ]);
  },
  AccountUnlinked: async () => {
    const db = await tell([
      VoiceEstablished(),
      AccountLinked(),
      AccountLinked({ channel: 'x', account: '@council' }),
      examples.AccountUnlinked(),
    ]);
    expect(await accountsOf(db, the.voice)).toMatchObject([{ channel: 'x' }]);
  },
  CoverStarted: async () => {
    const db = await tell([VoiceEstablished(), examples.CoverStarted()]);
    expect(await findVoice(db, the.voice)).toMatchObject({
      coveredBy: the.colleague,
      coveredUntil: LATER,
    });
  },
  CoverEnded: async () => {
    const db = await tell([VoiceEstablished(), examples.CoverStarted(), examples.CoverEnded()]);
    expect(await findVoice(db, the.voice)).toMatchObject({ coveredBy: null, coveredUntil: null });
  },
  VoiceLent: async () => {
    const db = await tell([VoiceEstablished(), examples.VoiceLent()]);
    expect(await findVoice(db, the.voice)).toMatchObject({
      strand: 'ENGAGEMENT',
      lentTo: 'DEMOCRACY',
      lentUntil: LATER,
    });
  },
  VoiceRetired: async () => {
    const db = await tell([
      VoiceEstablished(),
      examples.CoverStarted(),
      examples.VoiceLent(),
      examples.VoiceRetired(),
    ]);
    expect(await findVoice(db, the.voice)).toMatchObject({
      retiredAt: MORNING,
      successorId: the.colleague,
      coveredBy: null,
      lentTo: null,
    });
  },
});
