import { HowFar, type Out } from '../terminal/how-far.js';
import type { Progress } from './stage.js';

const monthOf = (at: string) =>
  new Date(at).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** How far the story is: where nobody looks on, a line for each of its months. */
export function progressOn(out: Out, total: number): { tell: Progress; stop(): void } {
  let said = '';
  const howFar = new HowFar<{ month: string; done: number; total: number }>(out, {
    format: '{month}',
    fields: ({ month }) => ({ month }),
    line: ({ month, done }) => {
      if (month === said) return null;
      said = month;
      return `${month}, ${done} of ${total}`;
    },
  });
  return {
    tell: (at, done) => howFar.tell({ month: monthOf(at), done, total }),
    stop: () => howFar.stop(),
  };
}
