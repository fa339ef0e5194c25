import { LedgerBorn } from '../birth.js';
import { canonicalAgain } from '../canonical.js';
import type { Envelope } from '../event.js';
import { UnusableLedger } from '../event-store.js';
import type { Checkpoint } from '../merkle/checkpoint.js';
import { type Hash, sameHash } from '../merkle/hash.js';
import type { Row, Source } from './ends.js';
import { RunningRoot } from './running-root.js';

export type Signed = Pick<Checkpoint, 'origin' | 'size' | 'root'>;

/** Telling for each event would take longer than reading it. */
const TELL_EVERY = 1_000;

/**
 * Reads a whole ledger before any of it goes anywhere. Throws `UnusableLedger` when it is not whole: an index or a
 * revision is left out, a text is not in its one form, or it is not what was signed. A mistake that was moved could
 * not be mended there.
 */
export function survey(
  source: Source,
  signed: Signed | null,
  tell: (done: number) => void,
): Readonly<{ streams: number; root: Hash }> {
  const revisions = new Map<string, number>();
  const log = new RunningRoot();
  if (signed && signed.size > source.length) throw shorter(source.length, signed);
  for (const row of source.rows(0)) {
    const problem = problemWith(row, log.size, revisions);
    if (problem)
      throw new UnusableLedger(
        `Event ${log.size} of this ledger ${problem}: it was changed outside the service. Nothing was moved. "ledger verify" says what is wrong.`,
      );
    revisions.set(row.stream, row.revision);
    log.add(row.envelope);
    if (log.size === signed?.size && !sameHash(log.root(), signed.root)) throw other(signed);
    if (log.size % TELL_EVERY === 0 || log.size === source.length) tell(log.size);
  }
  if (log.size !== source.length || log.size === 0)
    throw new UnusableLedger(`This ledger holds ${log.size} events: there is nothing to move.`);
  return { streams: revisions.size, root: log.root() };
}

function problemWith(row: Row, index: number, revisions: ReadonlyMap<string, number>) {
  if (row.index !== index) return `is missing; ${row.index} comes next`;
  const event = parsed(row.envelope);
  if (!event || canonicalAgain(event) !== row.envelope) return 'is not written in its one form';
  if (event.stream !== row.stream || event.revision !== row.revision)
    return `says that it is ${event.stream}/${event.revision}, but stands as ${row.stream}/${row.revision}`;
  const expected = (revisions.get(row.stream) ?? -1) + 1;
  if (row.revision !== expected)
    return `is revision ${row.revision} of ${row.stream}, where ${expected} comes next`;
  if (index === 0 && event.type !== LedgerBorn.type) return `is not ${LedgerBorn.type}`;
  return null;
}

function parsed(text: string): Envelope | null {
  try {
    return JSON.parse(text) as Envelope | null;
  } catch {
    return null;
  }
}

const shorter = (length: number, { origin, size }: Signed) =>
  new UnusableLedger(
    `This ledger has ${length} events, but ${size} were signed as ${origin}: events that were recorded are missing. Put back a newer backup before it is moved.`,
  );

const other = ({ origin, size }: Signed) =>
  new UnusableLedger(
    `The first ${size} events make another root than was signed as ${origin}: one of them was changed. Nothing was moved. "ledger verify" says which.`,
  );
