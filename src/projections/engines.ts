import { existsSync } from 'node:fs';
import type { Place, Places } from './place.js';
import { inWordsOf } from './postgres/connecting.js';
import { GenerationSchemas } from './postgres/generation-schemas.js';
import * as postgres from './postgres/postgres-reading.js';
import { PostgresWriting } from './postgres/postgres-writing.js';
import type { Reading } from './projection.js';
import { openAside } from './sqlite/aside.js';
import { GenerationFiles } from './sqlite/generation-files.js';
import * as sqlite from './sqlite/sqlite.js';
import { SqliteWriting } from './sqlite/sqlite-writing.js';
import type { Writing } from './writing.js';

/** Where the read models of one ledger are: in a database, or else as files in its folder. */
export const placesOf = ({
  database,
  folder,
  ledgerId,
  shape,
}: Readonly<{
  database: string | null;
  folder: string;
  ledgerId: string;
  shape: string;
}>): Places =>
  database === null
    ? new GenerationFiles(folder, shape)
    : new GenerationSchemas(database, ledgerId, shape);

/** Opens a generation for the one who tells it, made when missing; a draft is worth nothing before `keep`. */
export async function openToWrite(place: Place, isDraft = false): Promise<Writing> {
  switch (place.engine) {
    case 'sqlite':
      return new SqliteWriting(place.file, isDraft);
    case 'postgres':
      return PostgresWriting.open(place);
  }
}

/** Opens a generation for those who only read it; it has to be there. */
export async function openToRead(place: Place): Promise<Reading> {
  switch (place.engine) {
    case 'sqlite':
      return sqlite.openForReading(place.file);
    case 'postgres':
      return postgres.openForReading(place.url, place.schema);
  }
}

/** A generation that was opened, for those who ask about everything at once: whoever serves does not wait for them. */
export function asideOf(place: Place, db: Reading): Reading {
  switch (place.engine) {
    case 'sqlite':
      return openAside(place.file);
    case 'postgres':
      // The server has threads of its own.
      return db;
  }
}

/** One moment of a generation: what is told meanwhile is not seen. It has to be there. */
export async function openAsItIs(place: Place): Promise<Reading> {
  switch (place.engine) {
    case 'sqlite':
      return sqlite.openAsItIs(place.file);
    case 'postgres':
      return postgres.openAsItIs(place.url, place.schema);
  }
}

/** Whether a generation was begun there. */
export async function isThere(place: Place): Promise<boolean> {
  switch (place.engine) {
    case 'sqlite':
      return existsSync(place.file);
    case 'postgres':
      return postgres.isThere(place.url, place.schema);
  }
}

/** What went wrong with a generation: `UnusableReadModels` with a sentence about its place, unless it is a fault of ours. */
export function inWords(place: Place, error: unknown): unknown {
  switch (place.engine) {
    case 'sqlite':
      return sqlite.unusableFile(place.file, error);
    case 'postgres':
      return inWordsOf(place.url, error);
  }
}
