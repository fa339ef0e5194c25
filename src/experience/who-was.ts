import { sql } from 'kysely';
import type { Reading } from '../projections/projection.js';

/** Everybody whom the links of that time joined to `id`: those seen by then first, the eldest of them at the head. */
export async function whoWas(
  db: Reading,
  id: string,
  { index, at }: Readonly<{ index: number; at: string }>,
): Promise<{ nodes: string[]; known: boolean }> {
  const { rows } = await sql<{ id: string; known: number }>`
    with recursive
      held as (
        select "handleId", "citizenId" from link
        where "index" <= ${index} and "occurredAt" <= ${at}
          and ("endedIndex" is null or "endedIndex" > ${index} or "endedAt" > ${at})
      ),
      together(id) as (
        select coalesce((select person.id from person where person.id = ${id}), ${id})
        union
        select case when held."handleId" = together.id then held."citizenId" else held."handleId" end
        from together join held on held."handleId" = together.id or held."citizenId" = together.id
      )
    select together.id, person.id is not null as known
    from together left join person
      on person.id = together.id and person."index" <= ${index} and person."seenAt" <= ${at}
    order by person.id is null, person."index", together.id = ${id} desc, together.id`.execute(db);
  return { nodes: rows.map((row) => row.id), known: rows.some(({ known }) => known) };
}
