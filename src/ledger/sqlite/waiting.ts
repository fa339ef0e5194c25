import type { Asked } from './writer.protocol.js';

/** A group closes at the first of these; a larger append goes alone. */
const GROUP_EVENTS = 512;
const GROUP_BYTES = 1024 * 1024;

type Sized = Readonly<{ asked: Asked; events: number; bytes: number }>;

/** Appends that wait for the next group: people at a screen first, and imports never starve. */
export class Waiting {
  private readonly interactive: Sized[] = [];
  private readonly bulk: Sized[] = [];
  private bulkStoodBack = false;

  add(asked: Asked) {
    const bytes = asked.envelopes.reduce((sum, envelope) => sum + Buffer.byteLength(envelope), 0);
    const sized = { asked, events: asked.envelopes.length, bytes };
    (asked.bulk ? this.bulk : this.interactive).push(sized);
  }

  get isEmpty() {
    return this.interactive.length === 0 && this.bulk.length === 0;
  }

  /**
   * The next group, oldest first within each kind. If bulk waits, its oldest append has a place in the
   * group; where it leaves no room for even one interactive append, the two take turns.
   */
  take(): Asked[] {
    const group = new Group();
    const [first] = this.interactive;
    const [reserved] = this.bulk;
    if (first && reserved && !new Group().add(reserved).hasRoomFor(first)) {
      this.bulkStoodBack = !this.bulkStoodBack;
      fill(group, this.bulkStoodBack ? this.interactive : this.bulk);
    } else {
      fill(group, this.interactive, reserved);
      fill(group, this.bulk);
    }
    return group.asked;
  }
}

const fill = (group: Group, from: Sized[], reserved?: Sized) => {
  for (let next = from[0]; next && group.hasRoomFor(next, reserved); next = from[0]) {
    group.add(next);
    from.shift();
  }
};

class Group {
  readonly asked: Asked[] = [];
  private events = 0;
  private bytes = 0;

  add({ asked, events, bytes }: Sized) {
    this.asked.push(asked);
    this.events += events;
    this.bytes += bytes;
    return this;
  }

  hasRoomFor(next: Sized, reserved?: Sized) {
    if (this.asked.length === 0 && !reserved) return true;
    return (
      this.events + next.events + (reserved?.events ?? 0) <= GROUP_EVENTS &&
      this.bytes + next.bytes + (reserved?.bytes ?? 0) <= GROUP_BYTES
    );
  }
}
