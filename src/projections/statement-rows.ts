import type { Compilable } from 'kysely';
import type { Reading, Rows } from './projection.js';

export type Value = string | number | null | Buffer;

/** What writes a statement: at once, or later and in this order. */
type Write = (sql: string, values: readonly Value[]) => void;

/** Texts of statements by table and columns, each built once: building one costs as much as running a short statement does. */
class Texts {
  private readonly known = new Map<string, Readonly<{ columns: string[]; sql: string }>[]>();

  of(table: string, columns: string[], build: () => string): string {
    const texts = this.known.get(table) ?? [];
    const found = texts.find((text) => isSame(text.columns, columns));
    if (found) return found.sql;
    const sql = build();
    this.known.set(table, [...texts, { columns, sql }]);
    return sql;
  }
}

/** Every row becomes a statement; rows of one shape share its text. */
export class StatementRows implements Rows {
  private readonly inserts = new Texts();
  private readonly puts = new Texts();
  private readonly updates = new Texts();
  private readonly removals = new Texts();

  constructor(
    private readonly builder: Reading,
    private readonly write: Write,
    /** What stands for the nth value, counted from 1. */
    private readonly mark: (n: number) => string,
  ) {}

  insert(table: string, row: object) {
    const columns = Object.keys(row);
    const sql = this.inserts.of(table, columns, () => this.inserting(table, columns));
    this.write(sql, valuesOf(row));
  }

  put(table: string, key: string[], row: object) {
    const columns = Object.keys(row);
    const sql = this.puts.of(table, [...key, AND, ...columns], () => {
      const rest = columns.filter((column) => !key.includes(column));
      const set = rest.map((column) => `${quoted(column)} = excluded.${quoted(column)}`);
      const conflict = rest.length ? `do update set ${set}` : 'do nothing';
      return `${this.inserting(table, columns)} on conflict (${key.map(quoted)}) ${conflict}`;
    });
    this.write(sql, valuesOf(row));
  }

  update(table: string, where: object, set: object) {
    const columns = [...Object.keys(set), AND, ...Object.keys(where)];
    const sql = this.updates.of(table, columns, () => {
      const changes = this.equal(set);
      const condition = this.equal(where, changes.length);
      return `update ${quoted(table)} set ${changes.join(', ')} where ${condition.join(' and ')}`;
    });
    this.write(sql, [...valuesOf(set), ...valuesOf(where)]);
  }

  remove(table: string, where: object) {
    const sql = this.removals.of(
      table,
      Object.keys(where),
      () => `delete from ${quoted(table)} where ${this.equal(where).join(' and ')}`,
    );
    this.write(sql, valuesOf(where));
  }

  run(statement: (db: Reading) => Compilable) {
    const { sql, parameters } = statement(this.builder).compile();
    this.write(sql, parameters as Value[]);
  }

  touch(statement: (db: Reading) => Compilable) {
    this.run(statement);
  }

  private inserting(table: string, columns: readonly string[]) {
    const marks = columns.map((_, n) => this.mark(n + 1));
    return `insert into ${quoted(table)} (${columns.map(quoted)}) values (${marks.join(', ')})`;
  }

  private equal(part: object, before = 0) {
    return Object.keys(part).map((column, n) => `${quoted(column)} = ${this.mark(before + n + 1)}`);
  }
}

/** Between two lists of columns. */
const AND = '';
const isSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((column, n) => column === others[n]);
const quoted = (name: string) => `"${name}"`;
const valuesOf = (row: object) => Object.values(row).map(bindable);
const bindable = (value: unknown) => (typeof value === 'boolean' ? Number(value) : value) as Value;
