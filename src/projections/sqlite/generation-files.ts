import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Place, Places } from '../place.js';

/** The files of the read models in one folder: `read-models-<shape>-<generation>.db`, each with what SQLite puts beside it. */
export class GenerationFiles implements Places {
  constructor(
    private readonly folder: string,
    /** Of the tables that this code fills. */
    private readonly shape: string,
  ) {}

  of(generation: number): Place {
    return { engine: 'sqlite', file: join(this.folder, this.nameOf(generation)) };
  }

  async remove(generation: number) {
    this.removeWhere((file) => file === this.nameOf(generation));
  }

  async keepOnly(...generations: readonly number[]) {
    const kept = generations.map((generation) => this.nameOf(generation));
    this.removeWhere((file) => !kept.includes(file));
  }

  private nameOf(generation: number) {
    return `read-models-${this.shape}-${generation}.db`;
  }

  private removeWhere(unwanted: (file: string) => boolean) {
    for (const name of readdirSync(this.folder)) {
      const [, file = ''] = /^(read-models-.*\.db)(-wal|-shm|-journal)?$/.exec(name) ?? [];
      if (file && unwanted(file)) rmSync(join(this.folder, name), { force: true });
    }
  }
}
