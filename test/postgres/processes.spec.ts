import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { settingsFrom } from '../../src/config.js';
import { ukCharter } from '../../src/experience/policy/uk-charter.js';
import { openToRead, placeOf } from '../../src/ledger-place.js';
import { filesIn } from '../../src/storage.js';
import { newServer, WITHOUT_SERVER } from '../ledger/server.js';
import { database } from '../read-models.js';
import { Onlooker } from './watched.js';

const COMMANDS = 200;
const KILLS = 3;

const SHOW = 'query ($id: ID!, $index: Int!) { matter(id: $id, notBefore: $index) { title } }';

type Started = Readonly<{ child: ChildProcess; at: string; said: string[] }>;
type Role = 'all' | 'api' | 'projector' | 'notary';
type Opened = Readonly<{ id: string; index: number; cursor: string; visible: boolean }>;

const OPEN = `mutation ($input: OpenMatter!) {
  openMatter(input: $input) { id index cursor visible }
}`;

(WITHOUT_SERVER ? describe.skip : describe)(
  `Two who answer, two who can tell and two who can sign${WITHOUT_SERVER ? ` (${WITHOUT_SERVER})` : ''}`,
  () => {
    const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'processes-')));
    const [shared = '', elsewhere = ''] = folders;
    const { url, name } = newServer();
    const theirs = {
      EVENTSTORE_URL: url,
      EVENTSTORE_LEDGER: name,
      READ_MODELS: database as string,
    };
    const started: Started[] = [];
    let apis: Started[] = [];
    let projectors: Started[] = [];
    let notaries: Started[] = [];
    const onlooker = new Onlooker(shared, 'council.example/ledger');

    const run = async (role: Role, folder = shared): Promise<Started> => {
      const port = await freePort();
      const child = spawn(process.execPath, [resolve('dist/main.js'), '--role', role], {
        env: {
          PATH: process.env.PATH,
          DATA_FOLDER: folder,
          PORT: String(port),
          ...theirs,
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
    const leading = async (among: readonly Started[]) => {
      for (;;) {
        for (const one of among) if ((await health(one))?.leads) return one;
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
      notaries = [await run('notary'), await run('notary')];
      await Promise.all([...apis, ...projectors, ...notaries].map(answers));
    });
    const killed = async (one: Started, among: readonly Started[]) => {
      one.child.kill('SIGKILL');
      await once(one.child, 'exit');
      return among.filter((each) => each !== one);
    };
    /** What one of the commands says beside those who serve, and its exit code. */
    const commanded = async (...args: string[]) => {
      const child = spawn(process.execPath, [resolve('dist/cli.js'), ...args], {
        env: { PATH: process.env.PATH, DATA_FOLDER: shared, ...theirs },
      });
      const ended = [text(child.stdout), text(child.stderr), once(child, 'exit')] as const;
      const [said, complained, [status]] = await Promise.all(ended);
      return [said + complained, status];
    };
    const stopped = async ({ child }: Started) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await once(child, 'exit');
      clearTimeout(late);
    };
    const logAt = async ({ at }: Started) => {
      const [, size] = (await (await fetch(`${at}/log/checkpoint`)).text()).split('\n');
      return Number(size);
    };
    afterAll(async () => {
      onlooker.close();
      await Promise.all(started.map(stopped));
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });

    it('read what they wrote, whichever is asked, while whoever tells and whoever signs is killed again and again', async () => {
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
        projectors = await killed(await leading(projectors), projectors);
        projectors = [...projectors, await run('projector')];
        notaries = await killed(await leading(notaries), notaries);
        notaries = [...notaries, await run('notary')];
      }
      await Promise.all(writers);

      // The birth, and every matter once.
      const indexes = opened.map(({ index }) => index).sort((one, other) => one - other);
      expect(indexes).toEqual(Array.from({ length: COMMANDS }, (_, n) => n + 1));
      for (const api of apis)
        expect(await health(api)).toMatchObject({ index: COMMANDS, parked: 0 });
    });

    it('publish one log, whoever signed it, and serve the same at every door', async () => {
      while (onlooker.size <= COMMANDS) await pause(50);
      const store = await openToRead(placeOf(settingsFrom(theirs), filesIn(shared)));
      await onlooker.mustBeOneLog(store).finally(() => store.close());
      expect(await Promise.all(apis.map(logAt))).toEqual([COMMANDS + 1, COMMANDS + 1]);
    });

    it('remember alike which charters were tried out', async () => {
      const BEGIN = 'mutation ($input: SimulateCharter!) { simulateCharter(input: $input) { id } }';
      const SEE = '{ simulations { id status total changes { edges { cursor } } } }';
      const [one, other] = apis as [Started, Started];
      await ask(one, BEGIN, { input: { terms: ukCharter } });
      const seen = async () => JSON.stringify(await ask(other, SEE, {}));
      while ((await seen()).includes('UNDER_WAY')) await pause(50);
      expect(await seen()).toMatch(/"status":"DONE","total":0,"changes":{"edges":\[\]}/);
      expect(JSON.stringify(await ask(one, SEE, {}))).toBe(await seen());
    });

    it('need nobody else where one process does everything', async () => {
      for (const one of [...projectors, ...notaries, ...apis]) await stopped(one);
      const one = await answers(await run('all'));
      const input = {
        commandId: randomUUID(),
        title: 'A bench',
        level: 'CONSULT',
        strand: 'ENGAGEMENT',
      };
      const { openMatter: matter } = await ask<{ openMatter: Opened }>(one, OPEN, { input });
      expect(await shown(one, matter)).toEqual({ matter: { title: 'A bench' } });
      while ((await logAt(one)) <= matter.index) await pause(50);
      expect(await health(one)).toMatchObject({ status: 'ok', log: { stopped: null } });

      const [pack, charter] = [join(elsewhere, 'pack.zip'), join(elsewhere, 'charter.json')];
      writeFileSync(charter, JSON.stringify(ukCharter));
      expect(await commanded('evidence', '--matter', matter.id, '--out', pack)).toEqual([
        expect.stringMatching(/pack\.zip: 2 events, 0 contacts/),
        0,
      ]);
      expect(await commanded('simulate', '--charter', charter)).toEqual([
        expect.stringMatching(/ 0 contacts /),
        0,
      ]);
      expect(await commanded('new-origin', 'other.example/ledger')).toEqual([
        expect.stringMatching(/already has a writer/),
        1,
      ]);
    });

    it('refuse one that keeps its keys elsewhere', async () => {
      const stranger = await run('api', mkdtempSync(join(elsewhere, 'other-')));
      await once(stranger.child, 'exit');
      expect(stranger.said.join('\n')).toMatch(/master\.key is missing|in another folder/);
      const signer = await run('notary', mkdtempSync(join(elsewhere, 'other-')));
      await once(signer.child, 'exit');
      expect(signer.said.join('\n')).toMatch(/in another folder/);
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
