// The whole service as it is built, with one more mutation for each command: the same input, checked in the same
// way and by the same doors, and then nothing is recorded.
import 'reflect-metadata';
import { CommandBus } from '@nestjs/cqrs';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { AppModule } from '../../dist/app.module.js';
import { Asker } from '../../dist/auth/asker.js';
import { Receipt } from '../../dist/graphql/receipt.js';
import { recordedOf } from '../../dist/intake/source.projection.js';
import { Clock } from '../../dist/ledger/clock.js';
import { EventStore } from '../../dist/ledger/event-store.js';
import { Identity } from '../../dist/ledger/identity.js';
import { Progress } from '../../dist/operations/progress.js';
import { Projector } from '../../dist/projections/projector.js';
import { ReadModels } from '../../dist/projections/read-models.js';
import { build } from '../../dist/serve.js';

const RECEIPT = { id: '', index: -1, revision: -1, cursor: '', already: true, visible: true };

export const noOpOf = ({ name }) => `nothingFor${name}`;

/** What `mutations.ts` makes of a command, without the command. */
const noOps = (commands) => {
  class NoOps {}
  const { prototype } = NoOps;
  for (const command of commands) {
    const name = noOpOf(command);
    Object.defineProperty(prototype, name, { value: async () => RECEIPT, writable: true });
    Reflect.defineMetadata('design:paramtypes', [command, Object], prototype, name);
    Args('input', { type: () => command })(prototype, name, 0);
    Asker()(prototype, name, 1);
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
    Mutation(() => Receipt, { name })(prototype, name, descriptor);
  }
  Resolver()(NoOps);
  return NoOps;
};

/** Opens a service on a folder, not listening yet. */
export async function openService(folder, commands = []) {
  const whole = AppModule.with;
  AppModule.with = (...parts) => {
    const { providers, ...rest } = whole(...parts);
    return { ...rest, providers: [...providers, noOps(commands)] };
  };
  const app = await build({
    dataFolder: folder,
    readModels: process.env.READ_MODELS ?? null,
    host: '127.0.0.1',
    port: 0,
    origin: 'bench.example/ledger',
    demo: false,
  });
  const get = (token) => app.get(token, { strict: false });
  const bus = get(CommandBus);
  return {
    app,
    get,
    ledger: `${folder}/ledger.db`,
    record: (command) => bus.execute(command),
    visible: (index) => get(Projector).reached(index, 120_000),
    recordedOf: (compared) => recordedOf(get(ReadModels).db, compared),
    head: async () => (await get(EventStore).head()).index,
    forImport: () => ({
      identity: get(Identity),
      progress: get(Progress),
      clock: get(Clock),
    }),
  };
}
