import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const CLI = resolve('dist/cli.js');

/** What came back: the status, and a receipt or a code. */
export type Answer = Readonly<{
  commandId: string;
  status: number;
  id?: string;
  index?: number;
  already?: boolean;
  visible?: boolean;
  code?: string;
  retryAfter?: string | null;
}>;

/** The whole service in a process of its own, as it is started in a data folder. */
export class RunningService {
  private process: ChildProcess | undefined;
  private url = '';
  /** What it wrote to its log. */
  log = '';

  constructor(readonly folder = mkdtempSync(join(tmpdir(), 'service-'))) {}

  async start(env: Record<string, string> = {}) {
    const child = spawn(process.execPath, [CLI, 'serve'], {
      env: { PATH: process.env.PATH, DATA_FOLDER: this.folder, PORT: '0', ...env },
    });
    this.process = child;
    const hear = (chunk: Buffer) => {
      this.log += chunk;
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const from = this.log.length;
    while (child.exitCode === null) {
      const [url] = /http:\/\/[\d.]+:\d+/.exec(this.log.slice(from)) ?? [];
      this.url = url ?? '';
      if (url) return;
      await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    }
    throw new Error(`It did not start: ${this.log}`);
  }

  /** Sends it a signal and waits for its end; answers the exit code, or the signal that ended it. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | string> {
    const child = this.process as ChildProcess;
    if (child.exitCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    const [code, by] = await exited;
    return code ?? by;
  }

  get isRunning() {
    return this.process?.exitCode === null && this.process.signalCode === null;
  }

  get(path: string): Promise<Response> {
    return fetch(`${this.url}${path}`, { headers: { authorization: this.authorization } });
  }

  async ask(query: string, variables: object = {}): Promise<Response> {
    return fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { authorization: this.authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
  }

  /** Opens a matter, again when it was under this id before. Throws when nobody answers. */
  openMatter(commandId?: string): Promise<Answer> {
    const input = { title: 'A bench', level: 'INFORM', strand: 'ENGAGEMENT' };
    return this.tell('openMatter', { ...(commandId && { commandId }), ...input });
  }

  /** Sends the mutation and answers its receipt, or what was said instead. Throws when nobody answers. */
  async tell(name: string, content: object): Promise<Answer> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { id index already visible } }`;
    const input = { commandId: randomUUID(), ...content };
    const response = await this.ask(query, { input });
    const { data, errors } = (await response.json()) as {
      data?: Record<string, Omit<Answer, 'commandId' | 'status'>>;
      errors?: { extensions: { code: string } }[];
    };
    return {
      commandId: input.commandId,
      status: response.status,
      ...data?.[name],
      ...(errors && { code: errors[0]?.extensions.code }),
      retryAfter: response.headers.get('retry-after'),
    };
  }

  /** Which matters are recorded, by command id, and where; asked of the folder when it does not run. */
  async recorded(): Promise<Map<string, number>> {
    const { out } = await this.run('replay', '--type', 'MatterOpened');
    const lines = out.trim().split('\n').filter(Boolean);
    const found = new Map<string, number>();
    for (const line of lines) {
      const { ledgerindex, data } = JSON.parse(line);
      if (found.has(data.envelope.commandId)) throw new Error(`${line} is there twice.`);
      found.set(data.envelope.commandId, ledgerindex);
    }
    return found;
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

  /** Its ledger against its log, with nothing that was kept elsewhere. */
  verify() {
    const keys = readFileSync(join(this.folder, 'log', 'keys'), 'utf8').trim();
    return this.run('verify', this.folder, '--key', keys);
  }

  async remove() {
    if (this.isRunning) await this.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  get port() {
    return Number(new URL(this.url).port);
  }

  get authorization() {
    const file = join(this.folder, 'admin.token');
    return existsSync(file) ? `Bearer ${readFileSync(file, 'utf8').trim()}` : '';
  }
}
