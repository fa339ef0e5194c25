import type { Reading } from '../projections/projection.js';
import type { Case, Fact } from './policy/facts.js';

type Asked = Readonly<{ id: string; matterId: string }>;

/** Gathers what bears on each of these contacts, in a handful of queries however many they are. */
export async function casesOf(db: Reading, loops: readonly Asked[]): Promise<Map<string, Case>> {
  const family = await withReturns(db, loops);
  const ids = family.map(({ id }) => id);
  const matterIds = [...new Set(family.map(({ matterId }) => matterId))];
  const parts = await partsOf(db, [...ids, ...matterIds]);
  const streams = [
    ...ids.flatMap((id) => [`contribution-${id}`, `desk-${id}`]),
    ...[...parts.values()].flat(),
  ];
  const facts = await factsOf(db, [...new Set(streams)]);
  const of = (names: readonly string[]) => names.flatMap((stream) => facts.get(stream) ?? []);

  const cases = new Map<string, Case>();
  const caseOf = ({ id, matterId }: Asked): Case => {
    const known = cases.get(id);
    if (known) return known;
    const built: Case = {
      contributionId: id,
      own: of([`contribution-${id}`, `desk-${id}`, ...(parts.get(id) ?? [])]),
      shared: of(parts.get(matterId) ?? []),
      returns: family.filter(({ returnsTo }) => returnsTo === id).map(caseOf),
    };
    cases.set(id, built);
    return built;
  };
  for (const loop of loops) caseOf(loop);
  return cases;
}

type Member = Asked & { returnsTo: string | null };

/** These contacts and every later one that came back to one of them, however often. */
async function withReturns(db: Reading, loops: readonly Asked[]): Promise<Member[]> {
  const family = new Map<string, Member>(
    loops.map((loop) => [loop.id, { ...loop, returnsTo: null }]),
  );
  const asked = new Set(family.keys());
  for (let generation = [...family.keys()]; generation.length > 0; ) {
    const later = await db
      .selectFrom('loop')
      .select(['id', 'matterId', 'returnsTo'])
      .where('returnsTo', 'in', padded(generation))
      .execute();
    generation = later.filter(({ id }) => !family.has(id)).map(({ id }) => id);
    for (const member of later)
      if (asked.has(member.id) || !family.has(member.id)) family.set(member.id, member);
  }
  return [...family.values()];
}

async function partsOf(db: Reading, wholes: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('part')
    .selectAll()
    .where('whole', 'in', padded(wholes))
    .execute();
  const parts = new Map<string, string[]>();
  for (const { whole, part } of rows) parts.set(whole, [...(parts.get(whole) ?? []), part]);
  return parts;
}

async function factsOf(db: Reading, streams: readonly string[]): Promise<Map<string, Fact[]>> {
  const rows = await db
    .selectFrom('fact')
    .selectAll()
    .where('stream', 'in', padded(streams))
    .orderBy('index')
    .execute();
  const facts = new Map<string, Fact[]>();
  for (const { data, ...row } of rows) {
    const fact = { ...row, data: JSON.parse(data) } as Fact;
    const before = facts.get(row.stream);
    if (before) before.push(fact);
    else facts.set(row.stream, [fact]);
  }
  return facts;
}

/** Lists grow to the next power of two, so that a handful of statements serves every length. */
function padded(values: readonly string[]): string[] {
  const length = 2 ** Math.ceil(Math.log2(Math.max(values.length, 1)));
  return [...values, ...Array<string>(length - values.length).fill('')];
}
