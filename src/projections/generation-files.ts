import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The files of the read models in one folder: `read-models-<shape>-<generation>.db`, each with what SQLite puts beside it. */
export class GenerationFiles {
  constructor(
    private readonly folder: string,
    /** Of the tables that this code fills. */
    private readonly shape: string,
  ) {}

  of(generation: number): string {
    return join(this.folder, `read-models-${this.shape}-${generation}.db`);
  }

  /** Also one that was never finished. */
  remove(generation: number) {
    this.removeWhere((file) => file === basename(this.of(generation)));
  }

  /** Removes every other generation, those of other shapes as well. */
  keepOnly(generation: number) {
    this.removeWhere((file) => file !== basename(this.of(generation)));
  }

  private removeWhere(unwanted: (file: string) => boolean) {
    for (const name of readdirSync(this.folder)) {
      const [, file = ''] = /^(read-models-.*\.db)(-wal|-shm|-journal)?$/.exec(name) ?? [];
      if (file && unwanted(file)) rmSync(join(this.folder, name), { force: true });
    }
  }
}
