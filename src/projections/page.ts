import { type Expression, sql } from 'kysely';
import type { Reading } from './projection.js';

/** `first` rows, from just after the row whose key is `after`; from the start when that is null. */
export type Slice = Readonly<{ first: number; after: string | null }>;

/** Rows with the key of their place, and whether more follow. A key fits every later page of the same order. */
export type PageOf<Row> = Readonly<{
  rows: readonly Readonly<{ row: Row; key: string }>[];
  more: boolean;
}>;

export type Direction = 'asc' | 'desc';

/** Columns of the answer, none of them ever null, that together are unique; the first weighs most. */
export type Order<Row> = Readonly<{ by: readonly (keyof Row & string)[]; direction: Direction }>;

/** Not a place in this list: broken, or of a list in another order. */
export class UnknownPlace extends RangeError {
  constructor() {
    super(
      'There is no such place in this list. Begin without `after`, or use a cursor that this list gave you.',
    );
  }
}

type Value = string | number;

/** One page of whatever `query` selects. Told by key and not by offset, so that rows which arrive meanwhile move nothing. */
export async function pageOf<Row>(
  db: Reading,
  query: Expression<Row>,
  order: Order<Row>,
  { first, after }: Slice,
): Promise<PageOf<Row>> {
  const columns = sql.join(order.by.map((column) => sql.ref(column)));
  const direction = sql.raw(order.direction);
  const further = sql.raw(order.direction === 'asc' ? '>' : '<');
  const from = after === null ? null : placeOf(after, order);
  const where = from ? sql`where (${columns}) ${further} (${sql.join(from)})` : sql``;
  const sorted = sql.join(order.by.map((column) => sql`${sql.ref(column)} ${direction}`));
  const { rows } = await sql<Row>`
    select * from ${query} as page ${where} order by ${sorted} limit ${first + 1}`.execute(db);
  return {
    rows: rows.slice(0, first).map((row) => ({ row, key: keyOf(row, order) })),
    more: rows.length > first,
  };
}

const nameOf = ({ by, direction }: Order<never>) => [...by, direction].join(' ');

function keyOf<Row>(row: Row, order: Order<Row>): string {
  const place = [nameOf(order), ...order.by.map((column) => row[column])];
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function placeOf<Row>(key: string, order: Order<Row>): Value[] {
  const [name, ...values] = parsed(key);
  const isPlace =
    name === nameOf(order) &&
    values.length === order.by.length &&
    values.every((value) => typeof value === 'string' || typeof value === 'number');
  if (!isPlace) throw new UnknownPlace();
  return values as Value[];
}

function parsed(key: string): unknown[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(key, 'base64url').toString());
    return Array.isArray(place) ? place : [];
  } catch {
    return [];
  }
}
