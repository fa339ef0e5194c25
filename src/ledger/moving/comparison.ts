import { canonicalAgain } from '../canonical.js';
import { type Envelope, envelopeOf, type Recorded } from '../event.js';
import { Unavailable, UnusableLedger } from '../event-store.js';
import type { Hash } from '../merkle/hash.js';
import type { Row, Source, Target } from './ends.js';
import { RunningRoot } from './running-root.js';

/** Holds what a target tells against the rows of the source, from the first event on, each once. */
export class Comparison {
  private readonly log = new RunningRoot();

  constructor(
    private readonly source: Source,
    private readonly target: Target,
    private readonly patienceMs: number,
    private readonly tell: (done: number) => void,
    /** The source ended when it was moved. */
    private readonly mayBeLonger = false,
  ) {}

  /** So many events, from the first one on, are the same on both sides. */
  get length() {
    return this.log.size;
  }

  /** Of those, as the target tells them. */
  root(): Hash {
    return this.log.root();
  }

  /**
   * As far as the target goes now. Throws `UnusableLedger` at the first place that differs, `Unavailable` when the target
   * tells nothing for too long.
   */
  async goOn(): Promise<void> {
    const { index: head } = await this.target.head();
    const { length } = this.source;
    if (head + 1 < this.length)
      throw new UnusableLedger(
        `The server had ${this.length} events and has ${head + 1} now: it lost what it had confirmed.`,
      );
    const end = Math.min(head + 1, length);
    if (end > this.length) await this.read(end);
    if (head + 1 > length && !this.mayBeLonger)
      throw new UnusableLedger(
        `The server holds ${head + 1} events under this name, this ledger ${length}: event ${length} there is none of it. ${TAKE_ANOTHER}`,
      );
  }

  private async read(end: number) {
    const rows = this.source.rows(this.length);
    const over = new AbortController();
    const listen = () => setTimeout(() => over.abort(), this.patienceMs);
    let timer = listen();
    try {
      const after = await this.target.cursorAt(this.length - 1);
      for await (const page of this.target.follow(after, over.signal)) {
        clearTimeout(timer);
        for (const event of page) {
          this.compare(rows.next().value as Row, event);
          if (this.length === end) break;
        }
        this.tell(this.length);
        if (this.length === end) return;
        timer = listen();
      }
    } finally {
      clearTimeout(timer);
    }
    throw new Unavailable(
      `The server did not show its events for ${this.patienceMs / 1000} s; ${this.length} are compared.`,
    );
  }

  private compare(row: Row, event: Recorded) {
    const text = canonicalAgain(envelopeOf(event));
    if (event.index !== row.index || text !== row.envelope)
      throw new UnusableLedger(
        `Event ${row.index} is ${named(JSON.parse(row.envelope))} in this ledger, but ${named(event)} on the server${sameName(row, event)}. ${TAKE_ANOTHER}`,
      );
    this.log.add(text);
  }
}

const TAKE_ANOTHER =
  'Something else was written there: choose another EVENTSTORE_LEDGER, and move it from the start.';

const named = ({ type, stream, revision }: Envelope | Recorded) => `${type} ${stream}/${revision}`;

const sameName = (row: Row, event: Recorded) =>
  named(JSON.parse(row.envelope)) === named(event) ? ', with other content' : '';
