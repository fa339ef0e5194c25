import { type ExpressionBuilder, sql } from 'kysely';
import { type Recorded, subjectOf } from '../ledger/event.js';
import type { Rows, Tables } from '../projections/projection.js';
import { statement } from '../projections/statement.js';

// Whom an event concerns: marks the contacts that are to be judged again, in one statement however many they are.

const touch = ({ index, stream }: Recorded) => ({
  dirty: index + 1,
  id: subjectOf(stream),
  stream,
});
type Touch = ReturnType<typeof touch>;

/** The contact that the stream is about, and those that are told what it is told. */
export const touchLoop = (event: Recorded, rows: Rows) =>
  rows.touch((event.stream.startsWith('contribution-') ? withLed : itself)(touch(event)));
const itself = statement<Touch>((db, { dirty, id }) =>
  db.updateTable('loop').set({ dirty }).where('id', '=', id),
);
const withLed = statement<Touch>((db, { dirty, id }) =>
  db
    .updateTable('loop')
    .set({ dirty })
    .where((of) => of.or([of('id', '=', id), of('leadId', '=', id)])),
);

/** The other contacts of the same letter. */
export const touchLetter = (event: Recorded, rows: Rows) => rows.touch(ofLetter(touch(event)));
const ofLetter = statement<Touch>((db, { dirty, id }) =>
  db
    .updateTable('loop')
    .set({ dirty })
    .where('letterId', '=', (of) =>
      of.selectFrom('loop as heard').select('heard.letterId').where('heard.id', '=', id),
    ),
);

/** The contacts that a telling names, and those of the same citizen that are joined to one of them. */
export const touchNamed = (event: Recorded, rows: Rows) => rows.touch(named(touch(event)));
const named = statement<Touch>((db, { dirty, stream }) => {
  const names = (of: ExpressionBuilder<Tables, 'loop'>) =>
    of.selectFrom('part').select('whole').where('part', '=', stream);
  return db
    .updateTable('loop')
    .set({ dirty })
    .where((of) =>
      of.or([
        of('id', 'in', names(of)),
        of.and([of('leadId', 'in', names(of)), of('samePoint', '=', sql.lit(1))]),
      ]),
    );
});

/** The contacts of the matter, and of those that go on in it: all of them, because each may have been waiting for this. */
export const touchMatter = (event: Recorded, rows: Rows) => rows.touch(ofMatter(touch(event)));
const ofMatter = statement<Touch>((db, { dirty, stream }) => ({
  compile: () =>
    sql`with recursive concerned(id) as (
        select whole from part where part = ${stream}
        union
        select part.whole from concerned join part on part.part = ${sql.lit('matter-')} || concerned.id
      )
      update loop set dirty = ${dirty} where "matterId" in (select id from concerned)`.compile(db),
}));

/** The contacts of the citizen, whatever handle they came from. */
export const touchCitizen = (event: Recorded, rows: Rows) => rows.touch(ofCitizen(touch(event)));
const ofCitizen = statement<Touch>((db, { dirty, id }) =>
  db
    .updateTable('loop')
    .set({ dirty })
    .where('citizenId', 'in', (of) =>
      of.selectFrom('person').select('citizenId').where('person.id', '=', id),
    ),
);

/**
 * The contacts of these two as they are grouped now. All of them: what was known of one of them, and is no longer known of
 * the other, changes as much as what is.
 */
export const touchPersons = (event: Recorded, one: string, other: string, rows: Rows) =>
  rows.touch(ofPersons({ dirty: touch(event).dirty, one, other }));
const ofPersons = statement<{ dirty: number; one: string; other: string }>(
  (db, { dirty, one, other }) =>
    db
      .updateTable('loop')
      .set({ dirty })
      .where('citizenId', 'in', (of) =>
        of.selectFrom('person').select('citizenId').where('id', 'in', [one, other]),
      ),
);
