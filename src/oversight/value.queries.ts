import { sql } from 'kysely';
import { type Shown, suppressed } from '../experience/policy/suppression.js';
import type { ThemeEffect } from '../experience/policy/vocabulary-of-decisions.js';
import type { Reading } from '../projections/projection.js';

/** By which kind of way people come: what has no person or paper in it is online. */
export const Ways = {
  paper: 'paper',
  phone: 'phone',
  inPerson: 'inPerson',
  online: 'online',
} as const;
export type Way = keyof typeof Ways;

const WAYS: Readonly<Record<string, Way>> = {
  post: 'paper',
  paper: 'paper',
  phone: 'phone',
  sms: 'phone',
  'in-person': 'inPerson',
  meeting: 'inPerson',
};
const wayOf = (channel: string): Way => WAYS[channel] ?? 'online';

export type Reach = Readonly<{ area: string | null; contacts: Readonly<Record<Way, Shown>> }>;

export type Value = Readonly<{
  /** What became of the themes that people raised, over all outcomes. */
  themes: readonly Readonly<{ effect: keyof typeof ThemeEffect; count: number }>[];
  /** Contacts that came back to an earlier one to whose author nobody had told what came of it. */
  repeatContacts: number;
  /** Citizens with a handle, and how many of them spoke again in another matter. */
  newcomers: number;
  newcomersWhoCameBack: number;
  /** Groups under ten are hidden. */
  reach: readonly Reach[];
}>;

/** What it was good for, for whoever has to defend the money. Trials inside the council stay out. */
export async function whatCameOfIt(db: Reading): Promise<Value> {
  const [themes, repeatContacts, newcomers, reach] = await Promise.all([
    themeEffects(db),
    repeats(db),
    cameBack(db),
    reachOf(db),
  ]);
  return { themes, repeatContacts, ...newcomers, reach };
}

const themeEffects = (db: Reading) =>
  db
    .selectFrom('theme_effect')
    .select((of) => ['effect', of.fn.countAll<number>().as('count')])
    .groupBy('effect')
    .orderBy('effect')
    .execute();

async function repeats(db: Reading): Promise<number> {
  const { count } = await db
    .selectFrom('loop as later')
    .innerJoin('loop as earlier', 'earlier.id', 'later.returnsTo')
    .innerJoin('matter', 'matter.id', 'later.matterId')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('matter.audience', '=', 'PUBLIC')
    .where((of) =>
      of.or([
        of('earlier.closedAt', 'is', null),
        of(sql.ref('earlier.closedAt'), '>', sql.ref('later.receivedAt')),
      ]),
    )
    .executeTakeFirstOrThrow();
  return count;
}

async function cameBack(db: Reading) {
  const citizens = db
    .selectFrom('loop')
    .innerJoin('matter', 'matter.id', 'loop.matterId')
    .select(['loop.citizenId'])
    .select(sql<number>`count(distinct ${sql.ref('loop.matterId')})`.as('matters'))
    .where('matter.audience', '=', 'PUBLIC')
    .where('loop.handleId', 'is not', null)
    .groupBy('loop.citizenId');
  const { newcomers, returned } = await db
    .selectFrom(citizens.as('citizen'))
    .select((of) => [of.fn.countAll<number>().as('newcomers')])
    .select(sql<number>`coalesce(sum(case when matters > 1 then 1 else 0 end), 0)`.as('returned'))
    .executeTakeFirstOrThrow();
  return { newcomers, newcomersWhoCameBack: returned };
}

async function reachOf(db: Reading): Promise<Reach[]> {
  const rows = await db
    .selectFrom('loop')
    .innerJoin('matter', 'matter.id', 'loop.matterId')
    .select((of) => ['loop.area', 'loop.channel', of.fn.countAll<number>().as('count')])
    .where('matter.audience', '=', 'PUBLIC')
    .groupBy(['loop.area', 'loop.channel'])
    .execute();
  const areas = [...new Set(rows.map(({ area }) => area))].sort((a, b) =>
    (a ?? '') < (b ?? '') ? -1 : 1,
  );
  const ways = Object.keys(Ways) as Way[];
  const counts = areas.map((area) =>
    ways.map((way) =>
      rows
        .filter((row) => row.area === area && wayOf(row.channel) === way)
        .reduce((sum, { count }) => sum + count, 0),
    ),
  );
  const { cells } = suppressed(counts);
  return areas.map((area, row) => ({
    area,
    contacts: Object.fromEntries(
      ways.map((way, column) => [way, cells[row]?.[column] ?? null]),
    ) as Record<Way, Shown>,
  }));
}
