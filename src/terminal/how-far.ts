import cliProgress from 'cli-progress';

/** A terminal, or something that is read later. */
export type Out = Readonly<{ isTTY?: boolean; columns?: number; write(text: string): unknown }>;

/** How far something long has come, as numbers for a bar and in whatever its own words need. */
export type Step = Readonly<{ done: number; total: number }>;

/** The same said twice: for who looks on, and for who reads it later. */
export type Wording<S extends Step> = Readonly<{
  /** What stands behind the bar; `{…}` names a field, or one of those that every bar has (cli-progress). */
  format: string;
  fields?: (step: S) => object;
  /** Null for a step that is not worth a line. */
  line: (step: S) => string | null;
}>;

/** Says how far something long has come: a bar on a terminal, lines otherwise. */
export class HowFar<S extends Step> {
  private bar: cliProgress.SingleBar | undefined;

  constructor(
    private readonly out: Out,
    private readonly wording: Wording<S>,
  ) {}

  tell(step: S) {
    if (this.out.isTTY) return this.show(step);
    const line = this.wording.line(step);
    if (line !== null) this.out.write(`${line}\n`);
  }

  stop() {
    this.bar?.stop();
  }

  private show(step: S) {
    const { format, fields } = this.wording;
    const { done, total } = step;
    if (!this.bar) {
      const stream = this.out as NodeJS.WritableStream;
      this.bar = new cliProgress.SingleBar(
        {
          format: `{bar} {percentage} % · ${format} · {eta_formatted} left`,
          stream,
          hideCursor: true,
        },
        cliProgress.Presets.shades_classic,
      );
      this.bar.start(total, done, fields?.(step));
    }
    this.bar.setTotal(total);
    this.bar.update(done, fields?.(step));
  }
}

const number = new Intl.NumberFormat('en-GB');

/** How many of `things`, such as events, are `done`, such as told; `sinceMs` as for `unhurried`. */
export const howMany = (out: Out, things: string, done: string, sinceMs = 0) =>
  new HowFar<Step>(out, {
    format: `{value} of {total} ${things}`,
    line: unhurried(
      (step) => `${number.format(step.done)} of ${number.format(step.total)} ${things} ${done}`,
      sinceMs,
    ),
  });

const LINE_EVERY_MS = 5_000;

/** Keeps a log readable: no line sooner than five seconds after the last one, or after `sinceMs`. */
export const unhurried = <S>(line: (step: S) => string, sinceMs = 0) => {
  let saidMs = sinceMs;
  return (step: S) => {
    if (Date.now() - saidMs < LINE_EVERY_MS) return null;
    saidMs = Date.now();
    return line(step);
  };
};
