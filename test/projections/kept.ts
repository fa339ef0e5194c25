import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '../../src/projections/place.js';
import { asked, database } from '../read-models.js';

/** The generations of one service, and what a test does to them behind its back. */
export type Kept = Readonly<{
  names(): Promise<string[]>;
  /** Generations that nobody uses: of before there were shapes, of another shape, and of another time. */
  plant(inUse: string): Promise<void>;
  /** Nothing that could be read. */
  broken(): Promise<Place>;
  lose(): Promise<void>;
}>;

export const keptBy = (folder: string, ledgerId: string): Kept =>
  database ? inSchemas(database, `ledger_${ledgerId.replaceAll('-', '')}_`) : inFiles(folder);

function inFiles(folder: string): Kept {
  const names = () => readdirSync(folder).filter((name) => /^read-models-.*\.db$/.test(name));
  return {
    names: async () => names().sort(),
    plant: async (inUse) => {
      for (const name of ['read-models-1.db', 'read-models-0123456789ab-5.db', `${inUse}-9.db`])
        writeFileSync(join(folder, name), '');
    },
    broken: async () => {
      const file = join(folder, 'read-models-broken.db');
      writeFileSync(file, 'This is no database, however long one looks at it.'.repeat(100));
      return { engine: 'sqlite', file };
    },
    lose: async () => {
      for (const name of names()) rmSync(join(folder, name));
    },
  };
}

function inSchemas(url: string, prefix: string): Kept {
  const names = async () => {
    const { rows } = await asked<{ name: string }>(
      'select nspname as name from pg_namespace where starts_with(nspname, $1) order by 1',
      [prefix],
    );
    return rows.map(({ name }) => name);
  };
  const make = (schema: string) => asked(`create schema "${schema}"`);
  return {
    names,
    plant: async (inUse) => {
      for (const name of [`${prefix}1`, `${prefix}0123456789ab_5`, `${inUse}9`]) await make(name);
    },
    broken: async () => {
      await make(`${prefix}broken`);
      return { engine: 'postgres', url, schema: `${prefix}broken` };
    },
    lose: async () => {
      for (const name of await names()) await asked(`drop schema "${name}" cascade`);
    },
  };
}
