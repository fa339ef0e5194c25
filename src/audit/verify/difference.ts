import { type Hash, leafHash, sameHash } from '../../ledger/merkle/hash.js';
import { type Wrong, wrong } from './wrong.js';

/** One place of the log, thrice: what the event makes, what is published as its entry, and the published hash of that. */
export type Place = Readonly<{
  index: number;
  event: Hash;
  entry: Uint8Array;
  leaf: Hash;
  /** What comes after it, where something does: it tells a gap from a change. */
  next: Readonly<{ event: Hash | undefined; entry: Uint8Array | undefined }>;
  paths: Readonly<{ entries: string; leaves: string }>;
}>;

/** Which of the three is to blame where they differ; null where they do not. */
export function differenceAt(place: Place): Wrong | null {
  const { index, event, entry, leaf, paths } = place;
  const isOurs = sameHash(leafHash(event), leaf);
  const isPublished = sameHash(leafHash(entry), leaf);
  if (isOurs && isPublished) return null;
  if (isOurs)
    return wrong(
      'FILE_REPLACED',
      index,
      `${paths.entries} has another entry than ${paths.leaves} has a hash of.`,
    );
  if (!isPublished)
    return wrong(
      'FILE_REPLACED',
      index,
      `${paths.leaves} has a hash of something else than ${paths.entries} has as entry.`,
    );
  return differentEvent(place);
}

/** The files agree with each other, so it is the event. How the next ones fit says what became of it. */
function differentEvent({ index, event, entry, next }: Place): Wrong {
  const same = (one?: Uint8Array, other?: Uint8Array) =>
    !!one && !!other && Buffer.compare(one, other) === 0;
  const nextIsHere = same(event, next.entry);
  const thisIsNext = same(next.event, entry);
  if (nextIsHere && thisIsNext)
    return wrong(
      'EVENTS_SWAPPED',
      index,
      `The events ${index} and ${index + 1} have changed places.`,
    );
  if (nextIsHere)
    return wrong(
      'EVENT_MISSING',
      index,
      `The event that was published as ${index} is gone; the next one has its place.`,
    );
  if (thisIsNext)
    return wrong(
      'EVENT_ADDED',
      index,
      `The event at ${index} was never published; the one that was comes after it.`,
    );
  return wrong('EVENT_CHANGED', index, `The event at ${index} is not the one that was published.`);
}
