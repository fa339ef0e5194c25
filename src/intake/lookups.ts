import { basename } from 'node:path';
import { expression } from './expressions.js';
import type { Mapping } from './mapping.js';
import { Reading, UnreadableFile } from './reading.js';

/** What `$lookup(name, key)` finds: tables of the mapping, and files of which each key is held in memory. */
export type Lookups = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/** Throws `UnreadableFile` for a file, or a record in it, that cannot be read. `fileOf` finds the file of a look-up. */
export async function loadLookups(
  mapping: Mapping,
  mappingFile: string,
  fileOf: (lookup: string) => string,
): Promise<Lookups> {
  const lookups = new Map<string, ReadonlyMap<string, unknown>>();
  for (const [name, table] of Object.entries(mapping.tables ?? {}))
    lookups.set(name, new Map(Object.entries(table)));
  for (const [name, lookup] of Object.entries(mapping.lookups ?? {})) {
    const key = expression(lookup.key, mappingFile, `lookups.${name}.key`);
    const value =
      lookup.value === undefined
        ? undefined
        : expression(lookup.value, mappingFile, `lookups.${name}.value`);
    const least =
      lookup.least === undefined
        ? undefined
        : expression(lookup.least, mappingFile, `lookups.${name}.least`);
    let number = 0;
    for (const one of [key, value, least]) one?.registerFunction('row', () => number);
    const found = new Map<string, unknown>();
    const leastOf = new Map<string, unknown>();
    const file = fileOf(name);
    for await (const row of new Reading(file, lookup).rows()) {
      if ('broken' in row)
        throw new UnreadableFile(`${basename(file)}, row ${row.number}, ${row.broken}.`);
      number = row.number;
      const id = await key.evaluate(row.record);
      if (typeof id !== 'string' && typeof id !== 'number') continue;
      const weight = await least?.evaluate(row.record);
      if (found.has(String(id)) && !isLess(weight, leastOf.get(String(id)))) continue;
      leastOf.set(String(id), weight);
      found.set(String(id), value ? await value.evaluate(row.record) : row.record);
    }
    lookups.set(name, found);
  }
  return lookups;
}

/** Numbers by size, texts by the alphabet; what cannot be compared replaces nothing. */
const isLess = (one: unknown, other: unknown) =>
  (typeof one === 'number' && typeof other === 'number' && one < other) ||
  (typeof one === 'string' && typeof other === 'string' && one < other);
