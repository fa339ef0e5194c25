import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** One Postgres for all tests of a run; `POSTGRES_URL` names another one to be used instead. */
export default async function start() {
  if (process.env.POSTGRES_URL) return;
  const child = spawn(process.execPath, [resolve('test/postgres/server.js')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  process.env.POSTGRES_URL = line;
  // stop.ts ends it.
  Reflect.set(globalThis, 'postgres', child);
}
