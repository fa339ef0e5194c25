import { resolve } from 'node:path';

/** What one process does of all that has to be done. */
export const ROLES = ['all', 'api', 'projector', 'notary'] as const;
export type Role = (typeof ROLES)[number];

/** Every setting, read once. A wrong one is refused at start-up, by name. */
export type Settings = Readonly<{
  /** Folder of the ledger, its keys, the read models and the outbox. */
  dataFolder: string;
  /** Address of the Postgres database that keeps the read models; null for files in the data folder. */
  readModels: string | null;
  /** Unless said otherwise, all. */
  role?: Role;
  host: string;
  /** 0 for any free port. */
  port: number;
  /** Who keeps this ledger, as its checkpoints will say. Counts at birth. */
  origin: string;
  /** A made-up story on a driven clock. Counts at birth. */
  demo: boolean;
  /** A trust policy whose witnesses are shown every checkpoint; left out, there are none. */
  witnesses?: string;
  /** How many GraphQL operations are under way at once, before the least urgent are turned away; see auth/crowd.ts. */
  inFlightMax?: number;
  /** The EventStoreDB that keeps the ledger, and what it is called there; left out, it is a file in the data folder. */
  server?: Readonly<{ url: string; name: string }>;
}>;

export class WrongSetting extends Error {}

export function settingsFrom(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = env.PORT ?? '3000';
  if (!/^\d+$/.test(port) || Number(port) > 65_535)
    throw new WrongSetting(`PORT must be a number from 0 to 65535, not "${port}".`);
  const demo = env.DEMO ?? 'false';
  if (demo !== 'true' && demo !== 'false')
    throw new WrongSetting(`DEMO must be true or false, not "${demo}".`);
  const origin = env.ORIGIN ?? 'council.example/ledger';
  if (!/^[\x21-\x7e]{1,200}$/.test(origin))
    throw new WrongSetting('ORIGIN must be up to 200 visible ASCII characters without a space.');
  const inFlightMax = env.IN_FLIGHT_MAX;
  if (inFlightMax !== undefined && !/^([4-9]|[1-9]\d{1,4})$/.test(inFlightMax))
    throw new WrongSetting(`IN_FLIGHT_MAX must be a number from 4 to 99999, not "${inFlightMax}".`);
  const server = serverFrom(env);
  const readModels = env.READ_MODELS ?? null;
  // It may hold a password, so it is not repeated.
  if (readModels !== null && !isPostgres(readModels))
    throw new WrongSetting('READ_MODELS must be the address of a database, postgres://….');
  const role = roleFrom(env.ROLE ?? 'all');
  if (role !== 'all' && !(server && readModels))
    throw new WrongSetting(
      `ROLE is ${role}, so several processes share one ledger: it has to be on a server (EVENTSTORE_URL), and its read models in Postgres (READ_MODELS).`,
    );
  if (demo === 'true' && server && readModels)
    throw new WrongSetting(
      'DEMO is true, and a made-up story runs on the clock of one process: leave out READ_MODELS, or EVENTSTORE_URL.',
    );
  return {
    dataFolder: resolve(env.DATA_FOLDER ?? 'data'),
    readModels,
    // Loopback unless somebody decides otherwise: who may ask what is settled by a local token only.
    host: env.LISTEN_HOST ?? '127.0.0.1',
    port: Number(port),
    origin,
    demo: demo === 'true',
    ...(role !== 'all' && { role }),
    ...(env.WITNESSES !== undefined && { witnesses: resolve(env.WITNESSES) }),
    ...(inFlightMax !== undefined && { inFlightMax: Number(inFlightMax) }),
    ...(server && { server }),
  };
}

function serverFrom({
  EVENTSTORE_URL: url,
  EVENTSTORE_LEDGER: name = 'ledger',
}: Readonly<Record<string, string | undefined>>): Settings['server'] {
  if (url === undefined) return undefined;
  if (!/^esdb(\+discover)?:\/\/[^\s]+$/.test(url))
    throw new WrongSetting(
      'EVENTSTORE_URL must be an address such as esdb://user:password@host:2113?tls=true.',
    );
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(name))
    throw new WrongSetting(
      'EVENTSTORE_LEDGER must be a letter, then up to 39 small letters, digits and underscores.',
    );
  return { url, name };
}

function roleFrom(named: string): Role {
  const role = ROLES.find((one) => one === named);
  if (role) return role;
  throw new WrongSetting(`ROLE must be one of ${ROLES.join(', ')}, not "${named}".`);
}

function isPostgres(address: string) {
  return /^postgres(ql)?:\/\/./.test(address) && URL.canParse(address);
}
