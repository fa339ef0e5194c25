import type { Compilable, Kysely } from 'kysely';
import type { Recorded } from '../ledger/event.js';
import { type UpToDate, upToDateBy } from '../ledger/upcasting.js';
import { inWords, openToWrite } from './engines.js';
import { isMadeAfterwards } from './indexes.js';
import { Overtaken, type Place, UnusableReadModels } from './place.js';
import {
  type News,
  type Projection,
  type ReadSide,
  type Rows,
  type Step,
  statementsOf,
  type Tables,
} from './projection.js';
import type { Writing } from './writing.js';

/** More broken streams than this are no longer an accident of some data: the projection itself is broken. */
const PARKED_MAX = 100;

export class TooManyParked extends Error {}

/** One event of a page cannot be told, so its other events have to be told one by one. */
class Untold extends Error {}

/** What every generation keeps of itself: how far it was told, and which streams it could not tell. */
export const bookkeeping: Projection['tables'] = (schema) => [
  schema
    .createTable('checkpoint')
    .ifNotExists()
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('cursor', 'text')
    .addColumn('followed', 'integer', (column) => column.notNull()),
  schema
    .createTable('parked')
    .ifNotExists()
    .addColumn('stream', 'text', (column) => column.primaryKey())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('error', 'text', (column) => column.notNull()),
];

/** All the read models told from one ledger, in one place: written by one thread, thrown away as a whole. */
export class Generation {
  private readonly handlers = new Map<string, Projection['on'][string][]>();
  private parked: ReadonlySet<string> = new Set<string>();
  private readonly upToDate: UpToDate;
  private readonly untouched: Rows;
  /** Whether anything was worked out from the rows, as the transaction that is under way sees it. */
  private isFollowed = false;
  /** Of the last event told; -1 before the first. */
  index = -1;
  cursor: string | null = null;

  private constructor(
    readonly place: Place,
    private readonly writing: Writing,
    private readonly readSide: ReadSide,
  ) {
    this.upToDate = upToDateBy(readSide.events);
    this.untouched = withoutTouches(writing.rows);
    for (const { on } of readSide.projections)
      for (const [type, handler] of Object.entries(on))
        this.handlers.set(type, [...(this.handlers.get(type) ?? []), handler]);
  }

  /**
   * Makes what is missing. A draft is told quicker, and nobody may use or reopen it before `keep`: a crash leaves rubbish.
   * Throws `UnusableReadModels`.
   */
  static async open(place: Place, readSide: ReadSide, { isDraft = false } = {}) {
    let writing: Writing | undefined;
    try {
      writing = await openToWrite(place, isDraft);
      const generation = new Generation(place, writing, readSide);
      await generation.begin();
      return generation;
    } catch (error) {
      await writing?.close();
      throw inWords(place, error);
    }
  }

  private begin() {
    const { read, rows } = this.writing;
    return this.writing.together(async () => {
      this.make(bookkeeping(read.schema));
      const checkpoint = await read.selectFrom('checkpoint').selectAll().executeTakeFirst();
      if (checkpoint) {
        this.index = checkpoint.index;
        this.cursor = checkpoint.cursor;
        const parked = await read.selectFrom('parked').select('stream').execute();
        this.parked = new Set(parked.map(({ stream }) => stream));
        return;
      }
      const statements = statementsOf(this.readSide, read.schema);
      this.make(statements.filter((statement) => !isMadeAfterwards(statement)));
      rows.insert('checkpoint', { id: 1, index: -1, cursor: null, followed: 0 });
    });
  }

  /** Tells a page of events and judges a first batch of what they touched, all in one transaction. */
  async tell(page: readonly Recorded[], now: string): Promise<Step> {
    const last = page.at(-1);
    if (!last) return this.follow(now);
    const step = await this.told(page, () => this.step(now));
    return { ...step, news: [...newsOf(page), ...step.news] };
  }

  /** One more step of what follows from earlier events, or from time alone; or so many in one transaction, while there are more. */
  follow(now: string, most = 1): Promise<Step> {
    return this.together(async () => {
      let step = await this.step(now);
      for (let steps = 1; step.more && steps < most; steps++) {
        const { news, ...next } = await this.step(now);
        step = { ...next, news: [...step.news, ...news] };
      }
      return step;
    });
  }

  /** Tells without judging: for a rebuild, which judges once at the end. */
  tellOnly(page: readonly Recorded[]): Promise<void> {
    return this.told(page, async () => {});
  }

  /** So many events are best told in one go where many are to be told. */
  get stretch() {
    return this.writing.stretch;
  }

  get parkedStreams() {
    return this.parked.size;
  }

  /** For tests and checks: the rows as they stand. */
  get tables(): Kysely<Tables> {
    return this.writing.read;
  }

  /** Makes a draft lasting, once it is whole. */
  keep() {
    return this.writing.keep();
  }

  close() {
    return this.writing.close();
  }

  private make(statements: readonly Compilable[]) {
    for (const statement of statements) this.writing.rows.run(() => statement);
  }

  private step(now: string): Promise<Step> {
    const { read, rows } = this.writing;
    if (!this.isFollowed) {
      const afterwards = statementsOf(this.readSide, read.schema).filter(isMadeAfterwards);
      this.make(afterwards.map((index) => index.ifNotExists()));
      rows.update('checkpoint', { id: 1 }, { followed: 1 });
      this.isFollowed = true;
    }
    return this.readSide.consequences.step(read, rows, now);
  }

  /** Tells a page and does what follows in one transaction. Nearly always all of it can be told, so it is tried as a whole first. */
  private async told<T>(page: readonly Recorded[], then: () => Promise<T>): Promise<T> {
    const { index, cursor } = page.at(-1) ?? this;
    const whole = (tell: () => Promise<void>) =>
      this.together(async () => {
        await tell();
        this.writing.rows.update('checkpoint', { id: 1 }, { index, cursor });
        return then();
      });
    const result = await whole(() => this.tellOrRefuse(page)).catch((error: unknown) => {
      if (!(error instanceof Untold)) throw error;
      const before = this.parked;
      return whole(() => this.tellOrPark(page)).catch((failed: unknown) => {
        // What was parked in a transaction that came to nothing is not parked.
        this.parked = before;
        throw failed;
      });
    });
    this.index = index;
    this.cursor = cursor;
    return result;
  }

  private async tellOrRefuse(page: readonly Recorded[]) {
    try {
      for (const event of page) {
        this.tellOne(event);
        if (this.writing.isFull) await this.writing.flush();
      }
      await this.writing.flush();
    } catch (error) {
      if (error instanceof UnusableReadModels) throw error;
      throw new Untold('An event cannot be told.', { cause: error });
    }
  }

  /** An event that cannot be told parks its stream, whole: half a story is worse than one that says it is incomplete. */
  private async tellOrPark(page: readonly Recorded[]) {
    for (const event of page)
      try {
        await this.writing.alone(() => this.tellOne(event));
      } catch (error) {
        if (error instanceof UnusableReadModels) throw error;
        this.park(event, error as Error);
      }
  }

  private tellOne(event: Recorded) {
    const handlers = this.handlers.get(event.type);
    if (!handlers || this.parked.has(event.stream)) return;
    const current = this.upToDate(event) as Recorded<never>;
    const rows = this.isFollowed ? this.writing.rows : this.untouched;
    for (const handler of handlers) handler(current, rows);
  }

  private park({ stream, index }: Recorded, error: Error) {
    this.parked = new Set([...this.parked, stream]);
    if (this.parked.size > PARKED_MAX)
      throw new TooManyParked(`More than ${PARKED_MAX} streams cannot be told; the last: ${error}`);
    this.writing.rows.insert('parked', { stream, index, error: String(error.stack ?? error) });
  }

  /** A transaction that goes on from where this teller left off: whoever was overtaken meanwhile writes nothing more. */
  private together<T>(work: () => Promise<T>): Promise<T> {
    const { read } = this.writing;
    return this.writing.together(async () => {
      const { index, followed } = await read
        .selectFrom('checkpoint')
        .select(['index', 'followed'])
        .executeTakeFirstOrThrow();
      if (index !== this.index)
        throw new Overtaken(
          `Somebody else tells these read models: they are at event ${index}, and were left at ${this.index}.`,
        );
      this.isFollowed = followed === 1;
      return work();
    });
  }
}

/** Until anything was worked out everything has to be, so nothing needs to be marked: a sixth of all statements. */
const withoutTouches = (rows: Rows): Rows => Object.assign(Object.create(rows), { touch() {} });

export const newsOf = (page: readonly Recorded[]): News[] =>
  page.map(({ index }) => ({ topic: 'event', id: String(index) }));
