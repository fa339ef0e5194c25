import { Unreadable } from './unreadable.js';

/** Far beyond any event. What is longer has no end. */
const LINE_MAX = 64 * 1024 * 1024;

/** Text in pages of whole lines, without holding more than one. Throws `Unreadable` for what is no UTF-8. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string[], void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoded(() => decoder.decode(chunk, { stream: true }))).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LINE_MAX) throw new Unreadable('A line of the events does not end.');
    if (lines.length > 0) yield lines;
  }
  rest += decoded(() => decoder.decode());
  if (rest !== '') yield [rest];
}

function decoded(text: () => string): string {
  try {
    return text();
  } catch {
    throw new Unreadable('The events are not text: something in them is no UTF-8.');
  }
}
