#!/usr/bin/env node
import 'reflect-metadata';
import type { LogLevel } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { USAGE as TOKEN_USAGE, tokenAskedFor } from './auth/command-line.js';
import { Tokens } from './auth/tokens.js';
import { masterKeyFrom } from './citizens/key-file.js';
import { EVIDENCE_USAGE, evidence } from './command-line/evidence.js';
import { MIGRATE_USAGE, migrate } from './command-line/migrate.js';
import {
  KEYS_USAGE,
  newOrigin,
  notaryKeys,
  ORIGIN_USAGE,
  PROVE_USAGE,
  prove,
} from './command-line/notary.js';
import { askService, display, inWords } from './command-line/rebuild.js';
import { REPLAY_USAGE, replay } from './command-line/replay.js';
import { USAGE as SIMULATE, simulateCommand } from './command-line/simulate.js';
import { USAGE as VERIFY } from './command-line/verify.js';
import { verifyApart } from './command-line/verify-apart.js';
import { settingsFrom } from './config.js';
import { demo } from './demo/demo.js';
import type { Start } from './demo/service.js';
import { USAGE as IMPORT, importCommand, isDryRun } from './intake/command-line.js';
import { recordedOf } from './intake/source.projection.js';
import { Clock } from './ledger/clock.js';
import { EventStore } from './ledger/event-store.js';
import { Identity } from './ledger/identity.js';
import type { Recording } from './ledger/ledger.js';
import { LedgerInUse } from './ledger/sqlite/lock.js';
import { Progress } from './operations/progress.js';
import { Projector } from './projections/projector.js';
import { ReadModels } from './projections/read-models.js';
import { Rebuild } from './projections/rebuild.js';
import { rehearse } from './rehearsal.js';
import { settingsOf, start } from './roles.js';
import { writeSchemas } from './schemas.js';
import { build, listen } from './serve.js';
import { filesIn } from './storage.js';
import { streams } from './streams.js';
import { troubleInWords } from './troubles.js';

const out = (text: string) => process.stdout.write(text);
const done = (work: Promise<void>) => work.then(() => 0);

const QUIET: LogLevel[] = ['warn', 'error', 'fatal'];

/** What can be asked on the command line. `run` answers the exit code. */
type Command = Readonly<{
  usage: string;
  about: string;
  run: (args: readonly string[]) => Promise<number>;
}>;

const commands: Readonly<Record<string, Command>> = {
  serve: {
    usage: 'ledger serve [--role all|api|projector|notary]',
    about: 'Serves an existing ledger or an empty one until it is stopped.',
    run: async (args) => {
      await start(settingsOf(args));
      return 0;
    },
  },
  demo: {
    usage: 'ledger demo [--seed N] [--citizens N] [--matters N] [--data DIR] [--port N] [--exit]',
    about: 'Plays a made-up year in a ledger of its own, shows what came of it, and serves on.',
    run: (args) => demo(args, process.stdout, startForDemo),
  },
  import: {
    usage: IMPORT,
    about: 'Brings in the past of another system. docs/how-to/import-data.md shows how.',
    run: (args) =>
      isDryRun(args) ? bringInForShow(args) : withService((service) => bringIn(service, args)),
  },
  rebuild: {
    usage: 'ledger rebuild',
    about: 'Fills the read models anew from the first event, while the service goes on if it runs.',
    run: rebuild,
  },
  migrate: {
    usage: MIGRATE_USAGE,
    about: 'Moves the ledger to EventStoreDB. docs/how-to/move-to-eventstoredb.md shows how.',
    run: (args) => migrate(args, settingsFrom(process.env)),
  },
  prove: {
    usage: PROVE_USAGE,
    about: 'Proves from the published log: that an event is in it, or that it only grew.',
    run: (args) => done(prove(args, settingsFrom(process.env), out)),
  },
  'notary-keys': {
    usage: KEYS_USAGE,
    about: 'Shows the keys that sign the published log, adds a new one, or retires an old one.',
    run: (args) => done(notaryKeys(args, settingsFrom(process.env), out)),
  },
  'new-origin': {
    usage: ORIGIN_USAGE,
    about:
      'Begins another log after events were lost that had been signed, and states what is missing.',
    run: (args) => done(newOrigin(args, settingsFrom(process.env), out)),
  },
  replay: {
    usage: REPLAY_USAGE,
    about: 'Writes what is in the ledger to the standard output, one CloudEvent a line.',
    run: (args) => replay(args, settingsFrom(process.env)),
  },
  evidence: {
    usage: EVIDENCE_USAGE,
    about:
      'Packs what is recorded about one of them, with proofs, for somebody who checks it offline.',
    run: (args) => evidence(args, settingsFrom(process.env)),
  },
  token: {
    usage: TOKEN_USAGE,
    about: 'Makes a token for somebody, to be shown to the service on this data folder.',
    run: token,
  },
  simulate: {
    usage: SIMULATE,
    about:
      'Tries another charter out on everything recorded: who would stand where. docs/how-to/try-another-charter.md',
    run: (args) =>
      done(simulateCommand(args, settingsFrom(process.env), withService, process.stdout)),
  },
  verify: {
    usage: VERIFY,
    about: 'Holds a ledger against its signed log. docs/how-to/audit-the-ledger.md shows how.',
    run: verifyApart,
  },
  schemas: {
    usage: 'ledger schemas [FOLDER]',
    about: 'Writes the public contract: the GraphQL schema and one JSON Schema per event.',
    run: async ([folder = 'schemas']) => {
      process.stdout.write(`${await writeSchemas(folder)} files written to ${folder}.\n`);
      return 0;
    },
  },
};

/** The demo minds the signals itself: it wants to say goodbye to its service. */
const startForDemo: Start = async (settings) => {
  const whole = { origin: 'demo.example/ledger', readModels: null, ...settings };
  const service = await build(whole, QUIET);
  await listen(service, whole);
  return {
    url: await service.getUrl(),
    tokenFile: filesIn(settings.dataFolder).token,
    token: (actor) => service.get(Tokens).issue(actor),
    close: () => service.close(),
  };
};

/** The whole service without its doors open, for as long as the work takes. */
async function withService<T>(work: (service: NestFastifyApplication) => Promise<T>): Promise<T> {
  const service = await build(settingsFrom(process.env), QUIET);
  try {
    return await work(service);
  } finally {
    await service.close();
  }
}

/** A service that is running does it itself, as it alone can switch to what comes of it. */
async function rebuild() {
  const rebuilt = await withService(rebuildIn).catch((error) => {
    if (error instanceof LedgerInUse) return askService(settingsFrom(process.env));
    throw error;
  });
  process.stdout.write(inWords(rebuilt));
  return 0;
}

/** The key is all that is needed, so the service may go on. */
async function token(args: readonly string[]) {
  const { actor, expires } = tokenAskedFor(args);
  const { masterKey } = filesIn(settingsFrom(process.env).dataFolder);
  const tokens = new Tokens(masterKeyFrom(masterKey, false).for('tokens'));
  process.stdout.write(`${await tokens.issue(actor, expires)}\n`);
  return 0;
}

async function rebuildIn(service: NestFastifyApplication) {
  const howFar = display(process.stdout);
  try {
    return await service.get(Rebuild).run(howFar.tell);
  } finally {
    howFar.stop();
  }
}

async function bringIn(service: NestFastifyApplication, args: readonly string[]) {
  const [bus, store, projector] = [
    service.get(CommandBus),
    service.get(EventStore),
    service.get(Projector),
  ];
  await importCommand(args, {
    recorder: {
      record: (command) => bus.execute(command) as Promise<Recording>,
      visible: (index) => projector.reached(index),
      head: async () => (await store.head()).index,
      recordedOf: (compared) => recordedOf(service.get(ReadModels).db, compared),
    },
    identity: service.get(Identity),
    progress: service.get(Progress),
    clock: service.get(Clock),
    commands: streams.flatMap((stream) => stream.commands),
    out: process.stdout,
  });
  return 0;
}

/** Shows what an import would do: touches nothing, and does not mind a service that runs. */
async function bringInForShow(args: readonly string[]) {
  await rehearse(settingsFrom(process.env), (rehearsal) =>
    importCommand(args, {
      recorder: rehearsal.recorder,
      identity: rehearsal.identity,
      clock: rehearsal.clock,
      rehearsed: () => rehearsal.rehearsed(),
      progress: { of: () => undefined, save: () => {} },
      commands: streams.flatMap((stream) => stream.commands),
      out: process.stdout,
    }),
  );
  return 0;
}

function help(unknown: string | undefined): number {
  const known = Object.values(commands)
    .map(({ usage, about }) => `  ${usage}\n      ${about}\n`)
    .join('\n');
  const page = `The ledger of a council, from the command line:\n\n${known}\nSettings come from the environment; the README lists them.\n`;
  if (unknown === undefined) process.stdout.write(page);
  else process.stderr.write(`There is no command ${unknown}.\n\n${page}`);
  return unknown === undefined ? 0 : 2;
}

const [name = 'help', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
const isQuestion = ['help', '--help', '-h'].includes(name);
try {
  process.exitCode = command ? await command.run(args) : help(isQuestion ? undefined : name);
} catch (error) {
  process.stderr.write(`${troubleInWords(error)}\n`);
  process.exitCode = 1;
}
