import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Checkpoint, parseCheckpoint } from '../ledger/merkle/checkpoint.js';
import { entryOf } from '../ledger/merkle/entry.js';
import { sameHash } from '../ledger/merkle/hash.js';
import type { SigningKey } from '../ledger/merkle/key.js';
import { formatNote, parseNote, signText } from '../ledger/merkle/note.js';
import { base64 } from '../ledger/merkle/spelling.js';
import { TILE_WIDTH } from '../ledger/merkle/tile.js';
import { Unproven } from '../ledger/merkle/unproven.js';
import { writeDurably } from './durable.js';
import type { Followed } from './notary.js';
import { PublishedLog } from './published-log.js';
import { newKey, readKeys, type SignerFiles, UnusableNotaryKey, writeKeys } from './signer.js';

/** What was signed once and is not in the ledger any more. `kept` events from the first on are the same. */
export type Gap = Readonly<{ before: Checkpoint; kept: number; origin: string }>;

const FIRST_LINE = 'engagement-ledger/new-origin/v1';

/**
 * The public statement of a gap: that the log `before` ended at its size and root, that the first `kept` of its
 * entries are those of the log `origin`, and that the others are lost. A note, signed with the keys of both.
 */
export const gapText = ({ before, kept, origin }: Gap): string =>
  [
    FIRST_LINE,
    `before ${before.origin}`,
    `size ${before.size}`,
    `root ${base64(before.root)}`,
    `kept ${kept}`,
    `lost ${before.size - kept}`,
    `after ${origin}`,
    '',
  ].join('\n');

/**
 * Begins another log, under another name and key, for a ledger of which events were lost that had been signed. The
 * log of before stays published under `earlier/`, with a signed statement of what is missing. Nobody may sign
 * meanwhile. After a crash on the way nothing is signed until it is done again, which goes on where it stopped.
 *
 * Throws `UnusableNotaryKey` when nothing was signed before, or the name is the old one.
 */
export async function beginNewOrigin(
  store: Followed,
  files: SignerFiles & Readonly<{ log: string }>,
  origin: string,
): Promise<Gap> {
  if (!existsSync(files.signed) || !existsSync(files.keys))
    throw new UnusableNotaryKey('Nothing was signed yet, so there is nothing to begin anew.');
  const before = parseCheckpoint(parseNote(await readFile(files.signed)).text);
  if (before.origin === origin)
    throw new UnusableNotaryKey(
      `The log is called ${origin} already; another one needs another name.`,
    );
  const old = new PublishedLog(whereItIs(files.log, before));
  const gap = { before, kept: await keptOf(store, old, before), origin };
  const fresh = await freshKey(files, origin);
  const keys = readKeys(files.keys);
  if (old.folder !== earlierOf(files.log, before)) {
    await state(gap, [...keys.filter(({ name }) => name === before.origin), fresh], old);
    await moveAside(files.log, before);
  }
  await rename(nextOf(files), files.keys);
  await rm(files.signed);
  return gap;
}

/** The new key is durable before it signs anything. */
async function freshKey(files: SignerFiles, origin: string): Promise<SigningKey> {
  const next = nextOf(files);
  const made = [next, files.keys]
    .filter((file) => existsSync(file))
    .map((file) => readKeys(file)[0]);
  const fresh = made.find((key) => key?.name === origin) ?? newKey(origin);
  await writeKeys(next, [fresh]);
  return fresh;
}

const nextOf = ({ keys }: SignerFiles) => `${keys}.next`;

/** Writes the statement beside what it speaks of. */
async function state(gap: Gap, keys: readonly SigningKey[], { folder }: PublishedLog) {
  const text = gapText(gap);
  const note = formatNote({ text, signatures: keys.map((key) => signText(text, key)) });
  await writeDurably([{ path: join(folder, 'statement'), bytes: note }]);
}

/** By the size it had, so that the same log is not moved twice. */
const earlierOf = (folder: string, { size }: Checkpoint) => join(folder, 'earlier', String(size));
const asideOf = (folder: string) => `${folder}.before`;

/** A crash may have left the old log on its way. */
const whereItIs = (folder: string, before: Checkpoint) =>
  [earlierOf(folder, before), asideOf(folder)].find((place) => existsSync(place)) ?? folder;

async function moveAside(folder: string, before: Checkpoint) {
  const aside = asideOf(folder);
  if (!existsSync(aside)) await rename(folder, aside);
  const earlier = join(folder, 'earlier');
  await mkdir(folder, { recursive: true });
  // Logs that ended before this one stand beside it, not inside.
  if (existsSync(join(aside, 'earlier'))) await rename(join(aside, 'earlier'), earlier);
  await mkdir(earlier, { recursive: true });
  await rename(aside, earlierOf(folder, before));
}

/** How many entries of the old log, from the first on, are still the events of the ledger. */
async function keptOf(store: Followed, log: PublishedLog, { size }: Checkpoint): Promise<number> {
  const { index: head } = await store.head();
  const most = Math.min(size, head + 1);
  let kept = 0;
  if (most === 0) return kept;
  let bundle: Uint8Array[] = [];
  for await (const page of store.follow(null, AbortSignal.timeout(600_000)))
    for (const event of page) {
      if (kept % TILE_WIDTH === 0) bundle = await bundleAt(log, kept, size);
      const entry = bundle[kept % TILE_WIDTH];
      if (!entry || !sameHash(entry, entryOf(event))) return kept;
      kept++;
      if (kept === most) return kept;
    }
  return kept;
}

/** Empty where the old log is damaged: what cannot be shown to be kept is not said to be. */
async function bundleAt(log: PublishedLog, index: number, size: number): Promise<Uint8Array[]> {
  try {
    return await log.bundle(index, size);
  } catch (error) {
    if (error instanceof Unproven) return [];
    throw error;
  }
}
