import { canonical } from './canonical.js';
import type { Append } from './event-store.js';

/** The RFC 8785 text of each event of an append. Throws `RangeError` when it has none, or one that belongs elsewhere. */
export function envelopesOf({ stream, expectedRevision, events }: Append): string[] {
  if (events.length === 0) throw new RangeError('An append has at least one event.');
  return events.map((event, n) => {
    if (event.stream !== stream || event.revision !== expectedRevision + 1 + n)
      throw new RangeError(
        `${event.id} says it is ${event.stream}/${event.revision}, which is not its place.`,
      );
    return canonical(event);
  });
}
