import { Client, Pool } from 'pg';
import { connecting, inWordsOf } from '../projections/postgres/connecting.js';
import type { Leadership } from './leadership.js';
import { lockOf, PostgresLeadership } from './postgres-leadership.js';

const CONNECTIONS = 2;

/** Which generation of the read models is in use. */
export type InUse = Readonly<{
  schema: string;
  /** Why nobody tells it any more; null while somebody does. */
  stopped: string | null;
}>;

/** What all processes of one ledger share in Postgres: who leads, and which read models are in use. */
export class Commons {
  private readonly pool: Pool;
  readonly schema: string;

  /** Made when missing. Throws `UnusableReadModels`. */
  static async open(url: string, ledgerId: string): Promise<Commons> {
    const commons = new Commons(url, ledgerId);
    try {
      await commons.make();
      return commons;
    } catch (error) {
      await commons.close();
      throw error;
    }
  }

  private constructor(
    readonly url: string,
    ledgerId: string,
  ) {
    this.schema = `ledger_${ledgerId.replaceAll('-', '')}`;
    this.pool = new Pool({ ...connecting(url), max: CONNECTIONS });
    this.pool.on('error', () => {});
  }

  leadership(office: string): Leadership {
    return new PostgresLeadership(this.url, this.schema, office);
  }

  async inUse(): Promise<InUse | undefined> {
    const [row] = await this.ask<InUse>('select schema, stopped from #.in_use');
    return row;
  }

  /** Of a term that is over nothing is noted. */
  async use({ schema, stopped }: InUse, epoch: number) {
    await this.ask(
      `insert into #.in_use as now values (1, $1, $2, $3) on conflict (id) do update
       set schema = $1, stopped = $2, epoch = $3 where now.epoch <= $3`,
      [schema, stopped, epoch],
    );
  }

  /** Where the operations of this ledger are, by the name that the first process gave to the place that it found. */
  async operationsAt(place: string): Promise<string> {
    await this.ask('insert into #.operations values (1, $1) on conflict do nothing', [place]);
    return (await this.operationsFound()) ?? place;
  }

  /** The same name; null before the first process gave it. */
  async operationsFound(): Promise<string | null> {
    const [row] = await this.ask<{ place: string }>('select place from #.operations');
    return row?.place ?? null;
  }

  /** `#` stands for the schema. Throws `UnusableReadModels`. */
  async ask<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    try {
      const { rows } = await this.pool.query<Row>(sql.replaceAll('#', `"${this.schema}"`), values);
      return rows;
    } catch (error) {
      throw inWordsOf(this.url, error);
    }
  }

  async close() {
    await this.pool.end();
  }

  private make() {
    const tables = `
      create schema if not exists #;
      create table if not exists #.leader (office text primary key, epoch bigint not null);
      create table if not exists #.in_use (id integer primary key, schema text not null, stopped text,
        epoch bigint not null);
      create table if not exists #.operations (id integer primary key, place text not null)`;
    return alone(this.url, this.schema, () => this.ask(tables));
  }
}

/** Works while no other process works under the same name, and waits for that. Throws `UnusableReadModels`. */
export async function alone<T>(url: string, name: string, work: () => Promise<T>): Promise<T> {
  const client = new Client(connecting(url));
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [lockOf(`alone ${name}`)]);
  } catch (error) {
    await client.end().catch(() => {});
    throw inWordsOf(url, error);
  }
  try {
    return await work();
  } finally {
    await client.end().catch(() => {});
  }
}
