import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Input, Mapping } from './mapping.js';

/** Data files that do not fit the mapping. */
export class WrongData extends Error {}

/** One file to be read as one input. */
export type Work = Readonly<{ input: Input; file: string; bytes: number }>;

export type Plan = Readonly<{
  /** In the order in which they are read: by input, then by file name. */
  works: readonly Work[];
  /** The file of a look-up. */
  fileOf: (lookup: string) => string;
  files: readonly string[];
}>;

/** Finds the files of every input and look-up among those given, folders included. Throws `WrongData`. */
export function planOf({ name, inputs, lookups = {} }: Mapping, data: readonly string[]): Plan {
  const files = data.flatMap(filesAt).sort((a, b) => (basename(a) < basename(b) ? -1 : 1));
  const matching = (pattern: string) => files.filter((file) => matches(basename(file), pattern));
  const works = inputs.flatMap((input) =>
    some(matching(input.file), `inputs.${input.name}`, input.file).map((file) => ({
      input,
      file,
      bytes: statSync(file).size,
    })),
  );
  const found = new Map(
    Object.entries(lookups).map(([lookup, { file: pattern }]) => {
      const [file, another] = some(matching(pattern), `lookups.${lookup}`, pattern);
      if (another) throw new WrongData(`lookups.${lookup} is one file, but ${pattern} is several.`);
      return [lookup, file as string];
    }),
  );
  const used = new Set([...works.map(({ file }) => file), ...found.values()]);
  const unused = data.find((path) => files.includes(path) && !used.has(path));
  if (unused) throw new WrongData(`The mapping ${name} reads no file called ${basename(unused)}.`);
  return { works, fileOf: (lookup) => found.get(lookup) as string, files: [...used].sort() };
}

/** What tells one import from another: the bytes of all that it reads. */
export async function identityOf(files: readonly string[]): Promise<string> {
  const whole = createHash('sha256');
  for (const file of files) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    whole.update(`${basename(file)} ${statSync(file).size} ${hash.digest('hex')}\n`);
  }
  return whole.digest('hex');
}

function filesAt(path: string): string[] {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) throw new WrongData(`There is no file ${path}.`);
  if (!status.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(path, entry.name));
}

function some(files: string[], key: string, pattern: string): string[] {
  if (files.length === 0) throw new WrongData(`${key} needs a file ${pattern}: name it too.`);
  return files;
}

const matches = (name: string, pattern: string) =>
  new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`).test(name);

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
