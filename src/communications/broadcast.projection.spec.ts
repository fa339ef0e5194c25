import { examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import type { Reading } from '../projections/projection.js';
import {
  broadcasts,
  findBroadcast,
  listBroadcasts,
  listPlannedBroadcasts,
  postsOf,
} from './broadcast.projection.js';

const { BroadcastPublished, BroadcastMirrored } = examples;

const planned = async (db: Reading) =>
  (await listPlannedBroadcasts(db, { first: 5, after: null })).rows.map(({ row }) => row);

tells(broadcasts, {
  BroadcastPlanned: async () => {
    const db = await tell([
      examples.BroadcastPlanned(),
      examples.BroadcastPlanned({ plannedFor: '2026-05-01T09:00:00.000Z' }, { of: uuid(100) }),
    ]);
    expect(await planned(db)).toMatchObject([
      { id: uuid(100) },
      {
        id: the.broadcast,
        title: 'Tell us about Sundays',
        areas: '["North"]',
        channel: 'web',
        plannedFor: '2026-06-30T16:00:00.000Z',
      },
    ]);
  },
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
      lineId: null,
      permittedBecause: null,
      publishedAt: MORNING,
      correctedAt: null,
      whatWasWrong: null,
      withdrawnAt: null,
      withdrawnBecause: null,
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
  BroadcastAdapted: async () => {
    const db = await tell([BroadcastPublished(), examples.BroadcastAdapted()]);
    expect(await postsOf(db, the.broadcast)).toMatchObject([
      { channel: 'web', words: null },
      { channel: 'x', words: 'Sunday buses: yes or no?', postedAt: MORNING },
    ]);
  },
  BroadcastCorrected: async () => {
    const db = await tell([BroadcastPublished(), examples.BroadcastCorrected()]);
    expect(await findBroadcast(db, the.broadcast)).toMatchObject({
      words: 'Should buses run on Sundays and holidays?',
      whatWasWrong: 'Holidays were missing.',
      correctedAt: MORNING,
    });
  },
  BroadcastWithdrawn: async () => {
    const db = await tell([
      BroadcastPublished(),
      examples.BroadcastWithdrawn(),
      examples.BroadcastPlanned({}, { of: uuid(100) }),
      examples.BroadcastWithdrawn({}, { of: uuid(100) }),
    ]);
    expect(await findBroadcast(db, the.broadcast)).toMatchObject({
      withdrawnAt: MORNING,
      withdrawnBecause: 'It is settled.',
    });
    expect(await planned(db)).toEqual([]);
  },
});

describe('A planned broadcast', () => {
  it('is no longer to come once it is out', async () => {
    const db = await tell([examples.BroadcastPlanned(), BroadcastPublished()]);
    expect(await planned(db)).toEqual([]);
    expect(await findBroadcast(db, the.broadcast)).toMatchObject({ publishedAt: MORNING });
  });
});
