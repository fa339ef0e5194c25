import { Client } from 'pg';
import type { Place, Places } from '../place.js';
import { connecting, inWordsOf } from './connecting.js';

/** The schemas of the read models of one ledger: `ledger_<id>_<shape>_<generation>`. Other ledgers may use the same database. */
export class GenerationSchemas implements Places {
  private readonly prefix: string;
  /** What those of the same tables begin with. */
  private readonly ours: string;

  constructor(
    private readonly url: string,
    ledgerId: string,
    /** Of the tables that this code fills. */
    shape: string,
  ) {
    this.prefix = `ledger_${ledgerId.replaceAll('-', '')}_`;
    this.ours = `${this.prefix}${shape}_`;
  }

  of(generation: number) {
    return this.named(this.schemaOf(generation));
  }

  named(schema: string): Extract<Place, { engine: 'postgres' }> {
    return { engine: 'postgres', url: this.url, schema };
  }

  schemaOf(generation: number) {
    return `${this.ours}${generation}`;
  }

  /** Whether a schema is a generation of this ledger that this code can read. */
  has(schema: string) {
    return schema.startsWith(this.ours) && /^\d+$/.test(schema.slice(this.ours.length));
  }

  generationOf(schema: string) {
    return Number(schema.slice(this.ours.length));
  }

  /** Removes the generations of this ledger that this code could not read. */
  keepShape() {
    return this.removeWhere((schema) => !this.has(schema));
  }

  remove(generation: number) {
    const name = this.schemaOf(generation);
    return this.removeWhere((schema) => schema === name);
  }

  keepOnly(...generations: readonly number[]) {
    const kept = generations.map((generation) => this.schemaOf(generation));
    return this.removeWhere((schema) => !kept.includes(schema));
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
