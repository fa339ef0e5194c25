import { isUtf8 } from 'node:buffer';
import { constants, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnusableFile, unusable } from './database.js';
import { openLedgerToRead } from './files.js';

/** A row as it lies in the file. Of any type, because nobody vouches for the file. */
export type FoundRow = readonly [
  index: unknown,
  stream: unknown,
  revision: unknown,
  envelope: unknown,
];

const PAGE = 500;
const ATTEMPTS_MAX = 5;

/**
 * A ledger's file as evidence: not a byte beside it or in it changes. SQLite cannot read a write-ahead log without
 * making an index of it, so both are copied to a temporary folder and read there.
 */
export class CopiedLedger {
  /** Needs as much room in the temporary folder as the file and its log take. Throws `UnusableFile`. */
  static async open(file: string): Promise<CopiedLedger> {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-copy-'));
    const copy = join(folder, 'ledger.db');
    try {
      await copied(file, copy);
      const db = openLedgerToRead(copy);
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      return new CopiedLedger(db, file, folder);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      // Nobody knows of the copy.
      throw new UnusableFile(unusable(file, error).message.replaceAll(copy, file), {
        cause: error,
      });
    } finally {
      forget(folder);
    }
  }

  private constructor(
    private readonly db: ReturnType<typeof openLedgerToRead>,
    private readonly file: string,
    private readonly folder: string,
  ) {}

  /** Every row in the order of the index. Throws `UnusableFile` where the file is damaged. */
  *pages(): Generator<readonly FoundRow[], void> {
    const page = this.db
      .prepare<[number], FoundRow>(
        `SELECT "index", stream, revision, envelope FROM event WHERE "index" > ? ORDER BY "index" LIMIT ${PAGE}`,
      )
      .raw();
    for (let after = -1; ; ) {
      const rows = this.read(() => page.all(after));
      if (rows.length === 0) return;
      yield rows.map((row) => this.strictly(row));
      after = Number(rows.at(-1)?.[0]);
    }
  }

  close() {
    this.db.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The driver reads bytes that are no UTF-8 as U+FFFD, which somebody may also have written. */
  private strictly(row: FoundRow): FoundRow {
    const [index, stream, revision, envelope] = row;
    if (typeof envelope !== 'string' || !envelope.includes('\ufffd')) return row;
    const bytes = this.read(() =>
      this.db
        .prepare<[unknown], Buffer>('SELECT CAST(envelope AS BLOB) FROM event WHERE "index" = ?')
        .pluck()
        .get(index),
    );
    return bytes && isUtf8(bytes) ? row : [index, stream, revision, bytes];
  }

  private read<T>(rows: () => T): T {
    try {
      return rows();
    } catch (error) {
      throw unusable(this.file, error);
    }
  }
}

/** Both files as they were at one moment; a service that writes them in between is waited for, but not for ever. */
async function copied(file: string, copy: string): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const before = stateOf(file);
    await copyFile(file, copy, constants.COPYFILE_FICLONE);
    rmSync(`${copy}-wal`, { force: true });
    if (existsSync(`${file}-wal`))
      await copyFile(`${file}-wal`, `${copy}-wal`, constants.COPYFILE_FICLONE);
    if (stateOf(file) === before) return;
  }
  throw new UnusableFile(
    `${file} is being written. Stop the service that writes it, or ask that service by its address.`,
  );
}

const stateOf = (file: string) =>
  [file, `${file}-wal`]
    .map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }))
    .map((found) => `${found?.size} ${found?.mtimeNs} ${found?.ino}`)
    .join();

/** What is open can be read to the end without its name; so nothing is left behind, however this process ends. */
function forget(folder: string) {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Not on every system: then it goes when the copy is closed.
  }
}
