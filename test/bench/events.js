// The events that every store is given, here and in peers/: 384 bytes each, in ten thousand streams.
import { randomBytes, randomUUID } from 'node:crypto';

const EVENT_BYTES = 384;
const STREAMS = 10_000;

const names = Array.from({ length: STREAMS }, () => `bench-${randomUUID()}`);

/** An event that is stored as exactly 384 bytes. */
export const eventOf = (stream, revision, more) => {
  const event = {
    id: randomUUID(),
    stream,
    revision,
    type: 'NoteAdded',
    occurredAt: '2026-03-02T09:00:00.000Z',
    data: { words: '' },
    ...more,
  };
  const missing = EVENT_BYTES - JSON.stringify(event).length;
  event.data.words = randomBytes(missing).toString('base64').slice(0, missing);
  return event;
};

/** Appends of `batch` events each; a stream comes again only after all the others. */
export const appendsOf = (events, batch, more = {}) =>
  Array.from({ length: events / batch }, (_, n) => {
    const stream = names[n % STREAMS];
    const expectedRevision = Math.floor(n / STREAMS) * batch - 1;
    return {
      stream,
      expectedRevision,
      events: Array.from({ length: batch }, (_, i) =>
        eventOf(stream, expectedRevision + 1 + i, more),
      ),
      keys: [],
      priority: 'interactive',
    };
  });
