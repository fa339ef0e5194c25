import type { Compilable } from 'kysely';
import type { Reading, Rows } from './projection.js';

export type Value = string | number | null | Buffer;

/** What writes a statement: at once, or later and in this order. */
type Write = (sql: string, values: readonly Value[]) => void;

/** Every row becomes a statement; rows of one shape share its text. */
export class StatementRows implements Rows {
  constructor(
    private readonly builder: Reading,
    private readonly write: Write,
    /** What stands for the nth value, counted from 1. */
    private readonly mark: (n: number) => string,
  ) {}

  insert(table: string, row: object) {
    this.write(this.inserting(table, row), valuesOf(row));
  }

  put(table: string, key: string[], row: object) {
    const rest = Object.keys(row).filter((column) => !key.includes(column));
    const set = rest.map((column) => `${quoted(column)} = excluded.${quoted(column)}`);
    const conflict = rest.length ? `do update set ${set}` : 'do nothing';
    this.write(
      `${this.inserting(table, row)} on conflict (${key.map(quoted)}) ${conflict}`,
      valuesOf(row),
    );
  }

  update(table: string, where: object, set: object) {
    const values = valuesOf(set);
    const [changes, condition] = [this.equal(set), this.equal(where, values.length)];
    this.write(
      `update ${quoted(table)} set ${changes.join(', ')} where ${condition.join(' and ')}`,
      [...values, ...valuesOf(where)],
    );
  }

  remove(table: string, where: object) {
    this.write(
      `delete from ${quoted(table)} where ${this.equal(where).join(' and ')}`,
      valuesOf(where),
    );
  }

  run(statement: (db: Reading) => Compilable) {
    const { sql, parameters } = statement(this.builder).compile();
    this.write(sql, parameters as Value[]);
  }

  touch(statement: (db: Reading) => Compilable) {
    this.run(statement);
  }

  private inserting(table: string, row: object) {
    const columns = Object.keys(row);
    const marks = columns.map((_, n) => this.mark(n + 1));
    return `insert into ${quoted(table)} (${columns.map(quoted)}) values (${marks.join(', ')})`;
  }

  private equal(part: object, before = 0) {
    return Object.keys(part).map((column, n) => `${quoted(column)} = ${this.mark(before + n + 1)}`);
  }
}

const quoted = (name: string) => `"${name}"`;
const valuesOf = (row: object) => Object.values(row).map(bindable);
const bindable = (value: unknown) => (typeof value === 'boolean' ? Number(value) : value) as Value;
