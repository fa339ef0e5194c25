import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

const CLI = resolve('dist/cli.js');
const KILLS = 6;
const IN_FLIGHT = 16;
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);

/** A service of its own, as it is started in a data folder. */
class Killable {
  readonly folder = mkdtempSync(join(tmpdir(), 'killed-'));
  /** The commands that were acknowledged, with the place that was told. */
  readonly acknowledged = new Map<string, number>();
  private process: ChildProcess | undefined;
  private url = '';

  async start() {
    const env = { PATH: process.env.PATH, DATA_FOLDER: this.folder, PORT: '0' };
    const started = spawn(process.execPath, [CLI, 'serve'], { env });
    this.process = started;
    let said = '';
    for await (const chunk of started.stdout) {
      said += chunk;
      const [url] = /http:\/\/[\d.]+:\d+/.exec(said) ?? [];
      if (!url) continue;
      this.url = url;
      break;
    }
    started.stdout.resume();
    if (!this.url) throw new Error(`It did not start: ${said}`);
  }

  async kill() {
    const exited = once(this.process as ChildProcess, 'exit');
    this.process?.kill('SIGKILL');
    await exited;
  }

  /** Opens matters until nobody answers any more. */
  async load(): Promise<void> {
    const token = readFileSync(join(this.folder, 'admin.token'), 'utf8').trim();
    const query = 'mutation ($input: OpenMatter!) { openMatter(input: $input) { index } }';
    const one = async () => {
      for (;;) {
        const commandId = randomUUID();
        const input = { commandId, title: 'A bench', level: 'INFORM', strand: 'ENGAGEMENT' };
        const response = await fetch(`${this.url}/graphql`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables: { input } }),
        });
        const { data } = (await response.json()) as { data: { openMatter: { index: number } } };
        this.acknowledged.set(commandId, data.openMatter.index);
      }
    };
    await Promise.allSettled(Array.from({ length: IN_FLIGHT }, one));
  }

  /** Runs another command on the folder, and answers what it wrote. */
  async run(...args: string[]) {
    const env = { PATH: process.env.PATH, DATA_FOLDER: this.folder };
    const child = spawn(process.execPath, [CLI, ...args], { env });
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { out, err, code };
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

describe('A service that is killed again and again under load', () => {
  let service: Killable;
  beforeEach(() => {
    service = new Killable();
  });
  afterEach(() => service.remove());

  it(`keeps everything that it acknowledged, and its log can be verified each time (seed ${SEED})`, async () => {
    const checkpoints: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await service.start();
      const loading = service.load();
      await pause(300 + ((SEED + kill * 7919) % 1_500));
      await service.kill();
      await loading;
      const checkpoint = join(service.folder, 'log', 'checkpoint');
      const kept = join(service.folder, `kept-${kill}`);
      const keys = readFileSync(join(service.folder, 'log', 'keys'), 'utf8').trim();
      const held = checkpoints.flatMap((file) => ['--checkpoint', file]);
      const { out, err, code } = await service.run(
        'verify',
        service.folder,
        '--key',
        keys,
        ...held,
      );
      expect([code, out, err]).toEqual([0, expect.stringContaining('Sound'), expect.any(String)]);
      copyFileSync(checkpoint, kept);
      checkpoints.push(kept);
    }
    const { out } = await service.run('replay', '--type', 'MatterOpened');
    const recorded = new Map(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map(({ ledgerindex, data }) => [data.envelope.commandId, ledgerindex]),
    );
    expect(service.acknowledged.size).toBeGreaterThan(KILLS);
    for (const [commandId, index] of service.acknowledged)
      expect([commandId, recorded.get(commandId)]).toEqual([commandId, index]);
  });
});
