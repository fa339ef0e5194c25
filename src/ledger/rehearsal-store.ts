import type { Recorded } from './event.js';
import {
  type After,
  type Append,
  EventStore,
  StreamMoved,
  type WrappedKey,
} from './event-store.js';

type Base = Pick<EventStore, 'read' | 'follow' | 'head'>;

/**
 * A store that keeps what is appended in memory, as if it came after what a real one holds. The real one is only
 * read, so everything can be decided as it would be, and nothing is recorded.
 */
export class RehearsalStore extends EventStore {
  private readonly appended: Recorded[] = [];
  private readonly streams = new Map<string, Recorded[]>();
  private readonly keys = new Map<string, WrappedKey>();

  /** `base` ends for this store where it ends now; null for a ledger that does not exist yet. */
  static async after(base: Base | null) {
    return new RehearsalStore(base, base ? (await base.head()).index : -1);
  }

  private constructor(
    private readonly base: Base | null,
    readonly baseEnd: number,
  ) {
    super();
  }

  /** What would have been recorded, from a place in this list on. */
  rehearsed(from = 0): readonly Recorded[] {
    return from === 0 ? this.appended : this.appended.slice(from);
  }

  keyOf(stream: string, purpose: string): WrappedKey | undefined {
    return this.keys.get(`${stream} ${purpose}`);
  }

  async read(stream: string) {
    const before = (await this.base?.read(stream)) ?? [];
    const known = before.filter(({ index }) => index <= this.baseEnd);
    return [...known, ...(this.streams.get(stream) ?? [])];
  }

  async append({ stream, expectedRevision, events, keys }: Append) {
    const past = await this.read(stream);
    if (past.length - 1 !== expectedRevision) throw new StreamMoved();
    for (const key of keys) this.keys.set(`${stream} ${key.purpose}`, key);
    const added = events.map((event, n): Recorded => {
      const index = this.baseEnd + 1 + this.appended.length + n;
      return { ...event, index, cursor: String(index) };
    });
    this.appended.push(...added);
    this.streams.set(stream, [...(this.streams.get(stream) ?? []), ...added]);
    const { revision, index, cursor } = added.at(-1) as Recorded;
    return { stream, revision, index, cursor };
  }

  /** From the start only, and to the end of now. */
  async *follow(_: After, signal: AbortSignal) {
    if (this.base && this.baseEnd >= 0)
      for await (const page of this.base.follow(null, signal)) {
        const known = page.filter(({ index }) => index <= this.baseEnd);
        if (known.length > 0) yield known;
        if ((page.at(-1)?.index ?? 0) >= this.baseEnd) break;
      }
    if (this.appended.length > 0) yield [...this.appended];
  }

  async head() {
    const index = this.baseEnd + this.appended.length;
    return { index, cursor: index < 0 ? null : String(index) };
  }

  async cursorAt(index: number) {
    return index < 0 ? null : String(index);
  }
}
