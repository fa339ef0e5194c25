import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ConsoleLogger, Logger } from '@nestjs/common';
import { type Settings, settingsFrom } from './config.js';
import { type Birth, birthIn } from './ledger/birth.js';
import { lockForSharing } from './ledger/sqlite/lock.js';
import { type LedgerPlace, type LedgerReader, openToRead, placeOf } from './ledger-place.js';
import { candidateOf, meetingAt, mustBeWithTheOthers, notaryCandidateOf } from './processes.js';
import { serve } from './serve.js';
import { filesIn } from './storage.js';

const UNBORN_MS = 1_000;

type Service = Readonly<{ close(): Promise<void> }>;

/** Somebody who does what only one process may do, when it is this process's turn. */
type Standing = Service &
  Readonly<{ start(): void; health: Readonly<{ leads: boolean; stopped: string | null }> }>;

type Meeting = Awaited<ReturnType<typeof meetingAt>> &
  Readonly<{ place: LedgerPlace; birth: Birth }>;

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
      return untilSignalled(await inTurn(settings, 'tell the read models', tells));
    case 'notary':
      return untilSignalled(await inTurn(settings, 'sign the log', signs(settings)));
  }
}

const tells = async (meeting: Meeting): Promise<Standing> => candidateOf(meeting);

/** The log, its key and what was signed last are in the folder of those who answer requests. */
const signs =
  (settings: Settings) =>
  async (meeting: Meeting): Promise<Standing> => {
    const files = filesIn(settings.dataFolder);
    await mustBeWithTheOthers(meeting.commons, files);
    // Whoever changes the keys, or begins another log, has to stop this first.
    const lock = lockForSharing(files.ledger);
    const candidate = notaryCandidateOf({ ...meeting, settings, files });
    return {
      start: () => candidate.start(),
      get health() {
        return candidate.health;
      },
      close: async () => {
        await candidate.close();
        lock.close();
      },
    };
  };

/** Stands for an office. It has no door but the one that says how it is. */
async function inTurn(
  settings: Settings,
  what: string,
  standing: (meeting: Meeting) => Promise<Standing>,
): Promise<Service> {
  Logger.overrideLogger(new ConsoleLogger({ json: process.env.NODE_ENV === 'production' }));
  mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 });
  const place = placeOf(settings, filesIn(settings.dataFolder));
  const reader = await openToRead(place);
  const birth = await bornBy(reader).finally(() => reader.close());
  const meeting = { ...(await meetingAt(settings, birth)), place, birth };
  const open: Service[] = [meeting.commons];
  const close = async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  };
  try {
    const candidate = await standing(meeting);
    open.push(candidate);
    candidate.start();
    const health = healthOf(candidate);
    open.push({ close: async () => void health.close() });
    health.listen(settings.port, settings.host);
    await once(health, 'listening');
    const { address, port } = health.address() as AddressInfo;
    new Logger('Service').log(
      `This process can ${what}; http://${address}:${port}/health says whether it does.`,
    );
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

const healthOf = (candidate: Standing) =>
  createServer((request, response) => {
    const { stopped, ...rest } = candidate.health;
    const found = request.url === '/health';
    response.writeHead(found ? (stopped ? 503 : 200) : 404, { 'content-type': 'application/json' });
    response.end(found ? JSON.stringify({ status: stopped ? 'stopped' : 'ok', ...rest }) : '{}');
  });

/** Whoever serves gives a ledger its birth: this one waits for it. */
async function bornBy(reader: LedgerReader) {
  while ((await reader.head()).index < 0) await pause(UNBORN_MS);
  return birthIn(reader);
}

function untilSignalled(service: Service): Service {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void service.close().finally(() => process.exit()));
  return service;
}
