import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { canonical } from '../../src/ledger/canonical.js';
import type { EventStoreDbReader } from '../../src/ledger/eventstoredb/eventstoredb-reader.js';
import { base64 } from '../../src/ledger/merkle/spelling.js';
import { LeavingLedger } from '../../src/ledger/sqlite/leaving-ledger.js';
import { historyOf } from '../audit/history.js';
import { folderOf, removeFolders } from '../audit/kept.js';
import { nodes, withoutNodes } from '../ledger/faults/nodes.js';
import { bytesOf, everything } from '../ledger/samples.js';
import { newServer } from '../ledger/server.js';
import { rootOf } from './houses.js';
import { lookedAt, type Server, servers } from './servers.js';

afterAll(removeFolders);

const CLI = resolve('dist/cli.js');
const SIZE = 1_500;
/** Killed once so many are there: at the first, in between, before the last, and while all of it is compared. */
const KILLED_AT = [1, 300, 301, 900, SIZE - 1, SIZE];

/** What it says meanwhile, when it takes long. */
const HOW_FAR = new RegExp(`^[\\d,]+ of ${SIZE.toLocaleString('en-GB')} events moved\\n`, 'gm');
/** How long a node is away. */
const DOWN_MS = 3_000;

const events = historyOf(SIZE);

/** Without a warning of the client's: that a certificate may not be for the number of an address. */
const moving = (folder: string, { url, name }: Server) =>
  spawn(process.execPath, ['--no-deprecation', CLI, 'migrate'], {
    env: {
      PATH: process.env.PATH,
      DATA_FOLDER: folder,
      EVENTSTORE_URL: url,
      EVENTSTORE_LEDGER: name,
    },
  });

/** Answers whether it was still there to be killed. */
async function killedAt(count: number, folder: string, server: Server, reader: EventStoreDbReader) {
  const child = moving(folder, server);
  const exited = once(child, 'exit');
  const isOver = exited.then(() => 'over' as const);
  while ((await Promise.race([reader.head(), isOver])) !== 'over') {
    if ((await reader.head()).index + 1 >= count) break;
    await pause(1);
  }
  child.kill('SIGKILL');
  const [code] = await exited;
  return code === null;
}

/** It ends well, and everything is there once, as it was. Answers what it said on its standard error. */
async function isMoved(child: ReturnType<typeof moving>, folder: string, server: Server) {
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  expect({ code, err }).toMatchObject({ code: 0 });
  const root = base64(rootOf(events));
  expect(out).toContain(`Root of all of them, here and there: ${root}\n`);
  const found = await lookedAt(server, everything);
  expect(found.map(bytesOf)).toEqual(events.map(canonical));
  expect(base64(rootOf(found))).toBe(root);
  const source = LeavingLedger.open(join(folder, 'ledger.db'));
  expect(source.moved).toMatchObject({ events: SIZE, root, name: server.name });
  source.close();
  return err;
}

for (const { name, missing, rent } of servers)
  (missing ? describe.skip : describe)(
    `A move to ${name}${missing ? `, skipped: ${missing},` : ''}`,
    () => {
      it(`is killed ${KILLED_AT.length} times, goes on each time, and doubles nothing`, async () => {
        const { server, leave } = await rent();
        const folder = folderOf(events);
        try {
          let kills = 0;
          const there = await lookedAt(server, async (reader) => {
            const counts: number[] = [];
            for (const count of KILLED_AT) {
              if (await killedAt(count, folder, server, reader)) kills++;
              counts.push((await reader.head()).index + 1);
              const prefix = (await everything(reader)).map(bytesOf);
              expect(prefix).toEqual(events.slice(0, prefix.length).map(canonical));
            }
            return counts;
          });
          expect(kills).toBeGreaterThanOrEqual(KILLED_AT.length - 1);
          expect(there).toEqual([...there].sort((one, other) => one - other));

          expect(await isMoved(moving(folder, server), folder, server)).toBe('');
        } finally {
          leave();
        }
      }, 120_000);
    },
  );

const unhurt = withoutNodes(1) && withoutNodes(3);
(unhurt ? describe.skip : describe)(
  `A move to EventStoreDB${unhurt ? `, skipped: ${unhurt},` : ''}`,
  () => {
    it('waits while its leader is killed in the middle and started again, and doubles nothing', async () => {
      const [server, folder] = [newServer(), folderOf(events)];
      const leader = await nodes.leader();
      const moved = isMoved(moving(folder, server), folder, server);
      await lookedAt(server, async (reader) => {
        while ((await reader.head()).index < SIZE / 5) await pause(5);
        await nodes.kill(leader);
        await pause(DOWN_MS);
        await nodes.start(leader);
      });
      expect((await moved).replace(HOW_FAR, '')).toBe('');
    }, 180_000);
  },
);
