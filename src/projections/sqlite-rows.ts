import type Database from 'better-sqlite3';
import { type Compilable, CompiledQuery } from 'kysely';
import type { Reading, Rows } from './projection.js';

type Value = string | number | null | Buffer;
type Statement = Database.Statement<Value[]>;

/** Statements prepared once per shape and run at once, inside whatever transaction is open. */
export class SqliteRows implements Rows {
  private readonly statements = new Map<string, Statement>();

  constructor(
    private readonly db: Database.Database,
    private readonly builder: Reading,
  ) {}

  insert(table: string, row: object) {
    const columns = Object.keys(row);
    this.write(`insert into ${quoted(table)} (${columns.map(quoted)}) values (${marks(columns)})`, [
      row,
    ]);
  }

  put(table: string, key: string[], row: object) {
    const columns = Object.keys(row);
    const rest = columns.filter((column) => !key.includes(column));
    const set = rest.map((column) => `${quoted(column)} = excluded.${quoted(column)}`);
    const conflict = rest.length ? `do update set ${set}` : 'do nothing';
    this.write(
      `insert into ${quoted(table)} (${columns.map(quoted)}) values (${marks(columns)}) on conflict (${key.map(quoted)}) ${conflict}`,
      [row],
    );
  }

  update(table: string, where: object, set: object) {
    this.write(`update ${quoted(table)} set ${equal(set, ', ')} where ${equal(where, ' and ')}`, [
      set,
      where,
    ]);
  }

  remove(table: string, where: object) {
    this.write(`delete from ${quoted(table)} where ${equal(where, ' and ')}`, [where]);
  }

  run(statement: (db: Reading) => Compilable) {
    const { sql, parameters } = statement(this.builder).compile();
    this.prepared(sql).run(...(parameters as Value[]));
  }

  private write(sql: string, values: object[]) {
    this.prepared(sql).run(...values.flatMap((part) => Object.values(part).map(bindable)));
  }

  private prepared(sql: string): Statement {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.db.prepare<Value[]>(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

const quoted = (name: string) => `"${name}"`;
const marks = (columns: string[]) => columns.map(() => '?').join(', ');
const equal = (part: object, between: string) =>
  Object.keys(part)
    .map((column) => `${quoted(column)} = ?`)
    .join(between);
const bindable = (value: unknown) => (typeof value === 'boolean' ? Number(value) : value) as Value;

/** Runs statements that return nothing, such as the ones that make tables. */
export async function runAll(db: Reading, statements: Compilable[]) {
  for (const statement of statements) {
    const { sql, parameters } = statement.compile();
    await db.executeQuery(CompiledQuery.raw(sql, [...parameters]));
  }
}
