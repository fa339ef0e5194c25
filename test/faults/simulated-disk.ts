import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';

/** What is done to a file, as far as it can go wrong. */
export type Deed = 'begin' | 'write' | 'commit';
/** A disk fails before a deed or after it; so does the machine. */
export type Fault = 'fails' | 'fails after' | 'crashes' | 'crashes after';
/** Says what goes wrong with a deed, if anything. */
export type Chance = (file: string, deed: Deed) => Fault | null;

/** Whoever did this is gone: nothing that comes of it reaches anybody. */
export class Crashed extends Error {}

const disks = new Map<string, SimulatedDisk>();

/**
 * A folder on a disk that a seed governs. The files are real ones, and so is SQLite; each begin, write and commit may
 * fail, and a crash leaves a copy of what was durable, in which the next life goes on.
 */
export class SimulatedDisk {
  folder: string;
  private lives = 0;
  private readonly connections = new Set<Database.Database>();
  /** Of each write-ahead log: how long it was when something was certain, and after each commit since. */
  private logs = new Map<string, number[]>();

  constructor(
    private readonly root: string,
    private readonly chance: Chance,
    private readonly crash: (deed: string) => void,
  ) {
    this.folder = this.begun();
  }

  file(name: string) {
    return join(this.folder, name);
  }

  /** The end of this life, at once. `kept` answers how many of a log's commits are still there, when not all of them. */
  die(kept: (commits: number) => number = (commits) => commits) {
    const before = this.folder;
    this.folder = this.begun();
    for (const name of readdirSync(before).sort()) {
      if (name.endsWith('-shm')) continue;
      const copy = this.file(name);
      copyFileSync(join(before, name), copy);
      const lengths = this.logs.get(name);
      if (!lengths) continue;
      const left = lengths.slice(0, kept(lengths.length - 1) + 1);
      const length = left.at(-1) ?? 0;
      if (left.length < lengths.length) truncateSync(copy, length);
      this.logs.set(name, [length]);
    }
  }

  /** Lets go of the lives before, when whoever lived them can do no more harm. */
  bury(isLeft: (folder: string) => boolean = (folder) => folder !== this.folder) {
    for (const connection of this.connections)
      if (isLeft(dirname(connection.name))) {
        connection.close();
        this.connections.delete(connection);
      }
    for (const [folder, disk] of disks)
      if (disk === this && isLeft(folder)) rmSync(folder, { recursive: true, force: true });
  }

  /** The end of it, and of everything on it. */
  remove() {
    this.bury(() => true);
    for (const [folder, disk] of disks) if (disk === this) disks.delete(folder);
    rmSync(this.root, { recursive: true });
  }

  opened(connection: Database.Database) {
    if (dirname(connection.name) === this.folder) this.connections.add(connection);
  }

  /** Whatever is done through one of its connections comes by here. */
  does<T>(connection: Database.Database, deed: Deed, work: () => T): T {
    this.opened(connection);
    const file = basename(connection.name);
    if (!this.connections.has(connection))
      throw new Crashed(`It was gone before it could ${deed} in ${file}.`);
    const fault = this.chance(file, deed);
    this.goWrong(fault, file, deed, '');
    const result = work();
    if (deed === 'commit') this.noteLog(connection.name);
    this.goWrong(fault, file, deed, ' after');
    return result;
  }

  private goWrong(fault: Fault | null, file: string, deed: Deed, when: '' | ' after') {
    if (fault === `fails${when}`)
      throw new Database.SqliteError(`disk I/O error${when} a ${deed}`, 'SQLITE_IOERR');
    if (fault === `crashes${when}`) {
      this.crash(`${file}${when} ${deed}`);
      throw new Crashed(`Gone${when} a ${deed} in ${file}.`);
    }
  }

  private noteLog(file: string) {
    const name = `${basename(file)}-wal`;
    const length = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    const known = this.logs.get(name) ?? [0];
    // A shorter log began anew, and what it held before is in the file.
    this.logs.set(name, [...(length < (known.at(-1) ?? 0) ? [0] : known), length]);
  }

  private begun() {
    const folder = join(this.root, String(++this.lives));
    mkdirSync(folder, { recursive: true });
    disks.set(folder, this);
    return folder;
  }
}

const { exec, prepare, transaction } = Database.prototype;
const diskOf = (connection: Database.Database) => disks.get(dirname(connection.name));
const deeds = new Map<string, Deed>([
  ['begin immediate', 'begin'],
  ['commit', 'commit'],
]);

/** Puts itself between SQLite and all that is done to it; what is not on a simulated disk is not touched. */
Database.prototype.exec = function (this: Database.Database, sql) {
  const deed = deeds.get(sql);
  const disk = deed && diskOf(this);
  return disk ? disk.does(this, deed, () => exec.call(this, sql)) : exec.call(this, sql);
};

Database.prototype.prepare = function (this: Database.Database, sql: string) {
  const statement = prepare.call(this, sql) as Database.Statement<unknown[]>;
  const disk = diskOf(this);
  if (!disk) return statement;
  disk.opened(this);
  const run = statement.run.bind(statement);
  return Object.assign(statement, {
    run: (...values: unknown[]) => disk.does(this, 'write', () => run(...values)),
  });
} as typeof prepare;

Database.prototype.transaction = function (this: Database.Database, work: () => unknown) {
  const whole = transaction.call(this, work);
  const disk = diskOf(this);
  if (!disk) return whole;
  const immediate = (...values: []) => disk.does(this, 'commit', () => whole.immediate(...values));
  return Object.assign(() => whole(), whole, { immediate });
} as typeof transaction;
