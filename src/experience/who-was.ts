import { sql } from 'kysely';
import type { Reading } from '../projections/projection.js';

export type Place = Readonly<{ index: number; at: string }>;

/** Everybody of one person: those seen by then first, the eldest of them at the head. */
type Person = Readonly<{ nodes: readonly string[]; known: boolean }>;

/** By the id that was asked for. */
export type People = ReadonlyMap<string, Person>;

/** Everybody whom the links of that time joined to each of these, in one question however many they are. */
export async function whoWere(
  db: Reading,
  ids: readonly string[],
  { index, at }: Place,
): Promise<People> {
  if (ids.length === 0) return new Map();
  const asked = sql.join(padded(ids).map((id) => sql`(${id})`));
  const { rows } = await sql<{ root: string; id: string; known: number }>`
    with recursive
      asked(id) as (values ${asked}),
      together(root, id) as (
        select id, coalesce((select person.id from person where person.id = asked.id), asked.id) from asked
        union
        select together.root,
          case when link."handleId" = together.id then link."citizenId" else link."handleId" end
        from together join link
          on (link."handleId" = together.id or link."citizenId" = together.id)
          and link."index" <= ${index} and link."occurredAt" <= ${at}
          and (link."endedIndex" is null or link."endedIndex" > ${index} or link."endedAt" > ${at})
      )
    select together.root, together.id, person.id is not null as known
    from together left join person
      on person.id = together.id and person."index" <= ${index} and person."seenAt" <= ${at}
    order by person.id is null, person."index", together.id = together.root desc, together.id`.execute(
    db,
  );
  const people = new Map<string, { nodes: string[]; known: boolean }>(
    ids.map((id) => [id, { nodes: [], known: false }]),
  );
  for (const { root, id, known } of rows) {
    const person = people.get(root);
    if (!person) continue;
    person.nodes.push(id);
    person.known ||= Boolean(known);
  }
  return people;
}

/** The same for one. */
export const whoWas = async (db: Reading, id: string, place: Place): Promise<Person> =>
  (await whoWere(db, [id], place)).get(id) as Person;

/** Lists grow to the next power of two, so that a handful of statements serves every length. */
export function padded(values: readonly string[]): string[] {
  const length = 2 ** Math.ceil(Math.log2(Math.max(values.length, 1)));
  return [...values, ...Array<string>(length - values.length).fill('')];
}
