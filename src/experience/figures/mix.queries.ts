import type { Reading } from '../../projections/projection.js';
import type { Strand } from '../policy/vocabulary.js';

/** What the council told everybody, and what it talked about with people and among colleagues. */
export type Mix = Readonly<{
  /** In UTC, such as 2026-03. */
  month: string;
  /** Null for what the service did by itself. */
  strand: Strand | null;
  broadcasts: number;
  /** Further copies of a broadcast. */
  posts: number;
  /** What citizens said, in the strand that took it in. */
  contacts: number;
  answers: number;
  notes: number;
  /** Offered by this strand to another. */
  handovers: number;
}>;

const COUNTED = {
  BroadcastPublished: 'broadcasts',
  BroadcastMirrored: 'posts',
  ContributionReceived: 'contacts',
  ContributionAnswered: 'answers',
  NoteAdded: 'notes',
  HandoverOffered: 'handovers',
} as const;
type Counted = keyof typeof COUNTED;

const NOTHING = { broadcasts: 0, posts: 0, contacts: 0, answers: 0, notes: 0, handovers: 0 };

/**
 * Broadcast against conversation, by month and strand, the oldest month first: of one matter, or of all, where trials
 * inside the council stay out. What staff said as if they were citizens is no contact.
 */
export async function strandMix(db: Reading, matterId: string | null): Promise<Mix[]> {
  let query = db
    .selectFrom('entry')
    .leftJoin('matter', 'matter.id', 'entry.matterId')
    .leftJoin('contribution', 'contribution.id', 'entry.contributionId')
    .select((of) => [
      'entry.month',
      'entry.strand',
      'entry.type',
      of.fn.countAll<number>().as('count'),
    ])
    .where('entry.type', 'in', Object.keys(COUNTED))
    .where((of) =>
      of.or([of('entry.type', '!=', 'ContributionReceived'), of('contribution.byStaff', '=', 0)]),
    )
    // What only one role may read is in no total either.
    .where((of) =>
      of.or([of('contribution.id', 'is', null), of('contribution.restricted', '=', 0)]),
    )
    .groupBy(['entry.month', 'entry.strand', 'entry.type'])
    .orderBy('entry.month')
    .orderBy('entry.strand', (order) => order.asc().nullsFirst());
  query = matterId
    ? query.where('entry.matterId', '=', matterId)
    : query.where((of) =>
        of.or([of('entry.matterId', 'is', null), of('matter.audience', '=', 'PUBLIC')]),
      );
  const mixes = new Map<string, Mix>();
  for (const { month, strand, type, count } of await query.execute()) {
    const key = `${month} ${strand}`;
    const mix = mixes.get(key) ?? { month, strand, ...NOTHING };
    mixes.set(key, { ...mix, [COUNTED[type as Counted]]: Number(count) });
  }
  return [...mixes.values()];
}
