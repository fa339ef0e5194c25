import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import { ZipFile } from 'yazl';
import type { Packed } from './evidence.js';

/** The file is there already, or cannot be written. The message says which, and nothing is left half done. */
export class NotPacked extends Error {}

/** The earliest that a zip can say, in whatever zone it is made: a pack says itself what it is of. */
const NO_TIME = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644 };

/**
 * Writes a zip, the same bytes for the same files, under another name first: it is there as a whole or not at all.
 * `replace` puts it in the place of what is there. Throws `NotPacked`.
 */
export async function writeZip(
  path: string,
  files: readonly Packed[],
  replace: boolean,
): Promise<void> {
  if (!replace) mustBeFree(path);
  const part = `${path}.${process.pid}.part`;
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      await fill(file, files);
      await file.sync();
    } finally {
      await file.close();
    }
    if (replace) await rename(part, path);
    else await link(part, path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw isThere(path);
    if (code === undefined) throw error;
    throw new NotPacked(`${path} cannot be written: ${message}.`, { cause: error });
  } finally {
    await rm(part, { force: true });
  }
}

/** Throws `NotPacked` where something is already. */
export function mustBeFree(path: string) {
  if (existsSync(path)) throw isThere(path);
}

const isThere = (path: string) =>
  new NotPacked(`${path} is there already. Say --force to put the new one in its place.`);

async function fill(file: FileHandle, files: readonly Packed[]) {
  const zip = new ZipFile();
  const failed = once(zip, 'error').then(([error]) => Promise.reject(error));
  for (const { path, content } of files) zip.addBuffer(Buffer.from(content), path, NO_TIME);
  zip.end();
  const written = (async () => {
    for await (const bytes of zip.outputStream) await file.writeFile(bytes as Buffer);
  })();
  await Promise.race([written, failed]);
}
