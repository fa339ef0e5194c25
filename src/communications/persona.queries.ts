import { sql } from 'kysely';
import type { Reading } from '../projections/projection.js';

const DAY_MS = 86_400_000;
/** Within these a copy is expected wherever the strand speaks. */
const MIRROR_DAYS = 2;
/** What was said longer ago is no longer news, and nobody should post it now. */
const LOOK_BACK_DAYS = 28;
/** An account from which nothing was said for so long is silent, unless somebody asks otherwise. */
export const SILENT_DAYS = 14;
/** More than anybody can tidy up on a Monday morning. */
const MANY = 200;

const daysBefore = (now: string, days: number) =>
  new Date(Date.parse(now) - days * DAY_MS).toISOString();

/** Accounts of those who still speak, from which nothing was said for so many days. */
export const silentAccounts = (db: Reading, days: number, now: string) =>
  db
    .selectFrom('account')
    .innerJoin('voice', 'voice.id', 'account.voiceId')
    .leftJoin('post', (join) =>
      join
        .onRef('post.channel', '=', 'account.channel')
        .onRef('post.account', '=', 'account.account')
        .on('post.postedAt', '<=', now),
    )
    .select(({ fn }) => [
      'account.voiceId',
      'account.channel',
      'account.account',
      'account.linkedAt',
      fn.max('post.postedAt').as('lastPostAt'),
    ])
    .where('voice.retiredAt', 'is', null)
    .where('account.linkedAt', '<', daysBefore(now, days))
    .groupBy(['account.voiceId', 'account.index'])
    .having(
      ({ fn }) => fn.coalesce(fn.max('post.postedAt'), sql.lit('')),
      '<',
      daysBefore(now, days),
    )
    .orderBy('account.channel')
    .orderBy('account.account')
    .limit(MANY)
    .execute();

/** What still stands somewhere and keeps to a line that was retired or has run out since. */
export const postsOnOldLines = (db: Reading, now: string) =>
  db
    .selectFrom('post')
    .innerJoin('broadcast', 'broadcast.id', 'post.broadcastId')
    .innerJoin('line', 'line.id', 'broadcast.lineId')
    .select([
      'post.broadcastId',
      'post.channel',
      'post.account',
      'broadcast.voiceId',
      'broadcast.title',
      'line.id as lineId',
      'line.title as line',
    ])
    .select(({ eb, ref }) =>
      eb
        .case()
        .when('line.retiredAt', '<', ref('line.validUntil'))
        .then(ref('line.retiredAt').$notNull())
        .else(ref('line.validUntil'))
        .end()
        .as('overSince'),
    )
    .where('broadcast.withdrawnAt', 'is', null)
    .where(({ or, eb }) => or([eb('line.retiredAt', '<=', now), eb('line.validUntil', '<', now)]))
    // What was put right after the line was over no longer says what it said.
    .where(({ or, eb, fn, ref }) =>
      or([
        eb('broadcast.correctedAt', 'is', null),
        eb(
          'broadcast.correctedAt',
          '<',
          fn.coalesce(ref('line.retiredAt'), ref('line.validUntil')),
        ),
      ]),
    )
    .orderBy('broadcast.publishedAt', 'desc')
    .limit(MANY)
    .execute();

/** Where the strand speaks, and what it said to everybody two days ago or more was not posted. */
export const missingPosts = (db: Reading, now: string) =>
  db
    .selectFrom('broadcast')
    .innerJoin('voice as speaker', 'speaker.id', 'broadcast.voiceId')
    .innerJoin('account', (join) => join.onTrue())
    .innerJoin('voice', 'voice.id', 'account.voiceId')
    .select([
      'broadcast.id as broadcastId',
      'broadcast.title',
      'broadcast.publishedAt',
      'account.voiceId',
      'account.channel',
      'account.account',
    ])
    .where('broadcast.audience', '=', 'PUBLIC')
    .where('broadcast.withdrawnAt', 'is', null)
    .where('broadcast.publishedAt', '<=', daysBefore(now, MIRROR_DAYS))
    .where('broadcast.publishedAt', '>', daysBefore(now, LOOK_BACK_DAYS))
    .whereRef('account.linkedAt', '<=', 'broadcast.publishedAt')
    .where('voice.retiredAt', 'is', null)
    // Members and parties are free to say something else, or nothing: that is politics.
    .where('speaker.capacity', 'in', ['OFFICER', 'CORPORATE'])
    .where('voice.capacity', 'in', ['OFFICER', 'CORPORATE'])
    .where(({ or, eb, ref }) =>
      or([
        eb('account.voiceId', '=', ref('broadcast.voiceId')),
        eb('voice.strand', '=', ref('broadcast.strand')),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('post')
            .select('post.index')
            .whereRef('post.broadcastId', '=', 'broadcast.id')
            .whereRef('post.channel', '=', 'account.channel')
            .where(({ or, eb, ref }) =>
              or([
                eb('post.account', '=', ref('account.account')),
                // Nobody said from which account of the channel: then it may have been this one.
                eb('post.account', 'is', null),
              ]),
            ),
        ),
      ),
    )
    .orderBy('broadcast.publishedAt', 'desc')
    .orderBy('account.channel')
    .orderBy('account.account')
    .limit(MANY)
    .execute();

/** Of the contradictions between officers that were noticed, how many were raised and settled by now. */
export async function contradictions(db: Reading, now: string) {
  const { raised, settled } = await db
    .selectFrom('contradiction')
    .select(({ fn }) => fn.countAll<number>().as('raised'))
    .select(({ fn, eb }) =>
      fn.count<number>(eb.case().when('settledAt', '<=', now).then(1).end()).as('settled'),
    )
    .where('raisedAt', '<=', now)
    .executeTakeFirstOrThrow();
  return { raised, settled };
}
