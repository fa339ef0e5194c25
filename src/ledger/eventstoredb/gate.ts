import type { Append } from '../event-store.js';

/** As many appends at a time keep a server busy; more would only wait there, where nobody can let people go first. */
const UNDER_WAY_MAX = 64;

/** Lets a number of appends pass at a time: people at a screen first, but every eighth is an import's, if one waits. */
export class Gate {
  private readonly interactive: (() => void)[] = [];
  private readonly bulk: (() => void)[] = [];
  private underWay = 0;
  private turn = 0;

  async pass<T>(priority: Append['priority'], work: () => Promise<T>): Promise<T> {
    if (this.underWay < UNDER_WAY_MAX) this.underWay++;
    else
      await new Promise<void>((resolve) => {
        const waiting = priority === 'bulk' ? this.bulk : this.interactive;
        waiting.push(resolve);
      });
    try {
      return await work();
    } finally {
      this.next();
    }
  }

  private next() {
    this.turn = (this.turn + 1) % 8;
    const first = this.turn === 0 ? this.bulk : this.interactive;
    const second = this.turn === 0 ? this.interactive : this.bulk;
    const next = first.shift() ?? second.shift();
    if (next) next();
    else this.underWay--;
  }
}
