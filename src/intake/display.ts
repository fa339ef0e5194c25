import cliProgress from 'cli-progress';
import { COUNTS, type Report, type Tally } from './tally.js';

/** Where an import says how far it is: a terminal, or a log. */
export type Out = Readonly<{ isTTY?: boolean; write(text: string): unknown }>;

const LINE_EVERY_MS = 5_000;

const words: Record<(typeof COUNTS)[number], string> = {
  read: 'read',
  recorded: 'recorded',
  already: 'already there',
  repeated: 'said by an earlier row',
  leftOut: 'left out',
  rejected: 'rejected',
};

/** A bar on a terminal; otherwise a line every five seconds. */
export class Display {
  private readonly bar: cliProgress.SingleBar | undefined;
  private readonly timer: NodeJS.Timeout | undefined;
  private now: Tally | undefined;

  constructor(
    private readonly out: Out,
    bytes: number,
  ) {
    if (out.isTTY) {
      const format =
        '{bar} {percentage} % · {name}: {rows} rows, {rejected} rejected · {eta_formatted} left';
      this.bar = new cliProgress.SingleBar(
        { format, stream: out as NodeJS.WritableStream, hideCursor: true },
        cliProgress.Presets.shades_classic,
      );
      this.bar.start(bytes, 0, { name: '', rows: 0, rejected: 0 });
    } else this.timer = setInterval(() => this.line(), LINE_EVERY_MS).unref();
  }

  tell(tally: Tally, bytes: number) {
    this.now = tally;
    const { name, read: rows, rejected } = tally;
    this.bar?.update(bytes, { name, rows, rejected });
  }

  stop() {
    clearInterval(this.timer);
    this.bar?.stop();
  }

  private line() {
    if (this.now) this.out.write(`${this.now.name}: ${summary(this.now)}\n`);
  }
}

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
