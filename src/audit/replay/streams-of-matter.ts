import { type Recorded, subjectOf } from '../../ledger/event.js';

/**
 * What belongs to one matter, as far as the log was read: its own stream, every stream that named it as its matter, from
 * there on, and the desk behind each contact, which has the contact's id. To be told every event from the first one on.
 */
export class StreamsOfMatter {
  /** Since which place in the log the streams about one thing have belonged to the matter. */
  private readonly since = new Map<string, number>();
  private told = 0;

  constructor(private readonly matterId: string) {
    this.since.set(matterId, 0);
  }

  /** The place of the event that it must be told next. */
  get next(): number {
    return this.told;
  }

  /** What it was told before it knows: several may tell it the same log. */
  tell({ index, stream, data }: Recorded) {
    if (index !== this.told) return;
    this.told += 1;
    if (Reflect.get(data, 'matterId') !== this.matterId) return;
    const subject = subjectOf(stream);
    if (!this.since.has(subject)) this.since.set(subject, index);
  }

  /** Of an event that it was told, or that somebody else told it. */
  holds({ index, stream }: Recorded): boolean {
    const since = this.since.get(subjectOf(stream));
    return since !== undefined && since <= index;
  }
}
