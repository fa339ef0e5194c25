import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { newServer, WITHOUT_SERVER } from '../ledger/server.js';
import { database } from '../read-models.js';

const COMMANDS = 200;
const KILLS = 3;

const SHOW = 'query ($id: ID!, $index: Int!) { matter(id: $id, notBefore: $index) { title } }';

type Started = Readonly<{ child: ChildProcess; at: string; said: string[] }>;
type Role = 'api' | 'projector';
type Opened = Readonly<{ id: string; index: number; cursor: string; visible: boolean }>;

const OPEN = `mutation ($input: OpenMatter!) {
  openMatter(input: $input) { id index cursor visible }
}`;

(WITHOUT_SERVER ? describe.skip : describe)(
  `Two who answer and two who can tell${WITHOUT_SERVER ? ` (${WITHOUT_SERVER})` : ''}`,
  () => {
    const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'processes-')));
    const [shared = '', elsewhere = ''] = folders;
    const { url, name } = newServer();
    const started: Started[] = [];
    let apis: Started[] = [];
    let projectors: Started[] = [];

    const run = async (role: Role, folder = shared): Promise<Started> => {
      const port = await freePort();
      const child = spawn(process.execPath, [resolve('dist/main.js'), '--role', role], {
        env: {
          PATH: process.env.PATH,
          DATA_FOLDER: folder,
          PORT: String(port),
          EVENTSTORE_URL: url,
          EVENTSTORE_LEDGER: name,
          READ_MODELS: database as string,
          NODE_ENV: 'production',
        },
      });
      const said: string[] = [];
      for (const stream of [child.stdout, child.stderr])
        createInterface(stream).on('line', (line) => said.push(line));
      const one = { child, at: `http://127.0.0.1:${port}`, said };
      started.push(one);
      return one;
    };
    const health = async ({ at }: Started): Promise<Record<string, unknown> | null> =>
      fetch(`${at}/health`).then(
        (answer) => answer.json() as Promise<Record<string, unknown>>,
        () => null,
      );
    const answers = async (one: Started) => {
      while (!(await health(one))) {
        if (one.child.exitCode !== null) throw new Error(one.said.join('\n'));
        await pause(100);
      }
      return one;
    };
    const leading = async () => {
      for (;;) {
        for (const one of projectors) if ((await health(one))?.leads) return one;
        await pause(50);
      }
    };
    const ask = async <T>({ at }: Started, query: string, variables: object): Promise<T> => {
      const token = readFileSync(join(shared, 'admin.token'), 'utf8').trim();
      const answer = await fetch(`${at}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    };

    /** Asked again while nobody tells. */
    const shown = async (api: Started, matter: Opened): Promise<unknown> => {
      for (;;)
        try {
          return await ask(api, SHOW, { id: matter.id, index: matter.index });
        } catch (error) {
          if (!String(error).includes('NOT_VISIBLE_YET')) throw error;
        }
    };

    beforeAll(async () => {
      projectors = [await run('projector'), await run('projector', elsewhere)];
      apis = [await run('api'), await run('api')];
      await Promise.all([...apis, ...projectors].map(answers));
    });
    afterAll(async () => {
      for (const { child } of started) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill('SIGTERM');
        const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
        await once(child, 'exit');
        clearTimeout(late);
      }
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });

    it('read what they wrote, whichever is asked, while whoever tells is killed again and again', async () => {
      const opened: Opened[] = [];
      const one = async (n: number) => {
        const [mine, other] = [apis[n % 2], apis[(n + 1) % 2]] as [Started, Started];
        const input = {
          commandId: randomUUID(),
          title: `A crossing ${n}`,
          level: 'CONSULT',
          strand: 'ENGAGEMENT',
        };
        let { openMatter: matter } = await ask<{ openMatter: Opened }>(mine, OPEN, { input });
        // Nobody tells for a moment: a receipt that says so is sent again, and is the same.
        while (!matter.visible) {
          const { index } = matter;
          ({ openMatter: matter } = await ask<{ openMatter: Opened }>(mine, OPEN, { input }));
          expect(matter.index).toBe(index);
        }
        expect(await shown(other, matter)).toEqual({ matter: { title: input.title } });
        opened.push(matter);
      };
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        for (let n = writer; n < COMMANDS; n += 4) await one(n);
      });
      for (let kill = 1; kill <= KILLS; kill++) {
        while (opened.length < (COMMANDS * kill) / (KILLS + 1)) await pause(20);
        const leader = await leading();
        leader.child.kill('SIGKILL');
        await once(leader.child, 'exit');
        projectors = [...projectors.filter((each) => each !== leader), await run('projector')];
      }
      await Promise.all(writers);

      // The birth, and every matter once.
      const indexes = opened.map(({ index }) => index).sort((one, other) => one - other);
      expect(indexes).toEqual(Array.from({ length: COMMANDS }, (_, n) => n + 1));
      for (const api of apis)
        expect(await health(api)).toMatchObject({ index: COMMANDS, parked: 0 });
    });

    it('refuse one that keeps its keys elsewhere', async () => {
      const stranger = await run('api', mkdtempSync(join(elsewhere, 'other-')));
      await once(stranger.child, 'exit');
      expect(stranger.said.join('\n')).toMatch(/master\.key is missing|in another folder/);
    });
  },
);

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
