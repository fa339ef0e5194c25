import { types } from 'node:util';
import type { ClientConfig, QueryResult } from 'pg';
import { UnreachableReadModels, UnusableReadModels } from '../place.js';

/** Nobody waits longer for a database that does not answer: to the call, and to a question. */
const CONNECT_MS = 5_000;
const ANSWER_MS = 60_000;

/** The oldest Postgres that is still mended by those who make it. */
const OLDEST = 14;

const NUMBERS = new Set([20, 21, 23, 700, 701, 1700]);
const BOOLEAN = 16;

/** What a connection needs, whoever uses it. */
export const connecting = (url: string): ClientConfig => ({
  connectionString: url,
  connectionTimeoutMillis: CONNECT_MS,
  query_timeout: ANSWER_MS,
  keepAlive: true,
  application_name: 'engagement-ledger',
  // Counts are numbers, and yes is 1, as in the other engine; everything else that is kept here is text.
  types: {
    getTypeParser: (type: number) => (text: string | Buffer) => {
      if (type === BOOLEAN) return text === 't' ? 1 : 0;
      return NUMBERS.has(type) ? Number(text) : text;
    },
  } as ClientConfig['types'],
});

/** What a session is told first. Statements and not start-up options, which poolers and addresses may replace. */
export const session = (schema: string, settings: Readonly<Record<string, string>>): string =>
  Object.entries({ search_path: `"${schema}"`, jit: 'off', ...settings })
    .map(([name, value]) => `set ${name} = ${value}`)
    .join('; ');

type Asking = Readonly<{ query(sql: string): Promise<QueryResult> }>;

/** Throws `UnusableReadModels` when this is no database for read models. */
export async function check(database: Asking, url: string) {
  const { rows } = await database.query(
    `select current_setting('server_version') as version, getdatabaseencoding() as encoding`,
  );
  const [{ version, encoding }] = rows;
  if (Number.parseInt(version, 10) < OLDEST)
    throw unusable(url, `it is Postgres ${version}. Use Postgres ${OLDEST} or later`);
  if (encoding !== 'UTF8')
    throw unusable(url, `it keeps text as ${encoding}. Use a database made with encoding UTF8`);
}

/** What the driver says becomes a sentence about the database, without its password, unless it is a fault of ours. */
export function inWordsOf(url: string, error: unknown): unknown {
  if (!types.isNativeError(error) || error instanceof UnusableReadModels) return error;
  const code = String(Reflect.get(error, 'code') ?? '');
  if (isUnreachable(error, code))
    return new UnreachableReadModels(
      `The database of the read models, ${addressOf(url)}, cannot be reached: ${reasonOf(error)}. Start it, or set READ_MODELS to another.`,
      { cause: error },
    );
  return REFUSED.test(code) ? unusable(url, error.message) : error;
}

/** No entry, no such database, no rights in it. */
const REFUSED = /^(28|3D|42501)|CERT|SSL/;

/** It goes away, comes back, has no room, or is a copy that may not be written: all of that can pass. */
const PASSES = /^(08|53|57P|40|25006|25P0[34])/;

/** What has no code of five signs was not said by the database. */
function isUnreachable(error: Error, code: string) {
  const isSaid = /^[0-9A-Z]{5}$/.test(code) && 'severity' in error;
  const isOfTheLine =
    /^E(?!RR_)[A-Z_]+$/.test(code) || /connection|timeout|not queryable/i.test(error.message);
  return isSaid ? PASSES.test(code) : isOfTheLine;
}

/** A name with several addresses fails with a list of errors and no message of its own. */
function reasonOf(error: Error): string {
  const [first] = (Reflect.get(error, 'errors') ?? []) as Error[];
  return (error.message || first?.message || String(Reflect.get(error, 'code'))).replace(/\.$/, '');
}

const unusable = (url: string, why: string) =>
  new UnusableReadModels(
    `The database of the read models, ${addressOf(url)}, cannot be used: ${why}. Mend that, or set READ_MODELS to another.`,
  );

function addressOf(url: string) {
  const { username, host, pathname } = new URL(url);
  return `postgres://${username ? `${username}@` : ''}${host}${pathname}`;
}
