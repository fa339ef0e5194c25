import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Place } from '../../projections/place.js';
import type { HowMany, Trial, Tried } from './simulating.js';

/** What the process is asked to do: `changes` is a file to write, or null for nobody who wants to know. */
export type TrialOrder = Readonly<{ readModels: Place; trial: Trial; changes: string | null }>;

/** What the process says. */
export type TrialTelling =
  | Readonly<{ said: 'progress' } & HowMany>
  | Readonly<{ said: 'done' } & Tried>
  | Readonly<{ said: 'failed'; problem: string }>;

/** It came to nothing; the message says why. */
export class TrialFailed extends Error {}

/**
 * A small heap that is seldom swept: judging makes much that is soon forgotten. It is swept by the threads that judge, which
 * give way to whoever serves; node's own helpers began before the process said that it would, and would not.
 */
const MEMORY = ['--max-old-space-size=512', '--max-semi-space-size=64', '--single-threaded-gc'];

/** A simulation in a process of its own, which gives way to whoever serves. */
export class TrialProcess {
  private readonly child;
  private tried: Tried | null = null;
  private problem: string | null = null;
  readonly ended: Promise<Tried>;

  constructor(file: URL, order: TrialOrder, tell: (howMany: HowMany) => void) {
    this.child = fork(file, [], { execArgv: MEMORY });
    this.child.on('message', (telling: TrialTelling) => {
      if (telling.said === 'progress') tell({ done: telling.done, total: telling.total });
      else if (telling.said === 'failed') this.problem = telling.problem;
      else this.tried = { place: telling.place, result: telling.result };
    });
    // One that is gone before it could be asked is told of by its end.
    this.child.send(order, () => {});
    this.ended = this.end();
  }

  get id(): number | null {
    return this.child.pid ?? null;
  }

  /** Nothing of it is kept, so nothing has to be tidied up. */
  kill() {
    this.child.kill('SIGKILL');
  }

  private async end(): Promise<Tried> {
    const [code, signal] = await once(this.child, 'exit');
    if (this.problem) throw new TrialFailed(this.problem);
    if (code === 0 && this.tried) return this.tried;
    throw new TrialFailed(`The process that judged ended with ${signal ?? code}.`);
  }
}
