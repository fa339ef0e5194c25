import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const DATA = resolve('../shared/data');

/** The files of a data set that lies beside the project, or why its tests are skipped. */
export const dataSet = (folder: string) => {
  const path = join(DATA, folder);
  const present = existsSync(path);
  return {
    path,
    describe: present ? describe : describe.skip,
    why: present ? '' : ` (skipped: there is no ${path})`,
  };
};

export const mappingFile = (name: string) => resolve(`src/intake/mappings/${name}.json`);

const folders: string[] = [];
export const ownFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'importing-'));
  folders.push(folder);
  return folder;
};
export const removeFolders = () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
};
