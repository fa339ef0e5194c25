import type { Compilable, CompiledQuery } from 'kysely';
import type { Reading } from './projection.js';

type Values<V> = Readonly<{ [Name in keyof V]: string | number | null }>;

/**
 * A statement that is built once and run with other values ever after: building costs ten times what running does.
 * `build` may only pass its values on as parameters; it does not see them, only stand-ins.
 */
export function statement<V extends Values<V>>(build: (db: Reading, values: V) => Compilable) {
  const built = new WeakMap<Reading, (values: V) => Compilable>();
  return (values: V) =>
    (db: Reading): Compilable => {
      const fill = built.get(db) ?? prepare(db, build);
      built.set(db, fill);
      return fill(values);
    };
}

/** The same for a question: built once, and asked with other values ever after. */
export function question<V extends Values<V>, Row>(
  build: (db: Reading, values: V) => Compilable<Row>,
) {
  const filled = statement(build);
  return async (db: Reading, values: V): Promise<Row[]> => {
    const { rows } = await db.executeQuery(filled(values)(db).compile() as CompiledQuery<Row>);
    return rows;
  };
}

function prepare<V extends Values<V>>(db: Reading, build: (db: Reading, values: V) => Compilable) {
  const names = new Map<unknown, string>();
  const standIns = new Proxy({} as V, {
    get(_, name) {
      const standIn = Symbol(String(name));
      names.set(standIn, String(name));
      return standIn;
    },
  });
  const compiled = build(db, standIns).compile();
  const places = compiled.parameters.map((parameter) => names.get(parameter));
  return (values: V): Compilable => {
    const parameters = places.map((name, n) =>
      name === undefined ? compiled.parameters[n] : (values[name as keyof V] ?? null),
    );
    return { compile: () => ({ ...compiled, parameters }) };
  };
}
