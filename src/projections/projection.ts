import type { Compilable, Kysely, SchemaModule } from 'kysely';
import type { Declared, Event, Recorded } from '../ledger/event.js';

/** The read side's tables. Each projection adds its own by declaration merging. */
export interface Tables {
  checkpoint: {
    id: number;
    index: number;
    cursor: string | null;
    /** 1 once anything was worked out from the rows, else 0. */
    followed: 0 | 1;
  };
  /** Streams that could not be told; their rows are incomplete. */
  parked: { stream: string; index: number; error: string };
}

export type Reading = Kysely<Tables>;
type Row<T extends keyof Tables> = Tables[T];
type Column<T extends keyof Tables> = keyof Row<T> & string;

/**
 * How a projection writes: statements only, never a question, so that a page of events costs no round trip
 * and the same telling works on every engine.
 */
export interface Rows {
  insert<T extends keyof Tables>(table: T, row: Row<T>): void;
  /** Inserts, or replaces what stands under the same key. */
  put<T extends keyof Tables>(table: T, key: Column<T>[], row: Row<T>): void;
  update<T extends keyof Tables>(table: T, where: Partial<Row<T>>, set: Partial<Row<T>>): void;
  remove<T extends keyof Tables>(table: T, where: Partial<Row<T>>): void;
  /** Anything else, such as an insert from a select: see `statement`. */
  run(statement: (db: Reading) => Compilable): void;
  /** Marks rows of which something follows that is to be worked out anew. Needless, and left out, while all of it is. */
  touch(statement: (db: Reading) => Compilable): void;
}

type Told<E extends Event> = {
  [Type in E['type']]?: (event: Recorded<Extract<E, { type: Type }>>, rows: Rows) => void;
};

/** A read model: its tables, and what each event means to them. Disposable: told again whenever its shape changes. */
export type Projection = Readonly<{
  name: string;
  tables: (schema: SchemaModule) => Compilable[];
  on: Readonly<Record<string, (event: Recorded<never>, rows: Rows) => void>>;
}>;

export const projection = <E extends Event>(
  name: string,
  tables: Projection['tables'],
  on: Told<E>,
): Projection => ({ name, tables, on: on as Projection['on'] });

/** Something that became visible, for those who listen. */
export type News = Readonly<{ topic: string; id: string }>;

/**
 * Work that follows from the rows and not from one event: done in bounded steps, inside the projector's transaction. A row
 * is new to it until it was worked on, and then again whenever it is touched.
 */
export type Consequences = Readonly<{
  tables: Projection['tables'];
  /** One bounded step; `more` says that another is needed, `nextAt` when time alone will change something. */
  step: (read: Reading, rows: Rows, now: string) => Promise<Step>;
}>;
/** Everything that a generation is made of: which events there are, what they mean, and what follows. */
export type ReadSide = Readonly<{
  events: readonly Declared[];
  /** In the order in which an event is told to them. */
  projections: readonly Projection[];
  consequences: Consequences;
}>;

/** What makes the tables and indexes of all of it, each index after its table. */
export const statementsOf = (
  { projections, consequences }: Pick<ReadSide, 'projections' | 'consequences'>,
  schema: SchemaModule,
): Compilable[] => [...projections, consequences].flatMap(({ tables }) => tables(schema));

export type Step = Readonly<{ more: boolean; news: News[]; nextAt: string | null }>;
