import { sql } from 'kysely';
import { lastWish, type Wish, wishesOf } from '../citizens/wish.projection.js';
import type { Adjustment } from '../experience/policy/vocabulary-of-citizens.js';
import { grouped } from '../projections/grouped.js';
import type { Reading, Tables } from '../projections/projection.js';

/** Everybody who is to be told one thing: a citizen, and the handles on which they want to be told. */
export type ToTell = Readonly<{
  citizenId: string;
  matterId: string;
  contributionIds: string[];
  /** Those of who acts for them among them. None for whoever must not, or does not want to, be told. */
  handles: { handleId: string; channel: string }[];
  /** Where an anonymous citizen spoke. */
  shownOn: string | null;
}>;

export type Whom = Readonly<{
  consultationIds: readonly string[];
  contributionIds: readonly string[];
  /** Whoever was to be told one of these before. */
  toldOf?: readonly string[];
}>;

/**
 * The next citizens, by id, who took part in any of this: at most `limit`, after `afterCitizenId`. What a contact is
 * told, those are told that are joined to it and those who signed it; whoever acts for somebody is told with them.
 * What only one role may read, that role tells in person.
 */
export async function toTell(
  db: Reading,
  whom: Whom,
  afterCitizenId: string,
  limit: number,
): Promise<ToTell[]> {
  const found = await Promise.all(
    ways(db, whom).map((way) =>
      way
        .select('loop.citizenId')
        .distinct()
        .where('loop.citizenId', '>', afterCitizenId)
        .orderBy('loop.citizenId')
        .limit(limit)
        .execute(),
    ),
  );
  const ids = [...new Set(found.flat().map(({ citizenId }) => citizenId))].sort().slice(0, limit);
  if (ids.length === 0) return [];
  const contacts = await Promise.all(
    ways(db, whom).map((way) =>
      way
        .leftJoin('person as representative', 'representative.id', 'contribution.representativeId')
        .select(['loop.id', 'loop.matterId', 'loop.citizenId', 'loop.handleId', 'loop.channel'])
        .select(['loop.index', 'contribution.representativeId'])
        .select(['representative.channel as representativeOn'])
        .select(['representative.lapsed as representativeLapsed'])
        .where('loop.citizenId', '>', afterCitizenId)
        .where('loop.citizenId', '<=', ids.at(-1) ?? '')
        .execute(),
    ),
  );
  const each = new Map(contacts.flat().map((contact) => [contact.id, contact]));
  const loops = byCitizen([...each.values()].sort((a, b) => a.index - b.index));
  const handles = byCitizen(
    await db
      .selectFrom('person')
      .select(['id', 'citizenId', 'channel', 'lapsed'])
      .where('citizenId', 'in', ids)
      .where('channel', 'is not', null)
      .orderBy('index')
      .execute(),
  );
  const wishes = byCitizen(await wishesOf(db, ids));
  return ids.map((id) =>
    together(id, loops.get(id) ?? [], handles.get(id) ?? [], wishes.get(id) ?? []),
  );
}

/**
 * The ways to be among those that are told: to have taken part, to be joined to such a contact, to have signed it, to
 * have been told before; never with a restricted contact. Each has an index of its own: one condition for all of them
 * would look at every contact there is, for every answer.
 */
function ways(db: Reading, { consultationIds, contributionIds, toldOf = [] }: Whom) {
  const loops = db
    .selectFrom('loop')
    .innerJoin('contribution', 'contribution.id', 'loop.id')
    .where('contribution.restricted', '=', 0);
  // One consultation at a time, so that the index gives its citizens in the order in which they are paged.
  const tookPart = consultationIds.flatMap((id) => [
    loops.where('loop.consultationId', '=', id),
    // Few are joined. The cross join, unlike any other, makes SQLite begin with those few.
    loops.where('loop.id', 'in', (of) =>
      of
        .selectFrom('contribution as joined')
        .crossJoin('loop as lead')
        .select('joined.id')
        .where('joined.leadId', 'is not', null)
        .whereRef('lead.id', '=', 'joined.leadId')
        .where('lead.consultationId', '=', id),
    ),
  ]);
  return [
    ...tookPart,
    loops.where('loop.id', 'in', ['', ...contributionIds]),
    loops.where('contribution.leadId', 'in', ['', ...contributionIds]),
    loops.where('contribution.petitionId', 'in', ['', ...contributionIds]),
    loops.where('loop.id', 'in', (of) =>
      of
        .selectFrom('telling')
        .innerJoin('part', (on) =>
          on.on('part.part', '=', sql<string>`${sql.lit('telling-')} || ${sql.ref('telling.id')}`),
        )
        .select('part.whole')
        .where('telling.aboutId', 'in', ['', ...toldOf]),
    ),
  ];
}

const byCitizen = <R extends { citizenId: string }>(rows: readonly R[]) =>
  grouped(rows, ({ citizenId }) => citizenId);

type Loop = Pick<Tables['loop'], 'id' | 'matterId' | 'handleId' | 'channel'> & {
  representativeId: string | null;
  representativeOn: string | null;
  representativeLapsed: string | null;
};
type Handle = Pick<Tables['person'], 'id' | 'channel' | 'lapsed'>;

function together(
  citizenId: string,
  loops: readonly Loop[],
  handles: readonly Handle[],
  wishes: readonly Wish[],
): ToTell {
  const ways = new Map<string, string>();
  const spokeFrom = new Set(loops.flatMap(({ handleId }) => handleId ?? []));
  for (const { id, channel } of wanted(spokeFrom, handles, wishes)) ways.set(id, channel ?? '');
  for (const { representativeId, representativeOn, representativeLapsed } of loops)
    if (representativeId && representativeOn && !representativeLapsed)
      ways.set(representativeId, representativeOn);
  return {
    citizenId,
    matterId: loops[0]?.matterId ?? '',
    contributionIds: loops.map(({ id }) => id),
    handles: [...ways].map(([handleId, channel]) => ({ handleId, channel })),
    shownOn: spokeFrom.size === 0 && ways.size === 0 ? (loops[0]?.channel ?? null) : null,
  };
}

/** Their own handles on which they may be told: the safe one alone, else the one they want, else those they spoke from, else any that still reaches them. */
function wanted(
  spokeFrom: ReadonlySet<string>,
  handles: readonly Handle[],
  wishes: readonly Wish[],
) {
  const preference = lastWish(wishes, 'PREFERENCE');
  const safe = lastWish(wishes, 'SAFE');
  if (lastWish(wishes, 'DIED') || preference?.contact === 'NONE') return [];
  const reaching = handles.filter(({ lapsed }) => !lapsed);
  if (safe) return reaching.filter(({ id }) => id === safe.handleId);
  const preferred = reaching.filter(({ id }) => id === preference?.handleId);
  if (preferred.length > 0) return preferred;
  const spoken = reaching.filter(({ id }) => spokeFrom.has(id));
  return spoken.length > 0 ? spoken : reaching.slice(0, 1);
}

/** The language and the forms that one citizen asked for, in a preference or else with what they said. */
export async function formAskedBy(
  db: Reading,
  citizenId: string,
  contributionIds: readonly string[],
): Promise<{ language: string | null; adjustments: Adjustment[] }> {
  const spoken = await db
    .selectFrom('contribution')
    .select(['language', 'adjustments'])
    .where('id', 'in', ['', ...contributionIds])
    .orderBy('id')
    .execute();
  const asked = await wishesOf(db, [citizenId]);
  const preference = lastWish(asked, 'PREFERENCE');
  const preferred = JSON.parse(preference?.adjustments ?? '[]') as Adjustment[];
  const said = spoken.flatMap(({ adjustments }) => JSON.parse(adjustments) as Adjustment[]);
  return {
    language: preference?.language ?? spoken.find(({ language }) => language)?.language ?? null,
    adjustments: [...new Set(preferred.length > 0 ? preferred : said)].sort(),
  };
}

export const outcomesOf = async (db: Reading, decisionId: string): Promise<string[]> =>
  (await db.selectFrom('outcome').select('id').where('decisionId', '=', decisionId).execute()).map(
    ({ id }) => id,
  );
