import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { verifyCommand } from '../../src/command-line/verify.js';
import { canonical } from '../../src/ledger/canonical.js';
import type { Envelope } from '../../src/ledger/event.js';
import { signCheckpoint } from '../../src/ledger/merkle/checkpoint.js';
import { entryOf } from '../../src/ledger/merkle/entry.js';
import { GrowingLog } from '../../src/ledger/merkle/growing-log.js';
import {
  formatVerifierKey,
  SignatureType,
  type SigningKey,
  signingKey,
} from '../../src/ledger/merkle/key.js';
import { openLedger } from '../../src/ledger/sqlite/files.js';
import type { Out } from '../../src/terminal/how-far.js';
import { ORIGIN } from './history.js';

export const KEY = signingKey(ORIGIN, SignatureType.NOTE, Buffer.alloc(32, 1));
export const OTHER_KEY = signingKey(ORIGIN, SignatureType.NOTE, Buffer.alloc(32, 2));
export const vkey = formatVerifierKey(KEY);

const folders: string[] = [];

export const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  folders.push(folder);
  return folder;
};

export const removeFolders = () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

/** A file of its own with this in it. */
export const fileOf = (bytes: Uint8Array | string) => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, bytes);
  return file;
};

/** A copy of a folder that may be spoiled. */
export const copyOf = (folder: string) => {
  const copy = newFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
};

/** Writes rows as they are, however impossible. */
export function insertInto(db: Database.Database, events: readonly Envelope[], from = 0) {
  const insert = db.prepare('INSERT INTO event VALUES (?, ?, ?, ?)');
  for (const [n, event] of events.entries())
    insert.run(from + n, event.stream, event.revision, canonical(event));
}

/** A new ledger of these events. The connection stays open, so that its write-ahead log is live. */
export function write(folder: string, events: readonly Envelope[]): Database.Database {
  const db = openLedger(join(folder, 'ledger.db'));
  db.transaction(() => insertInto(db, events.slice(0, -1)))();
  insertInto(db, events.slice(-1), events.length - 1);
  return db;
}

/** The signed checkpoint of the first `size` of these. */
export const checkpointOf = (events: readonly Envelope[], keys: readonly SigningKey[] = [KEY]) => {
  const log = new GrowingLog();
  for (const event of events) log.append(entryOf(event));
  return signCheckpoint({ origin: ORIGIN, size: log.size, root: log.root(), extensions: [] }, keys);
};

/** Publishes a log as the notary would: after each of these sizes, and at the end. */
export function publish(
  folder: string,
  events: readonly Envelope[],
  { keys = [KEY], after = [] }: { keys?: readonly SigningKey[]; after?: readonly number[] } = {},
) {
  const log = new GrowingLog();
  const put = (path: string, bytes: Uint8Array) => {
    const file = join(folder, 'log', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  };
  const putAll = () => {
    for (const { path, bytes } of log.takeTiles()) put(path, bytes);
  };
  for (const event of events) {
    log.append(entryOf(event));
    if (after.includes(log.size)) putAll();
  }
  putAll();
  put('checkpoint', checkpointOf(events, keys));
}

/** A data folder with these events and their published log. */
export function folderOf(
  events: readonly Envelope[],
  published: readonly Envelope[] = events,
  options: Parameters<typeof publish>[2] = {},
) {
  const folder = newFolder();
  write(folder, events).close();
  publish(folder, published, options);
  return folder;
}

export type Verdict = Readonly<{
  code: number;
  verdict?: string;
  what?: string;
  index?: number | null;
  why?: string;
  waiting?: number;
  size?: number;
  heldAgainst?: readonly number[];
  wouldShowRollback?: boolean;
  seenBy?: readonly { witness: string; at: string }[];
  signedWith?: readonly string[];
}>;

/** What `ledger verify` says of a place, on the way that machines ask it. */
export async function verdictOn(place: string, ...args: string[]): Promise<Verdict> {
  const { code, said } = await saidOf(place, '--key', vkey, '--json', ...args);
  return { code, ...JSON.parse(said) };
}

/** What it says in words. */
export async function saidOf(...args: string[]) {
  const texts = { said: '', aside: '' };
  const out: Out = { write: (text) => (texts.said += text) };
  const err: Out = { write: (text) => (texts.aside += text) };
  const code = await verifyCommand(args, { out, err }, {});
  return { code, ...texts };
}

/** Wrong in this way, first at this index. */
export const wrongAt = (what: string, index: number | null) =>
  expect.objectContaining({ code: 1, verdict: 'wrong', what, index });
