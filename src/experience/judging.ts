import type { Compilable, SchemaModule } from 'kysely';
import type { Consequences, News, Reading, Rows, Step } from '../projections/projection.js';
import { casesOf } from './cases.js';
import type { LoopRow } from './experience.tables.js';
import { sumUp } from './journey.projection.js';
import type { Case } from './policy/facts.js';
import { type Judgement, judge } from './policy/judge.js';
import type { Standing } from './policy/standing.js';

/** Contacts judged in one step: enough to share the reading, few enough not to keep a writer waiting. */
const BATCH = 250;

const DAY_MS = 86_400_000;
const MARKS = { after30: 30, after90: 90, after180: 180 } as const;
type Mark = keyof typeof MARKS;

declare module '../projections/projection.js' {
  interface Tables {
    /** How every criterion stands: JSON, because nobody asks for one criterion of many contacts. */
    judgement: { loopId: string; verdicts: string };
    owed: {
      loopId: string;
      what: string;
      /** Null for what repairs an experience as a whole. */
      criterion: number | null;
      by: string;
      voiceId: string | null;
      startsAt: string;
      dueAt: string;
      internetDueAt: string | null;
    };
  }
}

const tables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('judgement')
    .addColumn('loopId', 'text', (column) => column.primaryKey())
    .addColumn('verdicts', 'text', (column) => column.notNull()),
  schema
    .createTable('owed')
    .addColumn('loopId', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('criterion', 'integer')
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('voiceId', 'text')
    .addColumn('startsAt', 'text', (column) => column.notNull())
    .addColumn('dueAt', 'text', (column) => column.notNull())
    .addColumn('internetDueAt', 'text')
    .addPrimaryKeyConstraint('owed_key', ['loopId', 'what']),
  schema.createIndex('owed_by_time').on('owed').columns(['dueAt', 'loopId', 'what']),
  schema.createIndex('owed_longest').on('owed').columns(['what', 'startsAt', 'loopId']),
];

/** Keeps every standing true: what an event touched, newest first, then what time alone has changed. */
export const judging: Consequences = { tables, step };

async function step(db: Reading, rows: Rows, now: string): Promise<Step> {
  const touched = await toJudge(db, now);
  const cases = await casesOf(db, touched);
  const news: News[] = [];
  for (const loop of touched) {
    const changed = store(loop, cases.get(loop.id) as Case, now, rows);
    rows.put('dirty_journey', ['citizenId', 'matterId'], {
      citizenId: loop.citizenId,
      matterId: loop.matterId,
    });
    if (!changed) continue;
    news.push({ topic: 'loop', id: loop.id }, { topic: 'matter', id: loop.matterId });
    // What this one came back to may now stand differently.
    if (loop.returnsTo) rows.update('loop', { id: loop.returnsTo }, { dirty: loop.index + 1 });
  }
  const journeys = await sumUp(db, rows, BATCH);
  const more = touched.length === BATCH || journeys === BATCH || (await anyDirty(db));
  return { more, news: distinct(news), nextAt: await nextAt(db) };
}

async function toJudge(db: Reading, now: string): Promise<LoopRow[]> {
  const dirty = await db
    .selectFrom('loop')
    .selectAll()
    .where('dirty', '>', 0)
    .orderBy('dirty', 'desc')
    .limit(BATCH)
    .execute();
  if (dirty.length === BATCH) return dirty;
  const due = await db
    .selectFrom('loop')
    .selectAll()
    .where('nextChangeAt', 'is not', null)
    .where('nextChangeAt', '<=', now)
    .where('dirty', '=', 0)
    .orderBy('nextChangeAt')
    .limit(BATCH - dirty.length)
    .execute();
  return [...dirty, ...due];
}

/** Writes down how a contact stands now; tells whether anything that is shown has changed. */
function store(loop: LoopRow, thing: Case, now: string, rows: Rows): boolean {
  const judgedAt = oneAfterTheOther(thing);
  const marks = marksOf(loop, judgedAt, now);
  const judgement = judgedAt(now);
  if (!judgement) {
    // The judge's clock lags behind the ledger's: for it, this has not been said yet.
    const nextChangeAt = loop.receivedAt > now ? loop.receivedAt : null;
    rows.update('loop', { id: loop.id }, { dirty: 0, nextChangeAt });
    return false;
  }
  const { standing, closedAt } = judgement;
  const nextChangeAt = earliest([judgement.nextChangeAt, ...marks.coming]);
  rows.update(
    'loop',
    { id: loop.id },
    {
      standing,
      closedAt,
      ...marks.passed,
      strand: judgement.strand,
      mandatory: JSON.stringify(judgement.mandatory),
      nextChangeAt,
      dirty: 0,
    },
  );
  rows.put('judgement', ['loopId'], {
    loopId: loop.id,
    verdicts: JSON.stringify(judgement.verdicts),
  });
  writeOwed(loop.id, judgement, rows);
  return true;
}

function writeOwed(loopId: string, { owed }: Judgement, rows: Rows) {
  rows.remove('owed', { loopId });
  for (const { criterion, what, by, voiceId, due } of owed) {
    const { startsAt, dueAt, internetDueAt } = due;
    rows.insert('owed', { loopId, criterion, what, by, voiceId, startsAt, dueAt, internetDueAt });
  }
}

type JudgedAt = (at: string) => Judgement | null;

/** Judges at ever later instants. What changes by time alone says when: until then, the last judgement holds. */
function oneAfterTheOther(thing: Case): JudgedAt {
  let last: Judgement | null = null;
  return (at) => {
    const holds = last && (last.nextChangeAt === null || at < last.nextChangeAt);
    if (!holds) last = judge(thing, at);
    return last;
  };
}

/** The standing on the days after which cohorts are counted, each judged with the clock of that day. */
function marksOf({ receivedAt }: LoopRow, judgedAt: JudgedAt, now: string) {
  const passed: Partial<Record<Mark, Standing | null>> = {};
  const coming: string[] = [];
  for (const [mark, days] of Object.entries(MARKS) as [Mark, number][]) {
    const at = new Date(Date.parse(receivedAt) + days * DAY_MS).toISOString();
    if (at > now) coming.push(at);
    passed[mark] = at > now ? null : (judgedAt(at)?.standing ?? null);
  }
  return { passed, coming };
}

const anyDirty = async (db: Reading) =>
  (await db.selectFrom('loop').select('id').where('dirty', '>', 0).limit(1).execute()).length > 0;

/** When the ticker is needed next. */
const nextAt = async (db: Reading) =>
  (
    await db
      .selectFrom('loop')
      .select('nextChangeAt')
      .where('nextChangeAt', 'is not', null)
      .orderBy('nextChangeAt')
      .limit(1)
      .executeTakeFirst()
  )?.nextChangeAt ?? null;

const earliest = (instants: (string | null)[]) =>
  instants.filter((instant) => instant !== null).sort()[0] ?? null;

const distinct = (news: News[]) => [
  ...new Map(news.map((item) => [`${item.topic}/${item.id}`, item])).values(),
];
