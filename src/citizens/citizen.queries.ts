import type { Reading, Tables } from '../projections/projection.js';

type PersonRow = Tables['person'];

/** Under which id somebody goes now, and whether nothing is known of them; `undefined` when nobody of that id ever was. */
export async function findCitizen(
  db: Reading,
  id: string,
): Promise<{ id: string; anonymous: boolean } | undefined> {
  const person = await db
    .selectFrom('person')
    .select('citizenId')
    .where('id', '=', id)
    .executeTakeFirst();
  if (person) return { id: person.citizenId, anonymous: false };
  const contact = await db
    .selectFrom('loop')
    .select('id')
    .where('id', '=', id)
    .where('handleId', 'is', null)
    .executeTakeFirst();
  return contact && { id, anonymous: true };
}

export const findHandle = (db: Reading, id: string): Promise<PersonRow | undefined> =>
  db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', id)
    .where('channel', 'is not', null)
    .executeTakeFirst();

/** The eldest first. */
export const handlesOf = (db: Reading, citizenId: string): Promise<PersonRow[]> =>
  db
    .selectFrom('person')
    .selectAll()
    .where('citizenId', '=', citizenId)
    .where('channel', 'is not', null)
    .orderBy('index')
    .execute();
