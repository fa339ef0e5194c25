import type { Reading } from '../projections/projection.js';

/** What evidence can be asked about. */
export const Subjects = {
  citizen: 'citizen',
  matter: 'matter',
  decision: 'decision',
  contribution: 'contribution',
} as const;
export type Subject = Readonly<{ of: keyof typeof Subjects; id: string }>;

/** What concerns a subject: contacts and the streams that hold everything about it. Each stream belongs as a whole. */
export type Concerning = Readonly<{ contributionIds: readonly string[]; streams: Set<string> }>;

/** SQLite takes so many values in one list, and many more. */
const AT_ONCE = 500;

/** Asks of many values, some at a time. */
export async function inParts<T>(
  values: Iterable<string>,
  ask: (some: string[]) => Promise<T[]>,
): Promise<T[]> {
  const [all, found] = [[...new Set(values)], [] as T[]];
  for (let n = 0; n < all.length; n += AT_ONCE)
    found.push(...(await ask(all.slice(n, n + AT_ONCE))));
  return found;
}

/** Null when nothing of this id was ever recorded. */
export async function concerning(db: Reading, { of, id }: Subject): Promise<Concerning | null> {
  const streams = new Set<string>();
  switch (of) {
    case 'contribution':
      return around(db, streams, await contacts(db, 'id', [id]));
    case 'matter': {
      if (!(await exists(db, `matter-${id}`))) return null;
      streams.add(`matter-${id}`);
      return around(db, streams, await contacts(db, 'matterId', [id]), [id]);
    }
    case 'decision': {
      if (!(await exists(db, `decision-${id}`))) return null;
      const { matterIds, contributions } = await consideredBy(db, id);
      streams.add(`decision-${id}`);
      return around(db, streams, contributions, matterIds);
    }
    case 'citizen': {
      const nodes = await personOf(db, [id]);
      for (const node of nodes) streams.add(`handle-${node}`).add(`citizen-${node}`);
      const theirs = await inParts(nodes, (some) =>
        db.selectFrom('entry').select('stream').distinct().where('handleId', 'in', some).execute(),
      );
      for (const { stream } of theirs) streams.add(stream);
      const own = await contacts(db, 'handleId', nodes);
      const anonymous = (await contacts(db, 'id', [id])).filter(({ handleId }) => !handleId);
      return nodes.length > 0 || anonymous.length > 0
        ? around(db, streams, [...own, ...anonymous])
        : null;
    }
  }
}

type Contact = Readonly<{ id: string; matterId: string; handleId: string | null }>;

const contacts = (
  db: Reading,
  column: 'id' | 'matterId' | 'handleId' | 'consultationId',
  values: readonly string[],
): Promise<Contact[]> =>
  inParts(values, (some) =>
    db
      .selectFrom('contribution')
      .select(['id', 'matterId', 'handleId'])
      .where(column, 'in', some)
      .execute(),
  );

const exists = (db: Reading, stream: string) =>
  db.selectFrom('entry').select('index').where('stream', '=', stream).limit(1).executeTakeFirst();

/** Every node that is linked with one of these now, the nodes themselves included where they are known. */
async function personOf(db: Reading, ids: readonly string[]): Promise<string[]> {
  const persons = await inParts(ids, (some) =>
    db.selectFrom('person').select('citizenId').where('id', 'in', some).execute(),
  );
  const nodes = await inParts(
    persons.map(({ citizenId }) => citizenId),
    (some) => db.selectFrom('person').select('id').where('citizenId', 'in', some).execute(),
  );
  return nodes.map((node) => node.id);
}

/** What the public said that was put before whoever decided, or that was asked for with this decision in mind. */
async function consideredBy(db: Reading, id: string) {
  const decisions = await db
    .selectFrom('decision')
    .select('matterId')
    .where('id', '=', id)
    .execute();
  const asked = await db
    .selectFrom('decision_consultation')
    .select('consultationId')
    .where('decisionId', '=', id)
    .execute();
  const facts = await db
    .selectFrom('fact')
    .select('data')
    .where('stream', '=', `decision-${id}`)
    .where('type', '=', 'ContributionsConsidered')
    .execute();
  type Considered = Record<'consultationIds' | 'themeIds' | 'contributionIds', string[]>;
  const considered = facts.map(({ data }) => JSON.parse(data) as Considered);
  const themed = await inParts(
    considered.flatMap(({ themeIds }) => themeIds),
    (some) =>
      db.selectFrom('themed').select('contributionId').where('themeId', 'in', some).execute(),
  );
  return {
    matterIds: decisions.map(({ matterId }) => matterId),
    contributions: [
      ...(await contacts(db, 'consultationId', [
        ...asked.map(({ consultationId }) => consultationId),
        ...considered.flatMap(({ consultationIds }) => consultationIds),
      ])),
      ...(await contacts(db, 'id', [
        ...themed.map(({ contributionId }) => contributionId),
        ...considered.flatMap(({ contributionIds }) => contributionIds),
      ])),
    ],
  };
}

/** The talk behind these contacts, who they came from, their matters with every public step, and the charters. */
async function around(
  db: Reading,
  streams: Set<string>,
  found: readonly Contact[],
  alsoMatters: readonly string[] = [],
): Promise<Concerning | null> {
  if (found.length === 0 && streams.size === 0) return null;
  for (const { id } of found) streams.add(`contribution-${id}`).add(`desk-${id}`);
  const handles = found.flatMap(({ handleId }) => handleId ?? []);
  for (const node of await personOf(db, handles))
    streams.add(`handle-${node}`).add(`citizen-${node}`);
  const ids = found.map(({ id }) => id);
  const parts = await inParts(ids, (some) =>
    db.selectFrom('part').select('part').where('whole', 'in', some).execute(),
  );
  for (const { part } of parts) streams.add(part);
  const matterIds = [...alsoMatters, ...found.map(({ matterId }) => matterId)];
  for (const id of matterIds) streams.add(`matter-${id}`);
  const steps = await inParts(matterIds, (some) =>
    db
      .selectFrom('entry')
      .select('stream')
      .distinct()
      .where('matterId', 'in', some)
      .where('manner', 'in', ['BROADCAST', 'PROCESS'])
      .execute(),
  );
  for (const { stream } of steps) streams.add(stream);
  const charters = await db
    .selectFrom('charter')
    .select('id')
    .where('status', '=', 'ADOPTED')
    .execute();
  for (const { id } of charters) streams.add(`charter-${id}`);
  return { contributionIds: [...new Set(ids)].sort(), streams };
}

/** In which streams these events are, and the voices that speak in these streams. */
export async function streamsBehind(
  db: Reading,
  { indexes, streams }: Readonly<{ indexes: readonly number[]; streams: Iterable<string> }>,
): Promise<string[]> {
  const cited = await inParts(indexes.map(String), (some) =>
    db.selectFrom('entry').select('stream').where('index', 'in', some.map(Number)).execute(),
  );
  const voices = await inParts([...streams, ...cited.map(({ stream }) => stream)], (some) =>
    db
      .selectFrom('entry')
      .select('voiceId')
      .distinct()
      .where('stream', 'in', some)
      .where('voiceId', 'is not', null)
      .execute(),
  );
  return [...cited.map(({ stream }) => stream), ...voices.map(({ voiceId }) => `voice-${voiceId}`)];
}
