import { existsSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { ConsoleLogger, Logger, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module.js';
import { publishLog } from './audit/log-routes.js';
import { publishReceipts } from './audit/receipt/receipt-routes.js';
import { Crowd } from './auth/crowd.js';
import { Tokens } from './auth/tokens.js';
import type { Settings } from './config.js';
import { SMALL_HEAP } from './operations/heap.js';
import { filesIn, openStorage, type Storage } from './storage.js';

/** The largest request body: a long letter fits many times, a flood does not. */
const BODY_MAX_BYTES = 2 ** 20;

export const ADMIN = { subject: 'admin', strand: null, role: 'ADMIN' };

/** Builds the service without listening yet. What fails leaves nothing open. */
export async function build(
  settings: Settings,
  logLevels: LogLevel[] = ['log', 'warn', 'error', 'fatal'],
): Promise<NestFastifyApplication> {
  // Before any thread begins: each has a heap of its own.
  setFlagsFromString(SMALL_HEAP);
  const storage = await openStorage(settings);
  const crowd = new Crowd(settings.inFlightMax);
  let app: NestFastifyApplication | undefined;
  try {
    app = await NestFactory.create<NestFastifyApplication>(
      AppModule.with(storage, crowd),
      new FastifyAdapter({ bodyLimit: BODY_MAX_BYTES }),
      {
        logger: new ConsoleLogger({
          json: process.env.NODE_ENV === 'production',
          logLevels,
        }),
        abortOnError: false,
      },
    );
    answerHealth(app, storage, crowd);
    const http = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    publishLog(http, storage.log);
    publishReceipts(http, storage.log);
    await app.init();
    await leaveToken(app, settings);
    return app;
  } catch (error) {
    // Threads that nobody stops would keep the process for ever.
    await (app ?? storage).close();
    throw error;
  }
}

function answerHealth(app: NestFastifyApplication, { projector, notary }: Storage, crowd: Crowd) {
  app
    .getHttpAdapter()
    .get('/health', (_: unknown, reply: { code(status: number): { send(body: object): void } }) => {
      const { stopped, ...rest } = projector.health;
      const status = stopped ? 'stopped' : 'ok';
      reply
        .code(stopped ? 503 : 200)
        .send({ status, ...rest, log: notary.health, crowd: crowd.health });
    });
}

/** Starts the service and keeps it running until a signal asks it to stop. */
export async function serve(settings: Settings): Promise<NestFastifyApplication> {
  const app = await build(settings);
  // A stop that was asked for and went well is no failure.
  app.enableShutdownHooks([], { useProcessExit: true });
  await listen(app, settings);
  const { token } = filesIn(settings.dataFolder);
  new Logger('Service').log(
    `The ledger in ${settings.dataFolder} is served at ${await app.getUrl()}; ask it at /console, with the token in ${token}.`,
  );
  return app;
}

/** Opens the doors; when they do not open, the service is stopped. */
export async function listen(app: NestFastifyApplication, { port, host }: Settings) {
  try {
    await app.listen(port, host);
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The first token of a new ledger is left beside it, readable by its owner only. */
async function leaveToken(app: NestFastifyApplication, { dataFolder }: Settings) {
  const { token } = filesIn(dataFolder);
  if (!existsSync(token))
    writeFileSync(token, `${await app.get(Tokens).issue(ADMIN)}\n`, { mode: 0o600 });
}
