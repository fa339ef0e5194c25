import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { CitizensSealing } from '../../src/citizens/sealing.js';
import { SystemClock } from '../../src/ledger/clock.js';
import type { EventStore } from '../../src/ledger/event-store.js';
import { Identity } from '../../src/ledger/identity.js';
import { Knowledge } from '../../src/ledger/knowledge.js';
import { Ledger } from '../../src/ledger/ledger.js';
import { OpenMatter } from '../../src/matters/matter.commands.js';
import { matter } from '../../src/matters/matter.js';
import { Keys } from '../../src/operations/keys.js';
import type { Clause, Opened, Place } from './contract.js';
import { everything } from './samples.js';

const LEDGER_ID = '6f1c6f0e-4d5a-4a55-8d8e-2f6f0c0a9b11';
const SECRET = Buffer.alloc(32, 7);

class Nothing extends Knowledge {
  async factsFor() {
    return { open: [] };
  }

  async isLate() {
    return false;
  }
}

/** A council on this store that can open matters. */
const council = (store: EventStore, { keys }: Place) => {
  const identity = new Identity(LEDGER_ID, SECRET);
  const sealing = new CitizensSealing(new Keys(keys), SECRET, LEDGER_ID);
  const ledger = new Ledger(store, new SystemClock(), identity, sealing, new Nothing());
  return (commandId: string, title = 'A crossing in Mill Lane') =>
    ledger.decide(
      matter,
      `matter-${identity.createdBy(commandId)}`,
      Object.assign(new OpenMatter(), { commandId, title, level: 'CONSULT', strand: 'ENGAGEMENT' }),
    );
};

const run = promisify(execFile);

/** The same command in a process of its own, which may be killed once it is recorded, before anybody hears of it. */
const inAnotherProcess = async (place: Place, commandId: string, end: 'answers' | 'is killed') => {
  const asked = JSON.stringify({ place, commandId, end, ledgerId: LEDGER_ID });
  const ran = await run(process.execPath, [`${__dirname}/asker.js`, asked]).catch((error) => error);
  if (end === 'is killed') expect(ran.signal).toBe('SIGKILL');
  else if (ran.stderr) throw new Error(ran.stderr);
  return end === 'answers' ? JSON.parse(ran.stdout) : null;
};

export const commandContract = (opened: () => Opened, it: Clause) => {
  it('answers a command that is sent again with its first receipt, also after others', async () => {
    const { store, place, reopen } = opened();
    const commandId = randomUUID();
    const first = await council(store, place)(commandId);
    expect(first.already).toBe(false);
    await council(store, place)(randomUUID());
    for (const again of [store, await reopen()])
      if (again !== store)
        expect(await council(again, place)(commandId)).toEqual({ ...first, already: true });
  });

  it('rejects other content under the id of a recorded command, and records nothing', async () => {
    const { store, place } = opened();
    const commandId = randomUUID();
    await council(store, place)(commandId);
    const other = council(store, place)(commandId, 'No crossing in Mill Lane');
    await expect(other).rejects.toMatchObject({ code: 'COMMAND_ID_REUSED' });
    expect((await store.head()).index).toBe(0);
  });

  it('creates one thing of a creating command that is sent ten times at once', async () => {
    const { store, place } = opened();
    const commandId = randomUUID();
    const send = council(store, place);
    const receipts = await Promise.all(Array.from({ length: 10 }, () => send(commandId)));
    expect(receipts.filter(({ already }) => !already)).toHaveLength(1);
    expect(new Set(receipts.map(({ cursor }) => cursor)).size).toBe(1);
    expect(await everything(store)).toHaveLength(1);
  });

  it('has what was committed when the process was killed before it could say so, and takes it once', async () => {
    const { place, close, reopen } = opened();
    await close();
    const commandId = randomUUID();
    await inAnotherProcess(place, commandId, 'is killed');
    const store = await reopen();
    const [recorded, ...more] = await everything(store);
    expect(more).toEqual([]);
    const receipt = await council(store, place)(commandId);
    expect(receipt).toMatchObject({ index: 0, cursor: recorded?.cursor, already: true });
    expect(await everything(store)).toHaveLength(1);
  });

  it('gives two processes that send one command one receipt, and goes on after them', async () => {
    const { place, close, reopen } = opened();
    await close();
    const commandId = randomUUID();
    const receipts = await Promise.all(
      [1, 2].map(() => inAnotherProcess(place, commandId, 'answers')),
    );
    expect(receipts.map(({ already }) => already).sort()).toEqual([false, true]);
    const store = await reopen();
    const [recorded, ...more] = await everything(store);
    expect(more).toEqual([]);
    for (const { index, cursor } of receipts)
      expect({ index, cursor }).toEqual({ index: 0, cursor: recorded?.cursor });
    expect(await council(store, place)(randomUUID())).toMatchObject({ index: 1, already: false });
  });
};
