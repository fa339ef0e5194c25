import { inspect } from 'node:util';
import type { Obey } from '../../src/projections/following.js';
import type { Line } from '../../src/projections/line.js';
import type { Order, Telling } from '../../src/projections/protocol.js';

/** The line between two threads: what is said arrives in order, when a seed says so. */
export class SimulatedLine implements Line {
  private readonly tellings: Telling[] = [];
  private readonly orders: Order[] = [];
  private listener: (telling: Telling) => void = () => {};
  private obey: Obey | null = null;
  private end: (value: unknown) => void = () => {};
  readonly ended = new Promise((resolve) => {
    this.end = resolve;
  });

  /** The other end: whoever tells, once it takes orders; null when it never will. */
  begun(following: Promise<Obey | null>) {
    following.then(
      (obey) => {
        if (obey) this.obey = obey;
        else this.end(undefined);
      },
      (error) => {
        this.tell({ said: 'stopped', error: inspect(error) });
        this.end(undefined);
      },
    );
  }

  tell(telling: Telling) {
    this.tellings.push(telling);
  }

  hear(listener: (telling: Telling) => void) {
    this.listener = listener;
  }

  say(order: Order) {
    this.orders.push(order);
  }

  get isCarrying() {
    return this.tellings.length > 0 || (this.orders.length > 0 && this.obey !== null);
  }

  /** Brings the next thing that was said to whoever is to hear it; answers what it was. */
  carry(): string {
    const telling = this.tellings.shift();
    if (telling) {
      this.listener(telling);
      return telling.said;
    }
    const order = this.orders.shift() as Order;
    void this.obey?.(order);
    return order.order;
  }

  async close() {
    await this.obey?.({ order: 'close' });
    this.end(undefined);
  }

  async cut() {
    this.end(undefined);
  }
}
