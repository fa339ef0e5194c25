import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MATTERS } from './borough.js';
import { SCENARIOS } from './scenarios.js';

export type Options = Readonly<{
  seed: number;
  citizens: number;
  matters: number;
  dataFolder: string;
  port: number;
  /** Ends once the board is printed. */
  exit: boolean;
}>;

export const USAGE = `Plays a made-up year of a borough and shows where its citizens stand.

  --seed N      the story to tell; the same number tells the same story (2026)
  --citizens N  how many live there, at least ${SCENARIOS.length} (2000)
  --matters N   what they talk about, from 1 to ${MATTERS.length} (${MATTERS.length})
  --data DIR    a folder that is empty or missing; the next free one of data/demo-<seed>, data/demo-<seed>-2, …
  --port N      where to listen (any free port)
  --exit        end after the board instead of serving on
`;

/** Something that was asked for cannot be done; the message says what can. */
export class WrongOption extends Error {}

/** Throws `WrongOption`. */
export function optionsFrom(args: readonly string[]): Options {
  const { seed, citizens, matters, port, data, exit } = valuesIn(args);
  const chosen = whole('seed', seed, 0, 2 ** 31);
  return {
    seed: chosen,
    citizens: whole('citizens', citizens, SCENARIOS.length, 100_000),
    matters: whole('matters', matters, 1, MATTERS.length),
    port: whole('port', port, 0, 65_535),
    dataFolder: data === undefined ? freeFolder(chosen) : emptyFolder(data),
    exit,
  };
}

function valuesIn(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        seed: { ...text, default: '2026' },
        citizens: { ...text, default: '2000' },
        matters: { ...text, default: String(MATTERS.length) },
        port: { ...text, default: '0' },
        data: text,
        exit: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new WrongOption(error instanceof Error ? error.message : String(error));
  }
}

function whole(name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < from || value > to)
    throw new WrongOption(`--${name} must be a whole number from ${from} to ${to}, not "${text}".`);
  return value;
}

/** A story is told once: no folder with something in it is written to, let alone emptied. */
const isFree = (folder: string) => !existsSync(folder) || readdirSync(folder).length === 0;

function emptyFolder(folder: string): string {
  if (!isFree(folder))
    throw new WrongOption(`${folder} is not empty. Name another folder, or remove it first.`);
  return folder;
}

function freeFolder(seed: number): string {
  for (let n = 1; ; n += 1) {
    const folder = join('data', n === 1 ? `demo-${seed}` : `demo-${seed}-${n}`);
    if (isFree(folder)) return folder;
  }
}
