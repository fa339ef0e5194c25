import { examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import { broadcasts, findBroadcast, listBroadcasts, postsOf } from './broadcast.projection.js';

const { BroadcastPublished, BroadcastMirrored } = examples;

tells(broadcasts, {
  BroadcastPublished: async () => {
    const db = await tell([
      BroadcastPublished(),
      BroadcastPublished({ matterId: null }, { of: uuid(100) }),
    ]);
    expect(await findBroadcast(db, the.broadcast)).toEqual({
      id: the.broadcast,
      matterId: the.matter,
      voiceId: the.voice,
      strand: 'COMMUNICATIONS',
      title: 'Tell us about Sundays',
      words: 'Should buses run on Sunday?',
      language: 'en',
      areas: '["North"]',
      audience: 'PUBLIC',
      publishedAt: MORNING,
    });
    const { rows } = await listBroadcasts(db, { matterId: the.matter }, 'desc', {
      first: 5,
      after: null,
    });
    expect(rows.map(({ row }) => row.id)).toEqual([the.broadcast]);
  },
  BroadcastMirrored: async () => {
    const db = await tell([BroadcastPublished(), BroadcastMirrored()]);
    expect(await postsOf(db, the.broadcast)).toMatchObject([
      { index: 0, channel: 'web', url: 'https://council.example/sundays', postedAt: MORNING },
      { index: 1, channel: 'mastodon', account: '@council@example.org', words: null },
    ]);
  },
});
