import { Client, Pool, type PoolClient } from 'pg';
import type { Reading } from '../projection.js';
import { connecting, inWordsOf, session } from './connecting.js';
import { readingOf } from './dialect.js';

/** Connections of one service for its questions; whoever asks while all are busy waits for one. */
const READERS = 10;

const READER = {
  default_transaction_read_only: 'on',
  // No question of ours takes so long; one that does would keep others from asking.
  statement_timeout: "'30s'",
};

/** A generation for those who only read it. Throws `UnusableReadModels`. */
export async function openForReading(url: string, schema: string): Promise<Reading> {
  const said = saidOf(url);
  const pool = new Pool({
    ...connecting(url),
    max: READERS,
    onConnect: (client) => client.query(session(schema, READER)).then(() => {}),
  });
  // A connection that breaks while nobody uses it: the next question gets another one.
  pool.on('error', () => {});
  const db = readingOf({
    connect: async (): Promise<PoolClient> => {
      const client = await said(pool.connect());
      return {
        query: (sql: string, values: unknown[]) => said(client.query(sql, values)),
        release: () => client.release(),
      } as PoolClient;
    },
    end: () => pool.end(),
  });
  try {
    await db.selectFrom('checkpoint').select('index').execute();
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** The same as it is now, whatever is told meanwhile, on one connection. Throws `UnusableReadModels`. */
export async function openAsItIs(url: string, schema: string): Promise<Reading> {
  const said = saidOf(url);
  const client = new Client(connecting(url));
  // Whoever asks next hears of it.
  client.on('error', () => {});
  const end = () => client.end().catch(() => {});
  try {
    await said(client.connect());
    await said(client.query(session(schema, READER)));
    await said(client.query('begin isolation level repeatable read read only'));
  } catch (error) {
    await end();
    throw error;
  }
  const connection = {
    query: (sql: string, values: unknown[]) => said(client.query(sql, values)),
    release: () => {},
  } as unknown as PoolClient;
  return readingOf({ connect: async () => connection, end });
}

/** Throws `UnusableReadModels`. */
export async function isThere(url: string, schema: string): Promise<boolean> {
  const client = new Client(connecting(url));
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query(
      `select from pg_tables where schemaname = $1 and tablename = 'checkpoint'`,
      [schema],
    );
    return rowCount === 1;
  } catch (error) {
    throw inWordsOf(url, error);
  } finally {
    await client.end().catch(() => {});
  }
}

/** What the driver says, in words. */
const saidOf =
  (url: string) =>
  <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error) => {
      throw inWordsOf(url, error);
    });
