import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { all, copiesFromBuild, listIn, settingsIn, stagesOf } from './dockerfile.js';

const [build = [], runtime = []] = stagesOf(readFileSync('docker/Dockerfile', 'utf8'));

/** Root lends its place to nobody, as the image does; everybody else stays who they are. */
const NOBODY = 65_534;
const asRoot = process.getuid?.() === 0;
const user = asRoot ? { uid: NOBODY, gid: NOBODY } : {};

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
};

// The lines are those of a POSIX shell in a Linux image.
(process.platform === 'win32' ? describe.skip : describe)('The image', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docker-'));
  const [service, image, data] = ['service', 'image', 'data'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const environment = {
    PATH: process.env.PATH,
    HOME: folder,
    npm_config_update_notifier: 'false',
    npm_config_cache: join(folder, '.npm'),
  };
  const own = () => asRoot && execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, folder]);
  const run = (command: string, cwd: string) => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
      cwd,
      env: environment,
      encoding: 'utf8',
      ...user,
    });
    if (status !== 0) throw new Error(`${command} ended with ${status}\n${stdout}\n${stderr}`);
  };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('needs no secret of the build machine: one user, not root, and one folder of data', () => {
    expect(all(runtime, 'USER')).toEqual(['node']);
    expect(all(runtime, 'RUN')).toEqual([]);
    expect(all(runtime, 'VOLUME')).toEqual([settingsIn(runtime).DATA_FOLDER]);
    expect(all(build, 'RUN')).toContain('npm ci');
  });

  it('is reached from its own machine only', () => {
    const compose = readFileSync('docker/compose.yaml', 'utf8');
    const { PORT } = settingsIn(runtime);
    expect(compose.match(/^\s*ports:.*$/gm)).toEqual([`    ports: ['127.0.0.1:${PORT}:${PORT}']`]);
    expect(compose).toMatch(/LISTEN_HOST: 0\.0\.0\.0/);
  });

  it('is built from what is under version control', () => {
    const files = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
      encoding: 'utf8',
      maxBuffer: 64 * 2 ** 20,
    });
    for (const path of files.split('\0')) {
      if (!path || !existsSync(path)) continue;
      mkdirSync(dirname(join(service, path)), { recursive: true });
      cpSync(path, join(service, path));
    }
    own();
    for (const command of all(build, 'RUN')) {
      if (command !== 'npm ci') run(command, service);
      else {
        // The lock file is checked for real; the packages are those that are already here.
        run('npm ci --dry-run --offline --ignore-scripts', service);
        execFileSync('cp', ['-R', realpathSync('node_modules'), join(service, 'node_modules')]);
        own();
      }
    }
    expect(existsSync(join(service, 'dist/main.js'))).toBe(true);
    expect(existsSync(join(service, 'node_modules/jest'))).toBe(false);
  });

  it('starts as a user without rights, answers, and stops when asked', async () => {
    const inside = (path: string) => (path === '/data' ? data : resolve(image, path));
    mkdirSync(image);
    for (const { from, to } of copiesFromBuild(runtime))
      execFileSync('cp', ['-R', from.replace(/^\/service/, service), inside(to)]);
    own();
    const settings = { ...environment, ...settingsIn(runtime) };
    const env = { ...settings, DATA_FOLDER: data, PORT: String(await freePort()) };
    const [program = '', ...rest] = listIn(all(runtime, 'CMD')[0] ?? '');
    const started = spawn(program, rest, { cwd: image, env, ...user });
    let said = '';
    started.stdout.on('data', (text) => (said += text));
    started.stderr.on('data', (text) => (said += text));
    const ended = once(started, 'exit');

    try {
      const [probe = '', ...arguments_] = listIn(all(runtime, 'HEALTHCHECK')[0] ?? '');
      let health: unknown;
      for (let tries = 0; tries < 60 && !health && started.exitCode === null; tries++) {
        await wait(500);
        health = await fetch(`http://127.0.0.1:${env.PORT}/health`)
          .then((answer) => (answer.ok ? answer.json() : undefined))
          .catch(() => undefined);
      }
      if (!health) throw new Error(`It never answered. It said:\n${said}`);
      expect(spawnSync(probe, arguments_, { env }).status).toBe(0);
      const kept = readdirSync(data).map((name) => statSync(join(data, name)).uid);
      expect(kept).not.toEqual([]);
      expect(new Set(kept)).toEqual(new Set([asRoot ? NOBODY : process.getuid?.()]));
    } finally {
      started.kill('SIGTERM');
    }
    const killer = setTimeout(() => started.kill('SIGKILL'), 15_000);
    const [code, signal] = await ended;
    clearTimeout(killer);
    expect(signal).not.toBe('SIGKILL');
    expect([code, signal]).toEqual([0, null]);
    const [probe = '', ...arguments_] = listIn(all(runtime, 'HEALTHCHECK')[0] ?? '');
    expect(spawnSync(probe, arguments_, { env }).status).toBe(1);
  });
});
