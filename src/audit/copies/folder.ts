import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTilePath } from '../../ledger/merkle/tile.js';
import { Unproven } from '../../ledger/merkle/unproven.js';
import type { Row } from '../verify/told.js';
import type { Copy } from './copy.js';
import { linesOf } from './lines.js';
import { Unreadable } from './unreadable.js';
import type { Page } from './weighing.js';

/** Reads the rows of a ledger's file. Handed in, because drivers stay with their stores. */
export type OpenLedger = (
  file: string,
) => Promise<Readonly<{ pages(): Iterable<readonly Row[]>; close(): void }>>;

/** A folder with a copy of the published log in `log/`, and of the events in `ledger.db` or `events.ndjson`. */
export function folderCopy(folder: string, openLedger: OpenLedger): Copy {
  const log = join(folder, 'log');
  const rows = join(folder, 'ledger.db');
  const lines = join(folder, 'events.ndjson');
  const both = existsSync(rows) && existsSync(lines);
  if (both)
    throw new Unreadable(`${folder} holds ledger.db and events.ndjson. Leave the one to verify.`);
  if (!existsSync(rows) && !existsSync(lines))
    throw new Unreadable(`${folder} holds neither ledger.db nor events.ndjson.`);
  return {
    ...(existsSync(rows)
      ? { about: `${rows} and its write-ahead log`, pages: byRows(rows, openLedger) }
      : { about: lines, pages: byLines(lines) }),
    read: async (path) => fileAt(join(log, path)),
    tiles: tilesIn(log),
  };
}

async function* byRows(file: string, openLedger: OpenLedger): AsyncGenerator<Page, void> {
  const ledger = await openLedger(file);
  try {
    for (const rows of ledger.pages()) yield { rows };
  } finally {
    ledger.close();
  }
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) yield chunk;
  } catch (error) {
    throw new Unreadable(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

async function* byLines(file: string): AsyncGenerator<Page, void> {
  for await (const lines of linesOf(bytesOf(file))) yield { lines };
}

function fileAt(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new Unreadable(`${path} cannot be read: ${code}.`);
  }
}

/** What has not the name of a tile is none, and nobody reads it. */
function tilesIn(log: string): string[] {
  const isTile = (path: string) => {
    try {
      return parseTilePath(path) !== null;
    } catch (error) {
      if (error instanceof Unproven) return false;
      throw error;
    }
  };
  if (!existsSync(join(log, 'tile'))) return [];
  return readdirSync(join(log, 'tile'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(log.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter(isTile);
}
