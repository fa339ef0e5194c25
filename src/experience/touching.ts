import { type Recorded, subjectOf } from '../ledger/event.js';
import type { Rows } from '../projections/projection.js';

// Whom an event concerns: marks the contacts that are to be judged again, in one statement however many they are.

/** The contact that the stream is about. */
export function touchLoop({ index, stream }: Recorded, rows: Rows) {
  const id = subjectOf(stream);
  rows.update('loop', { id }, { dirty: index + 1 });
}

/** The contacts that a telling names. */
export function touchNamed({ index, stream }: Recorded, rows: Rows) {
  rows.run((db) =>
    db
      .updateTable('loop')
      .set({ dirty: index + 1 })
      .where('id', 'in', (of) => of.selectFrom('part').select('whole').where('part', '=', stream)),
  );
}

/** The matter's contacts: all of them, because each may have been waiting for this. */
export function touchMatter({ index, stream }: Recorded, rows: Rows) {
  rows.run((db) =>
    db
      .updateTable('loop')
      .set({ dirty: index + 1 })
      .where('matterId', 'in', (of) =>
        of.selectFrom('part').select('whole').where('part', '=', stream),
      ),
  );
}
