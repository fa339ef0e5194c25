import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { type ImportParts, importCommand } from '../../src/intake/command-line.js';
import type { Recorder } from '../../src/intake/recorder.js';
import { recordedOf } from '../../src/intake/source.projection.js';
import { Clock } from '../../src/ledger/clock.js';
import type { Recorded } from '../../src/ledger/event.js';
import { EventStore } from '../../src/ledger/event-store.js';
import { Identity } from '../../src/ledger/identity.js';
import type { Recording } from '../../src/ledger/ledger.js';
import { Progress } from '../../src/operations/progress.js';
import { Projector } from '../../src/projections/projector.js';
import { ReadModels } from '../../src/projections/read-models.js';
import { streams } from '../../src/streams.js';
import { TestCouncil } from '../app.js';
import { ownFolder } from './folders.js';

/** A council that data is brought into, with what the command line would print. */
export class Importing {
  readonly printed: string[] = [];
  readonly rejects = join(ownFolder(), 'rejects.ndjson');

  private constructor(readonly council: TestCouncil) {}

  static async open() {
    return new Importing(await TestCouncil.open());
  }

  get<T>(token: (abstract new (...args: never[]) => T) | { prototype: T }): T {
    return this.council.app.get(token as never, { strict: false });
  }

  get recorder(): Recorder {
    return {
      record: (command) => this.get(CommandBus).execute(command) as Promise<Recording>,
      visible: (index) => this.get(Projector).reached(index),
      head: async () => (await this.get(EventStore).head()).index,
      recordedOf: (compared) => recordedOf(this.get(ReadModels).db, compared),
    };
  }

  import(
    map: string,
    data: readonly string[],
    { recorder = this.recorder, args = [] as string[] } = {},
  ) {
    const parts: ImportParts = {
      recorder,
      identity: this.get(Identity),
      progress: this.get(Progress),
      clock: this.get(Clock),
      commands: streams.flatMap(({ commands }) => commands),
      out: { write: (text) => this.printed.push(text) },
    };
    return importCommand(['--map', map, '--rejects', this.rejects, ...args, ...data], parts);
  }

  async events(): Promise<Recorded[]> {
    const store = this.get(EventStore);
    const { index } = await store.head();
    const all: Recorded[] = [];
    for await (const page of store.follow(null, AbortSignal.timeout(60_000))) {
      all.push(...page);
      if (all.length > index) break;
    }
    return all;
  }

  /** Events by type. */
  async counts(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { type } of await this.events()) counts[type] = (counts[type] ?? 0) + 1;
    return counts;
  }

  async visible() {
    const { index } = await this.get(EventStore).head();
    while (!(await this.get(Projector).reached(index)));
  }

  close() {
    return this.council.close();
  }
}
