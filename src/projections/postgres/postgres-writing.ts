import { createHash } from 'node:crypto';
import { Client, type QueryResult } from 'pg';
import { Overtaken, type Term } from '../place.js';
import type { Reading, Rows } from '../projection.js';
import { StatementRows, type Value } from '../statement-rows.js';
import type { Writing } from '../writing.js';
import { check, connecting, inWordsOf, session } from './connecting.js';
import { readingOf } from './dialect.js';

/** Statements collected before they are sent: few round trips, and not much memory. */
const COLLECTED_MAX = 1_000;

/** Statements that the database keeps prepared. Lists of many lengths are many texts: the rest is prepared each time. */
const PREPARED_MAX = 500;

const WRITER = {
  // What is lost in a power cut is told again from the ledger.
  synchronous_commit: 'off',
  // A plan is made when a table is still empty, and kept: by key, because it will not stay empty.
  enable_seqscan: 'off',
  // Whoever stops in the middle, frozen or cut off, lets another one go on.
  idle_in_transaction_session_timeout: "'20s'",
};

type Statement = Readonly<{ sql: string; values: readonly Value[] }>;
type Place = Readonly<{ url: string; schema: string; term?: Term }>;

const plain = (sql: string): Statement => ({ sql, values: [] });

/** A schema, written by one connection: what is told is collected, and sent together as soon as somebody asks. */
export class PostgresWriting implements Writing {
  readonly stretch = 10_000;
  private readonly names = new Map<string, string>();
  private collected: Statement[] = [];
  readonly read: Reading;
  readonly rows: Rows;

  private constructor(
    private readonly client: Client,
    private readonly place: Place,
  ) {
    const connection = {
      query: (sql: string, values: Value[]) => this.ask({ sql, values }),
      release: () => {},
    };
    this.read = readingOf({
      connect: async () => connection as never,
      end: async () => {},
    });
    this.rows = new StatementRows(
      this.read,
      (sql, values) => void this.collected.push({ sql, values }),
      (n) => `$${n}`,
    );
  }

  /** Makes the schema when it is missing. Throws `UnusableReadModels`. */
  static async open(place: Place): Promise<PostgresWriting> {
    const client = new Client({ ...connecting(place.url), pipeline: true });
    // Whoever asks next hears of it.
    client.on('error', () => {});
    const writing = new PostgresWriting(client, place);
    try {
      await client.connect();
      await client.query(session(place.schema, WRITER));
      await check(client, place.url);
      await writing.together(() =>
        writing.ask(plain(`create schema if not exists "${place.schema}"`)),
      );
      return writing;
    } catch (error) {
      await writing.close();
      throw inWordsOf(place.url, error);
    }
  }

  get isFull() {
    return this.collected.length >= COLLECTED_MAX;
  }

  async together<T>(work: () => Promise<T>): Promise<T> {
    // Two who tell the same schema take turns, also before there is any table to lock.
    this.collected = [plain('begin'), lockOn(this.place.schema)];
    try {
      await this.mustBeInTerm();
      const result = await work();
      this.collected.push(plain('commit'));
      await this.flush();
      return result;
    } catch (error) {
      this.collected = [];
      // When even that cannot be said, the connection is gone, and the transaction with it.
      await this.client.query('rollback').catch(() => {});
      throw error;
    }
  }

  async flush() {
    await this.send(this.collected.splice(0));
  }

  async alone(work: () => void) {
    await this.ask(plain('savepoint one'));
    try {
      work();
      await this.flush();
    } catch (error) {
      this.collected = [plain('rollback to savepoint one')];
      throw error;
    } finally {
      this.collected.push(plain('release savepoint one'));
    }
  }

  /** Lasting from the start. */
  async keep() {}

  async close() {
    await this.read.destroy();
    await this.client.end().catch(() => {});
  }

  /** No new term begins while this transaction lasts. */
  private async mustBeInTerm() {
    const { term } = this.place;
    if (!term) return;
    const { rows } = await this.ask({
      sql: `select epoch from "${term.commons}".leader where office = $1 for share`,
      values: [term.office],
    });
    if (rows[0]?.epoch !== term.epoch)
      throw new Overtaken(
        `Term ${term.epoch} of the ${term.office} is over: it is ${rows[0]?.epoch} now.`,
      );
  }

  /** Sees what was collected, because that goes first. */
  private async ask(question: Statement): Promise<QueryResult> {
    const answers = await this.send([...this.collected.splice(0), question]);
    return answers.at(-1) as QueryResult;
  }

  /** One round trip for all of them. The first that fails is the reason why the others did. */
  private async send(statements: readonly Statement[]): Promise<QueryResult[]> {
    const outcomes = await Promise.allSettled(
      statements.map(({ sql, values }) =>
        this.client.query({ name: this.nameOf(sql, values), text: sql, values: [...values] }),
      ),
    );
    return outcomes.map((outcome) => {
      if (outcome.status === 'rejected') throw inWordsOf(this.place.url, outcome.reason);
      return outcome.value;
    });
  }

  private nameOf(sql: string, { length }: readonly Value[]): string | undefined {
    if (length === 0) return undefined;
    const name = this.names.get(sql);
    if (name || this.names.size >= PREPARED_MAX) return name;
    this.names.set(sql, `s${this.names.size}`);
    return this.names.get(sql);
  }
}

function lockOn(schema: string): Statement {
  const key = createHash('sha256').update(schema).digest().readBigInt64BE();
  return { sql: 'select pg_advisory_xact_lock($1)', values: [String(key)] };
}
