import { sql } from 'kysely';
import { type Recorded, subjectOf } from '../ledger/event.js';
import type { Rows } from '../projections/projection.js';

// Whom an event concerns: marks the contacts that are to be judged again, in one statement however many they are.

/** The contact that the stream is about, and those that are told what it is told. */
export function touchLoop({ index, stream }: Recorded, rows: Rows) {
  const id = subjectOf(stream);
  rows.update('loop', { id }, { dirty: index + 1 });
  if (stream.startsWith('contribution-')) rows.update('loop', { leadId: id }, { dirty: index + 1 });
}

/** The other contacts of the same letter. */
export function touchLetter({ index, stream }: Recorded, rows: Rows) {
  rows.run((db) =>
    db
      .updateTable('loop')
      .set({ dirty: index + 1 })
      .where('letterId', '=', (of) =>
        of
          .selectFrom('loop as heard')
          .select('heard.letterId')
          .where('heard.id', '=', subjectOf(stream)),
      ),
  );
}

/** The contacts that a telling names, and those of the same citizen that are joined to one of them. */
export function touchNamed({ index, stream }: Recorded, rows: Rows) {
  for (const column of ['id', 'leadId'] as const)
    rows.run((db) => {
      const named = db
        .updateTable('loop')
        .set({ dirty: index + 1 })
        .where(column, 'in', (of) =>
          of.selectFrom('part').select('whole').where('part', '=', stream),
        );
      return column === 'id' ? named : named.where('samePoint', '=', sql.lit(1));
    });
}

/** The contacts of the matter, and of those that go on in it: all of them, because each may have been waiting for this. */
export function touchMatter({ index, stream }: Recorded, rows: Rows) {
  rows.run((db) => ({
    compile: () =>
      sql`with recursive concerned(id) as (
          select whole from part where part = ${stream}
          union
          select part.whole from concerned join part on part.part = ${sql.lit('matter-')} || concerned.id
        )
        update loop set dirty = ${index + 1} where "matterId" in (select id from concerned)`.compile(
        db,
      ),
  }));
}

/** The contacts of the citizen, whatever handle they came from. */
export function touchCitizen({ index, stream }: Recorded, rows: Rows) {
  const id = subjectOf(stream);
  rows.run((db) =>
    db
      .updateTable('loop')
      .set({ dirty: index + 1 })
      .where('citizenId', 'in', (of) =>
        of.selectFrom('person').select('citizenId').where('person.id', '=', id),
      ),
  );
}

/** The contacts of these persons as they are grouped now, where anything is known of them that is not said in a contact. */
export function touchPersons({ index }: Recorded, ids: readonly string[], rows: Rows) {
  const group = sql`select "citizenId" from person where id in (${sql.join([ids[0], ids.at(-1)])})`;
  rows.run((db) => ({
    compile: () =>
      sql`update loop set dirty = ${index + 1} where "citizenId" in (${group}) and exists (
          select 1 from part join person on person.id = part.whole where person."citizenId" in (${group})
        )`.compile(db),
  }));
}
