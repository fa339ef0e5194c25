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

/** Every handle that is linked with this citizen, or with this handle, in any way. */
export async function handleIdsOf(db: Reading, id: string): Promise<string[]> {
  const person = await findCitizen(db, id);
  return person ? (await handlesOf(db, person.id)).map((handle) => handle.id) : [];
}

/** Every stream that holds something personal of this citizen: what they said, what was said about it, where they are reached. */
export async function streamsOf(
  db: Reading,
  citizenId: string,
  handleIds: readonly string[],
): Promise<string[]> {
  const ids = ['', ...handleIds];
  const said = await db
    .selectFrom('contribution')
    .select('id')
    .where('handleId', 'in', ids)
    .execute();
  const told = await db
    .selectFrom('telling')
    .select('id')
    .where('citizenId', 'in', [citizenId, ...ids])
    .execute();
  return [
    ...said.flatMap(({ id }) => [`contribution-${id}`, `desk-${id}`]),
    ...told.map(({ id }) => `telling-${id}`),
    ...handleIds.map((id) => `handle-${id}`),
    `citizen-${citizenId}`,
  ];
}
