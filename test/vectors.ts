import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Published test vectors that lie beside the project; where they are missing, their tests say so and are skipped. */
export const vectors = (folder: string) => {
  const path = join(resolve('../shared/vectors'), folder);
  return existsSync(path)
    ? { path, describe, it, why: '' }
    : { path, describe: describe.skip, it: it.skip, why: ` (skipped: there is no ${path})` };
};
