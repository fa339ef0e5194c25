import cliProgress from 'cli-progress';
import type { Out } from './service.js';
import type { Progress } from './stage.js';

const monthOf = (at: string) =>
  new Date(at).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A bar on a terminal; otherwise a line for each month of the story. */
export function progressOn(out: Out, total: number): { tell: Progress; stop(): void } {
  if (!out.isTTY) {
    let month = '';
    const tell: Progress = (at, done) => {
      if (at.startsWith(month) && month) return;
      month = at.slice(0, 'YYYY-MM'.length);
      out.write(`${monthOf(at)}, ${done} of ${total}\n`);
    };
    return { tell, stop: () => {} };
  }
  const bar = new cliProgress.SingleBar(
    {
      format: '{bar} {percentage} % · {month} · {eta_formatted} left',
      stream: out as NodeJS.WritableStream,
      hideCursor: true,
    },
    cliProgress.Presets.shades_classic,
  );
  bar.start(total, 0, { month: '' });
  return { tell: (at, done) => bar.update(done, { month: monthOf(at) }), stop: () => bar.stop() };
}
