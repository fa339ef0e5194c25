import type { Envelope } from '../event.js';
import { UnusableLedger } from '../event-store.js';
import type { Row, Source, Target } from './ends.js';

/** What is appended at once: a server takes a mebibyte unless it is told otherwise, and this stays well below. */
const GROUP_EVENTS = 500;
const GROUP_BYTES = 512 * 1024;

/**
 * Appends the rows from one on, one append after the other: the order of the log is that in which they arrive, and a
 * second one on its way could be recorded before the first. Throws what the target throws, and `UnusableLedger` for an
 * event that is too large for it.
 */
export async function copy(
  source: Source,
  target: Target,
  from: number,
  tell: (done: number) => void,
): Promise<void> {
  for (const group of groups(source.rows(from))) {
    await bring(target, group);
    tell((group.at(-1) as Row).index + 1);
  }
}

/**
 * Neighbours of one stream go together. Where a group ends depends on where the first one began and on nothing else, so
 * that whoever goes on brings the same groups.
 */
function* groups(rows: Iterable<Row>): Generator<readonly Row[], void> {
  let group: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(row.envelope);
    const isOver =
      row.stream !== group[0]?.stream ||
      group.length === GROUP_EVENTS ||
      bytes + size > GROUP_BYTES;
    if (isOver) {
      if (group.length > 0) yield group;
      group = [];
      bytes = 0;
    }
    group.push(row);
    bytes += size;
  }
  if (group.length > 0) yield group;
}

async function bring(target: Target, group: readonly Row[]): Promise<void> {
  const [first] = group as [Row];
  try {
    await target.append({
      stream: first.stream,
      expectedRevision: first.revision - 1,
      events: group.map(({ envelope }) => JSON.parse(envelope) as Envelope),
      // Keys stay where they are: in a file of this machine, whatever the ledger is in.
      keys: [],
      priority: 'bulk',
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    if (group.length === 1)
      throw new UnusableLedger(
        `Event ${first.index} does not fit, with ${Buffer.byteLength(first.envelope)} bytes: ${error.message} Then run this again; it goes on there.`,
      );
    const half = Math.ceil(group.length / 2);
    await bring(target, group.slice(0, half));
    await bring(target, group.slice(half));
  }
}
