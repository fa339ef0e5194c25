import type Database from 'better-sqlite3';
import { v4 as randomId } from 'uuid';

export type JobStatus = 'UNDER_WAY' | 'DONE' | 'FAILED' | 'CANCELLED';

/** What is remembered of a job; how often somebody began it is counted from 1, and 0 while nobody did. */
export type Job<State extends object> = State &
  Readonly<{ id: string; status: JobStatus; attempt: number }>;

type Row = Readonly<{ id: string; status: JobStatus; attempt: number; state: string }>;

/**
 * Long jobs of one kind, as all processes that share the operations see them: any of them may be asked for one, one of
 * them does it. One at a time is under way, which the table itself makes sure of, and only the last few are remembered.
 * Whoever does a job is heard until it has ended, or until somebody else attempts it.
 */
export class Jobs<State extends object> {
  private readonly one;
  private readonly latest;
  private readonly underWay;
  private readonly attempt;
  private readonly add;
  private readonly change;

  /** So many are kept, of which the last one counts as well. */
  constructor(
    db: Database.Database,
    private readonly kind: string,
    kept: number,
  ) {
    const row = 'id, status, attempt, state';
    this.one = db.prepare<[string, string], Row>(
      `SELECT ${row} FROM job WHERE kind = ? AND id = ?`,
    );
    this.latest = db.prepare<[string], Row>(
      `SELECT ${row} FROM job WHERE kind = ? ORDER BY number DESC`,
    );
    this.underWay = db
      .prepare<[string], string>(`SELECT id FROM job WHERE kind = ? AND status = 'UNDER_WAY'`)
      .pluck();
    this.attempt = db.prepare<[string], Row>(
      `UPDATE job SET attempt = attempt + 1 WHERE kind = ? AND status = 'UNDER_WAY' RETURNING ${row}`,
    );
    const insert = db.prepare<[string, string, string]>(
      `INSERT INTO job (kind, id, status, attempt, state) VALUES (?, ?, 'UNDER_WAY', 0, ?)
       ON CONFLICT DO NOTHING`,
    );
    const forget = db.prepare<[string, string, number]>(
      `DELETE FROM job WHERE kind = ? AND number <=
       (SELECT number FROM job WHERE kind = ? ORDER BY number DESC LIMIT 1 OFFSET ?)`,
    );
    this.add = db.transaction((id: string, state: State) => {
      if (insert.run(kind, id, JSON.stringify(state)).changes === 0) return undefined;
      forget.run(kind, kind, kept);
      return this.find(id);
    }).immediate;
    const write = db.prepare<[string, string, string]>(
      'UPDATE job SET status = ?, state = ? WHERE id = ?',
    );
    this.change = db.transaction(
      (id: string, by: number | null, status: JobStatus, change: Partial<State>) => {
        const found = this.one.get(kind, id);
        if (!isUnderWay(found, by)) return false;
        write.run(status, JSON.stringify({ ...JSON.parse(found.state), ...change }), id);
        return true;
      },
    ).immediate;
  }

  /** Undefined while another is under way. */
  begin(state: State): Job<State> | undefined {
    return this.add(randomId(), state);
  }

  find(id: string): Job<State> | undefined {
    const found = this.one.get(this.kind, id);
    return found && jobOf<State>(found);
  }

  /** The latest first. */
  list(): readonly Job<State>[] {
    return this.latest.all(this.kind).map((row) => jobOf<State>(row));
  }

  /** The one under way, for whoever does it from now on; whoever attempted it before is not heard any more. */
  next(): Job<State> | undefined {
    // Looking is free, while a change, also of nothing, waits for whoever writes.
    if (this.underWay.get(this.kind) === undefined) return undefined;
    const taken = this.attempt.get(this.kind);
    return taken && jobOf<State>(taken);
  }

  /** Whether anybody waits for what this attempt will say. */
  isWanted({ id, attempt }: Job<State>): boolean {
    return isUnderWay(this.one.get(this.kind, id), attempt);
  }

  /** How far an attempt is; false, and nothing is noted, when nobody waits for it. */
  note({ id, attempt }: Job<State>, change: Partial<State>): boolean {
    return this.change(id, attempt, 'UNDER_WAY', change);
  }

  /** What came of an attempt; false, and nothing is noted, when nobody waits for it. */
  end(
    { id, attempt }: Job<State>,
    status: Exclude<JobStatus, 'UNDER_WAY'>,
    change: Partial<State>,
  ): boolean {
    return this.change(id, attempt, status, change);
  }

  /** Nothing changes for one that has ended; undefined for one that is not remembered. */
  cancel(id: string, change: Partial<State>): Job<State> | undefined {
    this.change(id, null, 'CANCELLED', change);
    return this.find(id);
  }
}

const jobOf = <State extends object>({ state, ...row }: Row): Job<State> => ({
  ...JSON.parse(state),
  ...row,
});

/** By a certain attempt, or by any. */
const isUnderWay = (row: Row | undefined, attempt: number | null): row is Row =>
  row?.status === 'UNDER_WAY' && (attempt === null || row.attempt === attempt);
