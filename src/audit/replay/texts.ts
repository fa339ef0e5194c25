import type { Recorded } from '../../ledger/event.js';
import type { Stretch } from './replay.js';

/** The media types a replay is written in: one event a line, or one array of them. */
export const Form = {
  LINES: 'application/x-ndjson',
  BATCH: 'application/cloudevents-batch+json',
} as const;
export type Form = (typeof Form)[keyof typeof Form];

/** What is handed on at once: large enough to be fast, and small enough for many readers who stop. */
const PART_CHARACTERS = 64 * 1024;

/** Writes what is replayed piece by piece. The closing bracket of an array shows that nothing is missing. */
export async function* textsOf(
  stretches: AsyncIterable<Stretch>,
  form: Form,
  write: (event: Recorded) => string | Promise<string>,
): AsyncGenerator<string, void> {
  const isBatch = form === Form.BATCH;
  let part = isBatch ? '[' : '';
  let isFirst = true;
  for await (const { events } of stretches) {
    for (const event of events) {
      const written = write(event);
      const text = typeof written === 'string' ? written : await written;
      if (isBatch) part += isFirst ? `\n${text}` : `,\n${text}`;
      else part += `${text}\n`;
      isFirst = false;
      if (part.length < PART_CHARACTERS) continue;
      yield part;
      part = '';
    }
    if (part) yield part;
    part = '';
  }
  if (isBatch) yield `${part}\n]\n`;
}

const INDEX = /"ledgerindex":(\d+),"data":/;

/** The place in the log of the last of some whole lines. */
export const lastIndexIn = (lines: string): number => {
  const lastLine = lines.slice(lines.lastIndexOf('\n', lines.length - 2) + 1);
  return Number(INDEX.exec(lastLine)?.[1]);
};
