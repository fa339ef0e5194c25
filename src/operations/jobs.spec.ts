import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { Jobs } from './jobs.js';
import { openOperations } from './operations.js';

type Counting = Readonly<{ done: number; of: number }>;
const NOTHING: Counting = { done: 0, of: 5 };

describe('Jobs of one kind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jobs-'));
  let files = 0;
  let open: Database.Database[];
  let [mine, theirs, others] = [] as unknown as [Jobs<Counting>, Jobs<Counting>, Jobs<Counting>];
  beforeEach(() => {
    const file = join(folder, `operations-${++files}.db`);
    open = [openOperations(file), openOperations(file)];
    const [one, another] = open as [Database.Database, Database.Database];
    mine = new Jobs(one, 'counting', 3);
    theirs = new Jobs(another, 'counting', 3);
    others = new Jobs(another, 'knitting', 3);
  });
  afterEach(() => {
    for (const db of open) db.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const begun = (jobs = mine) => jobs.begin(NOTHING) as ReturnType<typeof jobs.list>[number];
  const taken = (jobs = mine) => jobs.next() as ReturnType<typeof jobs.list>[number];

  it('are under way one at a time, and seen by everybody', () => {
    const job = begun();
    expect(job).toEqual({ ...NOTHING, id: job.id, status: 'UNDER_WAY', attempt: 0 });
    expect(theirs.begin(NOTHING)).toBeUndefined();
    expect(theirs.list()).toEqual([job]);
    expect(others.begin(NOTHING)).toBeDefined();
    expect(others.find(job.id)).toBeUndefined();
    expect(mine.end(taken(), 'DONE', { done: 5 })).toBe(true);
    expect(theirs.find(job.id)).toMatchObject({ status: 'DONE', done: 5, of: 5 });
    expect(theirs.begin(NOTHING)).toBeDefined();
  });

  it('are done by whoever attempts them last, and nobody else is heard', () => {
    begun();
    const first = taken();
    expect(mine.note(first, { done: 1 })).toBe(true);
    const second = taken(theirs);
    expect([first.attempt, second.attempt, second.done]).toEqual([1, 2, 1]);
    expect(mine.isWanted(first)).toBe(false);
    expect(mine.note(first, { done: 4 })).toBe(false);
    expect(mine.end(first, 'FAILED', {})).toBe(false);
    expect(theirs.isWanted(second)).toBe(true);
    expect(mine.find(first.id)).toEqual(second);
  });

  it('are cancelled by anybody, once', () => {
    const { id } = begun();
    const job = taken();
    expect(theirs.cancel(id, { of: 0 })).toMatchObject({ status: 'CANCELLED', of: 0 });
    expect(theirs.cancel(id, { of: 9 })).toMatchObject({ status: 'CANCELLED', of: 0 });
    expect(theirs.cancel('nobody', {})).toBeUndefined();
    expect(mine.isWanted(job)).toBe(false);
    expect(mine.end(job, 'DONE', { done: 5 })).toBe(false);
    expect(mine.next()).toBeUndefined();
    expect(mine.find(id)).toMatchObject({ status: 'CANCELLED', done: 0 });
  });

  it('are forgotten but for the last few, the latest first', () => {
    others.begin(NOTHING);
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) {
      ids.unshift(begun(n % 2 ? mine : theirs).id);
      theirs.end(taken(theirs), 'FAILED', {});
    }
    expect(mine.list().map(({ id }) => id)).toEqual(ids.slice(0, 3));
    expect(others.list()).toHaveLength(1);
  });
});
