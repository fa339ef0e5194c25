/**
 * The instant at which something is judged. It remembers every future instant it was asked about,
 * so that the next change by time alone follows from the judging itself and cannot be forgotten. Most of what it is asked
 * about is long past, and seen to be so without reckoning: instants of the ledger are all written alike.
 */
export class Moment {
  private next: number | null = null;
  private readonly ms: number;

  constructor(readonly at: string) {
    this.ms = Date.parse(at);
  }

  /** From that instant on. */
  hasCome(instant: string): boolean {
    return instant <= this.at || this.from(Date.parse(instant));
  }

  /** Later than that instant: a due time itself is still in time. */
  isAfter(due: string): boolean {
    return due < this.at || this.from(Date.parse(due) + 1);
  }

  /** The earliest instant at which an answer given so far would change; `null` when time alone changes nothing. */
  get nextChangeAt(): string | null {
    return this.next === null ? null : new Date(this.next).toISOString();
  }

  private from(ms: number): boolean {
    if (ms <= this.ms) return true;
    if (this.next === null || ms < this.next) this.next = ms;
    return false;
  }
}
