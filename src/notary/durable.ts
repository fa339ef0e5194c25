import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file as it is to be. */
export type File = Readonly<{
  path: string;
  bytes: Uint8Array;
  /** Who may read and write it; by default its owner writes and everybody reads. */
  mode?: number;
}>;

/**
 * Writes files so that a loss of power leaves each as it was or as it is to be, never in between. Once this resolves
 * they are durable, names and new folders included. Throws what the disk says; then some may be there and some not.
 */
export async function writeDurably(files: readonly File[]): Promise<void> {
  const folders = new Set<string>();
  for (const { path, bytes, mode = 0o644 } of files) {
    const folder = dirname(path);
    if (!folders.has(folder)) await makeFolder(folder, folders);
    const file = await open(`${path}.new`, 'w', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
  }
  for (const folder of folders) await syncFolder(folder);
}

/** A new folder is an entry of the one above, which has to be durable as well. */
async function makeFolder(folder: string, folders: Set<string>) {
  folders.add(folder);
  const first = await mkdir(folder, { recursive: true });
  if (!first) return;
  for (let made = folder; made !== dirname(first); made = dirname(made)) folders.add(dirname(made));
}

async function syncFolder(folder: string) {
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
