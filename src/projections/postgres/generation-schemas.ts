import { Client } from 'pg';
import type { Place, Places } from '../place.js';
import { connecting, inWordsOf } from './connecting.js';

/** The schemas of the read models of one ledger: `ledger_<id>_<shape>_<generation>`. Other ledgers may use the same database. */
export class GenerationSchemas implements Places {
  private readonly prefix: string;

  constructor(
    private readonly url: string,
    ledgerId: string,
    /** Of the tables that this code fills. */
    private readonly shape: string,
  ) {
    this.prefix = `ledger_${ledgerId.replaceAll('-', '')}_`;
  }

  of(generation: number): Place {
    return { engine: 'postgres', url: this.url, schema: this.nameOf(generation) };
  }

  remove(generation: number) {
    const name = this.nameOf(generation);
    return this.removeWhere((schema) => schema === name);
  }

  keepOnly(...generations: readonly number[]) {
    const kept = generations.map((generation) => this.nameOf(generation));
    return this.removeWhere((schema) => !kept.includes(schema));
  }

  private nameOf(generation: number) {
    return `${this.prefix}${this.shape}_${generation}`;
  }

  private async removeWhere(unwanted: (schema: string) => boolean) {
    const client = new Client(connecting(this.url));
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ name: string }>(
        'select nspname as name from pg_namespace where starts_with(nspname, $1)',
        [this.prefix],
      );
      for (const { name } of rows)
        if (unwanted(name)) await client.query(`drop schema if exists "${name}" cascade`);
    } catch (error) {
      throw inWordsOf(this.url, error);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
