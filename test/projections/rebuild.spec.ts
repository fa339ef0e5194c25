import { setTimeout as pause } from 'node:timers/promises';
import { Born } from '../../src/graphql/ledger.resolver.js';
import { Clock } from '../../src/ledger/clock.js';
import { EventStore } from '../../src/ledger/event-store.js';
import type { News } from '../../src/projections/projection.js';
import { Projector } from '../../src/projections/projector.js';
import { ReadModels } from '../../src/projections/read-models.js';
import { Rebuild } from '../../src/projections/rebuild.js';
import { TestCouncil, type Who } from '../app.js';
import { settle } from '../graphql/settle.js';
import { append } from '../ledger/samples.js';
import { type Kept, keptBy } from './kept.js';
import { rowsIn } from './rows.js';
import { rowsToldOf } from './rows-told.js';

const REBUILD = 'mutation { rebuildReadModels { generation index seconds } }';

describe('A rebuild of the read models', () => {
  let council: TestCouncil;
  let kept: Kept;
  const ids: Record<string, string> = {};
  let last = -1;
  const get = <T>(token: (abstract new (...args: never[]) => T) | { prototype: T }): T =>
    council.app.get(token as never, { strict: false });
  const served = () => rowsIn(get(ReadModels).db);
  const told = () => rowsToldOf(get(EventStore), get(Clock).now());

  const tell = async (name: string, input: object, who?: Who) => {
    const receipt = await council.tell(name, { ...input }, who);
    expect(receipt).toMatchObject({ visible: true });
    last = receipt.index;
    return receipt.id;
  };
  const ask = (words: string) =>
    tell('receiveContribution', {
      matterId: ids.matter,
      contributor: 'ANONYMOUS',
      kind: 'QUESTION',
      channel: 'web',
      words,
    });

  beforeAll(async () => {
    council = await TestCouncil.open();
    kept = keptBy(council.folder, council.app.get(Born, { strict: false }).ledgerId);
    await council.adoptCharter();
    await settle(ids, tell, () => last);
    await council.turnClock('2025-10-01T09:00:00.000Z');
  });
  afterAll(() => council?.close());

  it('ends with what was served, table by table, and nobody hears of it', async () => {
    const before = await served();
    expect(before.loop).toHaveLength(3);
    const heard: News[] = [];
    const leave = get(Projector).onNews((news) => heard.push(...news));
    const { data } = await council.ask(REBUILD, {}, 'admin');
    leave();
    expect(data?.rebuildReadModels).toMatchObject({ generation: 2, index: last });
    expect(await served()).toEqual(before);
    expect(await told()).toEqual(before);
    expect(heard).toEqual([]);
    // Whoever asked just before may still be reading the first.
    expect(await kept.names()).toHaveLength(2);
  });

  it('lets everybody read what they wrote, and hear it once, while it is under way', async () => {
    const heard: string[] = [];
    const leave = get(Projector).onNews((news) => {
      for (const { topic, id } of news) if (topic === 'event') heard.push(id);
    });
    const first = last + 1;
    let isDone = false;
    const rebuilding = get(Rebuild)
      .run()
      .finally(() => {
        isDone = true;
      });
    const goesOn = 'query ($id: ID!) { contribution(id: $id) { standing } }';
    for (let n = 0; !isDone || n < 20; n++) {
      const id = await ask(`Question ${n}?`);
      if (n === 10) await council.turnClock('2025-10-02T09:00:00.000Z');
      expect((await council.ask(goesOn, { id })).data).toMatchObject({
        contribution: { standing: 'OPEN' },
      });
    }
    expect(await rebuilding).toMatchObject({ generation: 3 });
    leave();
    expect(heard).toEqual(Array.from({ length: last + 1 - first }, (_, n) => String(first + n)));
    expect(await served()).toEqual(await told());
  });

  it('that is killed changes nothing, and the next one begins anew', async () => {
    const store = get(EventStore);
    for (let n = 0; n < 25; n++) await store.append(append(`filler-${n}`, -1, { count: 1_000 }));
    await get(Projector).reached((await store.head()).index, 30_000);
    const before = await served();
    const rebuild = get(Rebuild);
    const kill = () => process.kill(rebuild.processId as number, 'SIGKILL');

    const first = expect(rebuild.run()).rejects.toThrow('SIGKILL');
    while (!rebuild.processId) await pause(1);
    kill();
    await first;
    const second = rebuild.run(({ index }) => {
      expect(index).toBeLessThan(15_000);
      if (rebuild.processId) kill();
    });
    await expect(second).rejects.toThrow('SIGKILL');
    expect(await served()).toEqual(before);
    await ask('Are you still there?');

    expect(await rebuild.run()).toMatchObject({ generation: 4, index: last });
    expect(await served()).toEqual(await told());
  });

  it('that cannot be switched to leaves the old one in use', async () => {
    await expect(get(Projector).switchTo(await kept.broken())).rejects.toThrow(
      /not a database|does not exist/,
    );
    await ask('And now?');
    expect(get(Projector).health.stopped).toBeNull();
    expect(await served()).toEqual(await told());
  });

  it('is for an administrator, and for one at a time', async () => {
    const refusal = async (who: 'admin' | 'comms') =>
      (await council.ask(REBUILD, {}, who)).errors?.[0]?.extensions?.code;
    expect(await refusal('comms')).toBe('ADMINISTRATOR_NEEDED');
    const first = council.ask(REBUILD, {}, 'admin');
    while (!get(Rebuild).processId) await pause(1);
    expect(await refusal('admin')).toBe('REBUILD_UNDER_WAY');
    expect((await first).data?.rebuildReadModels).toMatchObject({ generation: 5 });
  });

  it('is what a restart goes on with, and what is left of other generations and shapes are gone', async () => {
    const inUse = (await kept.names()).at(-1) as string;
    expect(inUse).toMatch(/[-_][0-9a-f]{12}[-_]5(\.db)?$/);
    const before = await served();
    await council.stop();
    await kept.plant(inUse);
    council = await TestCouncil.open(council.folder);
    expect(await kept.names()).toEqual([inUse]);
    expect(await served()).toEqual(before);
  });

  it('does not outlive the service that asked for it', async () => {
    const rebuild = get(Rebuild);
    const ended = expect(rebuild.run()).rejects.toThrow('SIGKILL');
    while (!rebuild.processId) await pause(1);
    const child = rebuild.processId;
    await council.stop();
    await expect(rebuild.run()).rejects.toThrow('being stopped');
    await ended;
    expect(() => process.kill(child, 0)).toThrow('ESRCH');
    council = await TestCouncil.open(council.folder);
    expect(await served()).toEqual(await told());
  });

  it('is not even needed when they are lost: they are there again before any door opens', async () => {
    const before = await served();
    await council.stop();
    await kept.lose();
    council = await TestCouncil.open(council.folder);
    const { index } = await get(EventStore).head();
    expect(get(Projector).health).toEqual({ index, parked: 0, stopped: null });
    expect(await served()).toEqual(before);
  });
});
