import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Job, Jobs } from '../../operations/jobs.js';

type Attempt = Pick<Job<object>, 'id' | 'attempt'>;

const ENDING = '.ndjson';

/**
 * The folder of those who would stand otherwise, shared by all processes that answer requests. Every attempt writes a
 * file of its own: one that goes on although somebody else began anew spoils nothing.
 */
export class ChangesFolder {
  constructor(
    private readonly folder: string,
    private readonly jobs: Pick<Jobs<object>, 'find'>,
  ) {}

  of({ id, attempt }: Attempt): string {
    return join(this.folder, `${id}.${attempt}${ENDING}`);
  }

  has(attempt: Attempt): boolean {
    return existsSync(this.of(attempt));
  }

  make() {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }

  /** Throws the files away that nobody will ask for: of the forgotten, of what came to nothing, of attempts before the last. */
  tidy() {
    for (const file of readdirSync(this.folder))
      if (file.endsWith(ENDING) && !this.isWanted(file))
        rmSync(join(this.folder, file), { force: true });
  }

  /** Asked for each file when it is there already: what it belongs to was remembered before. */
  private isWanted(file: string): boolean {
    const [id = '', attempt] = file.split('.');
    const job = this.jobs.find(id);
    // Somebody else may be further than what was read a moment ago.
    if (!job || !(Number(attempt) >= job.attempt)) return false;
    return job.status === 'UNDER_WAY' || job.status === 'DONE';
  }
}
