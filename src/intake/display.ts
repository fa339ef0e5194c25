import { HowFar, type Out, unhurried } from '../terminal/how-far.js';
import { COUNTS, type Report, type Tally } from './tally.js';

const words: Record<(typeof COUNTS)[number], string> = {
  read: 'read',
  recorded: 'recorded',
  already: 'already there',
  repeated: 'said by an earlier row',
  leftOut: 'left out',
  rejected: 'rejected',
};

type Read = Readonly<{ tally: Tally; done: number; total: number }>;

/** How many bytes of the data are read, and what became of the rows in them. */
export const display = (out: Out) =>
  new HowFar<Read>(out, {
    format: '{name}: {rows} rows, {rejected} rejected',
    fields: ({ tally: { name, read: rows, rejected } }) => ({ name, rows, rejected }),
    // A short import says only what came of it.
    line: unhurried(({ tally }) => `${tally.name}: ${summary(tally)}`, Date.now()),
  });

const number = new Intl.NumberFormat('en-GB');
const summary = (tally: Tally) =>
  COUNTS.filter((each) => each === 'read' || tally[each] > 0)
    .map((each) => `${number.format(tally[each])} ${words[each]}`)
    .join(', ');

const listed = (counts: Record<string, number>) =>
  Object.entries(counts).map(([name, times]) => `    ${number.format(times)} × ${name}`);

/** The report in words, a line for each count. */
export const inWords = ({ mapping, inputs, total, charterAlready, events, rejectsFile }: Report) =>
  [
    `${mapping}: the charter ${charterAlready ? 'was in force before' : 'is in force now'}; ${number.format(events)} new events.`,
    ...[...inputs, total].flatMap((tally) => [
      `${tally.name}: ${summary(tally)}`,
      ...(tally === total
        ? []
        : [
            ...listed(tally.commands),
            ...listed(tally.notes),
            ...listed(tally.reasons).map((line) => `${line} (rejected)`),
          ]),
    ]),
    ...(total.rejected > 0 ? [`The rejected rows and why: ${rejectsFile}`] : []),
    '',
  ].join('\n');
