// What an append, a query and a re-judgement cost while one ledger grows: npm run bench -- --only growth
//   [--up-to EVENTS] [--minutes N] [--json FILE] [--svg FILE]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nothingToReactTo, storyIn, tellDemo } from '../copies.js';
import { plotOf } from './plot.js';
import { series } from './series.js';

const SIZES = [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000];
const CITIZENS = 100;
/** How much longer the next size takes than the last one did: it is about three times as large. */
const NEXT_TAKES = 3.3;

const measure = async (data) => {
  const child = fork(new URL('measure.js', import.meta.url), [data], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const messages = [];
  child.on('message', (message) => messages.push(message));
  const [code] = await once(child, 'exit');
  if (messages.length === 0) throw new Error(`growth: failed (${code}).`);
  return messages[0];
};

const ms = (value) => (value < 1 ? value.toFixed(3) : value.toFixed(value < 100 ? 2 : 0));

/** Markdown: a row a series, a column a size, and how the last compares with the first. */
export const tableOf = (points) =>
  [
    `| Milliseconds | ${points.map(({ events }) => events.toLocaleString('en-GB')).join(' | ')} | last ÷ first |`,
    `|---|${points.map(() => '--:').join('|')}|--:|`,
    ...series.map(({ name, work }) => {
      const times = (points.at(-1)[name] / points[0][name]).toFixed(1);
      return `| ${work} | ${points.map((point) => ms(point[name])).join(' | ')} | ${times} |`;
    }),
  ].join('\n');

/** Grows one ledger step by step; answers what was measured at each size, and why it stopped before the last if it did. */
export async function grow(root, { upTo, minutes }) {
  const data = join(root, 'growth');
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 60_000;
  tellDemo(data, CITIZENS);
  const story = storyIn(`${data}/ledger.db`);
  const points = [];
  for (const size of SIZES.filter((each) => each <= upTo)) {
    const before = elapsed();
    story.growTo(size, { whole: true });
    nothingToReactTo(data);
    const point = await measure(data);
    points.push(point);
    console.error(
      `${point.events} events: told in ${point.toldSeconds.toFixed(1)} s, ${JSON.stringify(point)}`,
    );
    const nextMinutes = (elapsed() - before) * NEXT_TAKES;
    if (size < Math.min(upTo, SIZES.at(-1)) && elapsed() + nextMinutes > minutes)
      return {
        points,
        stopped: `Stopped at ${point.events} events: more would take longer than ${minutes} minutes.`,
      };
  }
  return { points };
}

/** The whole of `--only growth`. */
export async function growth(root, { upTo, minutes, json, svg, machine }) {
  const { points, stopped } = await grow(root, { upTo: Number(upTo), minutes: Number(minutes) });
  if (json) writeFileSync(json, `${JSON.stringify({ machine, points }, null, 2)}\n`);
  if (svg) writeFileSync(svg, plotOf(points));
  console.log(tableOf(points));
  if (stopped) console.log(`\n${stopped}`);
}
