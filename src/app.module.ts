import { type DynamicModule, ValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_PIPE, HttpAdapterHost } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { Receipts } from './audit/receipt/receipts.js';
import { Admission } from './audit/replay/admission.js';
import { ClearText } from './audit/replay/clear-text.js';
import { ReplayController } from './audit/replay/replay.controller.js';
import { Replay } from './audit/replay/replay.js';
import { Replayed } from './audit/replay/replayed.js';
import { AdmissionByToken } from './auth/admission.js';
import { Crowd } from './auth/crowd.js';
import { Tokens } from './auth/tokens.js';
import { ErasureReaction } from './citizens/erasure.reaction.js';
import { CitizensSealing } from './citizens/sealing.js';
import { declared, eventTypes } from './events.js';
import { Simulations } from './experience/simulation/simulations.js';
import { ConsoleController } from './graphql/console.controller.js';
import { ErrorsInWords, invalidInput } from './graphql/errors.js';
import { Born } from './graphql/ledger.resolver.js';
import { mutationsFor } from './graphql/mutations.js';
import { graphqlSettings } from './graphql/settings.js';
import { CouncilsKnowledge } from './knowledge.js';
import { Clock } from './ledger/clock.js';
import { compiled } from './ledger/compiled.js';
import { EventStore } from './ledger/event-store.js';
import { commandHandlers } from './ledger/handlers.js';
import { Identity } from './ledger/identity.js';
import { Knowledge } from './ledger/knowledge.js';
import { Ledger } from './ledger/ledger.js';
import { Opening, Sealing } from './ledger/sealing.js';
import { Uniqueness } from './ledger/uniqueness.js';
import { LogProgress } from './notary/log-progress.js';
import { PublishedLog } from './notary/published-log.js';
import { Checkpoints } from './operations/checkpoints.js';
import { Jobs } from './operations/jobs.js';
import { Keys } from './operations/keys.js';
import { Offices } from './operations/leadership.js';
import { Progress } from './operations/progress.js';
import { Seen } from './operations/seen.js';
import { Taken } from './operations/taken.js';
import { Carrier } from './outreach/carrier.js';
import { OutboxCarrier } from './outreach/outbox.carrier.js';
import { TellingReaction } from './outreach/telling.reaction.js';
import { Log } from './projections/log.js';
import { Projector } from './projections/projector.js';
import { ReadModels } from './projections/read-models.js';
import { Rebuild } from './projections/rebuild.js';
import { resolvers } from './resolvers.js';
import { Shutdown } from './shutdown.js';
import type { Storage } from './storage.js';
import { streams } from './streams.js';

/** Those before are forgotten, files and all. */
const SIMULATIONS_KEPT = 10;

/** What the stores and clocks are called when something asks for them. */
const STORAGE = Symbol('storage');

const from = <T>(provide: unknown, make: (storage: Storage) => T | Promise<T>) => ({
  provide: provide as symbol,
  inject: [STORAGE],
  useFactory: make,
});

/** The whole system on one page. */
export class AppModule {
  /** The storage is opened before, so that what is wrong with it is said in its own words. */
  static with(storage: Storage, crowd = new Crowd()): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [
        CqrsModule.forRoot(),
        GraphQLModule.forRootAsync<MercuriusDriverConfig>({
          driver: MercuriusDriver,
          inject: [Tokens, Crowd],
          useFactory: graphqlSettings,
        }),
      ],
      controllers: [ConsoleController, ReplayController],
      providers: [
        { provide: STORAGE, useValue: storage },
        { provide: Crowd, useValue: crowd },
        from(EventStore, ({ store }) => store),
        from(Born, ({ birth }) => birth),
        from(Clock, ({ clock }) => clock),
        from(Tokens, ({ masterKey }) => new Tokens(masterKey.for('tokens'))),
        from(
          Identity,
          ({ birth, masterKey }) => new Identity(birth.ledgerId, masterKey.for('identity')),
        ),
        from(Keys, ({ keys }) => keys),
        from(Uniqueness, ({ operations }) => new Taken(operations)),
        from(Seen, ({ operations }) => new Seen(operations)),
        from(Progress, ({ operations }) => new Progress(operations)),
        from(Offices, ({ offices }) => offices),
        from(Checkpoints, ({ operations }) => new Checkpoints(operations)),
        from(Carrier, ({ files }) => new OutboxCarrier(files.outbox)),
        {
          provide: CitizensSealing,
          inject: [STORAGE, Keys],
          useFactory: ({ masterKey, birth }: Storage, keys: Keys) =>
            new CitizensSealing(keys, masterKey.for('wrapping'), birth.ledgerId),
        },
        { provide: Sealing, useExisting: CitizensSealing },
        { provide: Opening, useExisting: CitizensSealing },
        from(ReadModels, ({ readModels }) => readModels),
        from(Projector, ({ projector }) => projector),
        from(LogProgress, ({ notary }) => notary),
        from(PublishedLog, ({ log }) => log),
        from(Receipts, ({ log }) => new Receipts(log)),
        {
          provide: Rebuild,
          inject: [STORAGE, Projector],
          useFactory: (
            { places, place, birth, clock, inUse, offices }: Storage,
            projector: Projector,
          ) =>
            new Rebuild(
              {
                process: compiled(import.meta.url, './rebuild.process.js'),
                ledger: JSON.stringify(place),
                places,
                inUse,
                leadership: offices.of('rebuild'),
                now: () => (birth.demo ? clock.now() : null),
              },
              projector,
            ),
        },
        {
          provide: Simulations,
          inject: [STORAGE],
          useFactory: ({ files, clock, readModels, operations, offices }: Storage) =>
            new Simulations({
              process: compiled(import.meta.url, './simulation.process.js'),
              jobs: new Jobs(operations, 'simulation', SIMULATIONS_KEPT),
              leadership: offices.of('simulation'),
              folder: files.simulations,
              readModels: () => readModels.place,
              now: () => clock.now(),
            }),
        },
        {
          provide: Knowledge,
          inject: [EventStore, ReadModels, Seen],
          useFactory: (store: EventStore, readModels: ReadModels, seen: Seen) =>
            new CouncilsKnowledge(store, readModels, seen),
        },
        Ledger,
        TellingReaction,
        ErasureReaction,
        ...streams.flatMap(({ category, decider, commands, idOf }) =>
          commandHandlers(category, decider, [...commands] as never[], idOf),
        ),
        mutationsFor(streams.flatMap(({ commands }) => commands)),
        Log,
        from(Replay, ({ store }) => new Replay(store)),
        from(Replayed, ({ birth: { origin } }) => ({ origin, types: eventTypes })),
        {
          provide: ClearText,
          inject: [Opening, EventStore],
          useFactory: (opening: Opening, store: EventStore) =>
            new ClearText(opening, store, declared),
        },
        {
          provide: Admission,
          inject: [Tokens, Crowd],
          useFactory: (tokens: Tokens, crowd: Crowd) => new AdmissionByToken(tokens, crowd),
        },
        ...resolvers,
        {
          provide: Shutdown,
          inject: [STORAGE, Rebuild, Simulations, Seen, HttpAdapterHost],
          useFactory: (
            storage: Storage,
            rebuild: Rebuild,
            simulations: Simulations,
            seen: Seen,
            host: HttpAdapterHost,
          ) => new Shutdown(storage, [rebuild, simulations], seen, host),
        },
        { provide: APP_FILTER, useClass: ErrorsInWords },
        {
          provide: APP_PIPE,
          useValue: new ValidationPipe({ transform: true, exceptionFactory: invalidInput }),
        },
      ],
      exports: [Tokens, Crowd, Projector, Rebuild, ReadModels, Ledger],
    };
  }
}
