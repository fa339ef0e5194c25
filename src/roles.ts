import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ConsoleLogger, Logger } from '@nestjs/common';
import { type Settings, settingsFrom } from './config.js';
import { bornIn } from './ledger/birth.js';
import { type LedgerReader, openToRead, placeOf } from './ledger-place.js';
import { candidateOf, meetingAt } from './processes.js';
import { serve } from './serve.js';
import { filesIn } from './storage.js';

const UNBORN_MS = 1_000;

type Service = Readonly<{ close(): Promise<void> }>;

/** The settings of the environment, and `--role`, which outweighs them. */
export function settingsOf(args: readonly string[]): Settings {
  const { values } = parseArgs({ args: [...args], options: { role: { type: 'string' } } });
  return settingsFrom({ ...process.env, ...(values.role !== undefined && { ROLE: values.role }) });
}

/** Starts what this process has to do, and keeps it running until a signal asks it to stop. */
export async function start(settings: Settings): Promise<Service> {
  switch (settings.role ?? 'all') {
    case 'all':
    case 'api':
      return serve(settings);
    case 'projector':
      return untilSignalled(await tellInTurn(settings));
  }
}

/** Tells the read models whenever it is this process's turn. It has no door but the one that says how it is. */
export async function tellInTurn(settings: Settings): Promise<Service> {
  Logger.overrideLogger(new ConsoleLogger({ json: process.env.NODE_ENV === 'production' }));
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 });
  const place = placeOf(settings, filesIn(settings.dataFolder));
  const reader = await openToRead(place);
  const birth = await bornBy(reader).finally(() => reader.close());
  const { commons, places } = await meetingAt(settings, birth);
  const candidate = candidateOf({ commons, places, place });
  candidate.start();
  const health = createServer((request, response) => {
    const { stopped, ...rest } = candidate.health;
    const found = request.url === '/health';
    response.writeHead(found ? (stopped ? 503 : 200) : 404, { 'content-type': 'application/json' });
    response.end(found ? JSON.stringify({ status: stopped ? 'stopped' : 'ok', ...rest }) : '{}');
  });
  const close = async () => {
    health.close();
    await candidate.close();
    await commons.close();
  };
  try {
    health.listen(settings.port, settings.host);
    await once(health, 'listening');
  } catch (error) {
    await close();
    throw error;
  }
  const { address, port } = health.address() as AddressInfo;
  new Logger('Service').log(
    `This process can tell the read models; http://${address}:${port}/health says whether it does.`,
  );
  return { close };
}

/** Whoever serves gives a ledger its birth: this one waits for it. */
async function bornBy(reader: LedgerReader) {
  while ((await reader.head()).index < 0) await pause(UNBORN_MS);
  return bornIn(reader);
}

function untilSignalled(service: Service): Service {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void service.close().finally(() => process.exit()));
  return service;
}
