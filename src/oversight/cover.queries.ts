import { sql } from 'kysely';
import type { VoiceRow } from '../communications/voice.projection.js';
import type { Reading } from '../projections/projection.js';
import { MANY } from './weekend.queries.js';

/** A voice that is away, or left with citizens still waiting for it. */
export type Cover = Readonly<{
  voice: VoiceRow;
  /** Who was named to answer in its place. */
  coveredBy: VoiceRow | null;
  until: string | null;
  /** Who is there to do so: the one who was named, or else whoever stands in for that one. Null when nobody is. */
  standIn: VoiceRow | null;
  /** Contacts waiting for an answer that it claimed or took over. */
  waiting: number;
}>;

/** Those for whom nobody is there come first, and of these the one for whom most citizens wait. */
export async function coverAt(db: Reading, now: string): Promise<Cover[]> {
  const rows = await db.selectFrom('voice').selectAll().orderBy('name').orderBy('id').execute();
  const voices = new Map(rows.map((voice) => [voice.id, voice]));
  const waiting = await waitingByVoice(db);
  const named = (voice: VoiceRow) => voices.get(inPlaceOf(voice, now) ?? '') ?? null;
  const covers = rows.flatMap((voice): Cover[] => {
    const count = waiting.get(voice.id) ?? 0;
    if (isThere(voice, now) || (voice.retiredAt && count === 0)) return [];
    const { coveredUntil: until } = voice;
    const standIn = standInFor(voice, named, now);
    return [{ voice, coveredBy: named(voice), until, standIn, waiting: count }];
  });
  const uncovered = ({ standIn, waiting: count }: Cover) => (standIn ? 0 : count + 1);
  return covers.sort((a, b) => uncovered(b) - uncovered(a)).slice(0, MANY);
}

/** The voice that answers instead; null for one that answers itself, and for one that left without a successor. */
function inPlaceOf({ retiredAt, successorId, coveredBy, coveredUntil }: VoiceRow, now: string) {
  if (retiredAt) return successorId;
  return coveredUntil === null || coveredUntil > now ? coveredBy : null;
}

const isThere = (voice: VoiceRow, now: string) =>
  voice.retiredAt === null && inPlaceOf(voice, now) === null;

/** Whoever covers may be away as well: then it is for the one who covers for them, if that is not a circle. */
function standInFor(
  voice: VoiceRow,
  named: (voice: VoiceRow) => VoiceRow | null,
  now: string,
): VoiceRow | null {
  const asked = new Set([voice.id]);
  for (let next = named(voice); next && !asked.has(next.id); next = named(next)) {
    if (isThere(next, now)) return next;
    asked.add(next.id);
  }
  return null;
}

async function waitingByVoice(db: Reading): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('owed')
    .select((of) => ['voiceId', of.fn.countAll<number>().as('count')])
    .where('what', '=', sql.lit('ANSWER'))
    .where('voiceId', 'is not', null)
    .groupBy('voiceId')
    .execute();
  return new Map(rows.flatMap(({ voiceId, count }) => (voiceId ? [[voiceId, count]] : [])));
}
