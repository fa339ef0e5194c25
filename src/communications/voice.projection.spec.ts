import { examples, the } from '../../test/examples.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import { accountsOf, findVoice, listVoices, voices } from './voice.projection.js';

const { VoiceEstablished, AccountLinked } = examples;

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
      },
      { voiceId: the.voice, index: 2, channel: 'x', account: '@council', url: null },
    ]);
  },
});
