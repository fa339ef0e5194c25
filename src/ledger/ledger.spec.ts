import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DrivenClock } from './clock.js';
import { LedgerCommand } from './command.js';
import { type Decider, Rejection } from './decider.js';
import { Count, type EventsOf, event, Name, Sealed } from './event.js';
import type { Append } from './event-store.js';
import { OutcomeUnknown, StreamMoved } from './event-store.js';
import { Identity } from './identity.js';
import { Knowledge } from './knowledge.js';
import { Ledger } from './ledger.js';
import { Sealing } from './sealing.js';
import { SqliteEventStore } from './sqlite/sqlite-event-store.js';

/** A jar into which people put beans, up to ten. */
const jarEvents = [
  event('BeansAdded', 'Somebody put beans in.', { count: Count, who: Sealed('content') }),
  event('JarNamed', 'The jar has a name now.', { name: Name }),
] as const;
type JarEvent = EventsOf<typeof jarEvents>;

class AddBeans extends LedgerCommand {
  readonly type = 'AddBeans';
  readonly count!: number;
  readonly who!: string;
}

const jar: Decider<AddBeans, number, JarEvent> = {
  initial: 0,
  decide: ({ count, who }, beans) => {
    if (count === 0) return [];
    if (beans + count > 10) throw new Rejection('JAR_FULL', 'The jar holds ten beans.');
    return [{ type: 'BeansAdded', data: { count, who } }];
  },
  evolve: (beans, { type, data }) => (type === 'BeansAdded' ? beans + data.count : beans),
  events: jarEvents,
};

class Closed extends Sealing {
  keysOf() {
    return {
      made: [],
      seal: (value: string) => `sealed:${value.length}`,
      digest: (content: string) => content,
    };
  }
}

/** Knows nothing, except that two days is late. */
class Nothing extends Knowledge {
  async factsFor() {
    return {};
  }

  async isLate(occurredAt: string, now: string) {
    return Date.parse(now) - Date.parse(occurredAt) > 2 * 86_400_000;
  }
}

describe('A decision', () => {
  const folder = mkdtempSync(join(tmpdir(), 'decide-'));
  let store: SqliteEventStore;
  let clock: DrivenClock;
  let ledger: Ledger;
  let stream: string;
  beforeAll(async () => {
    store = await SqliteEventStore.open({
      ledger: join(folder, 'ledger.db'),
      keys: join(folder, 'keys.db'),
    });
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    stream = `jar-${randomUUID()}`;
    clock = new DrivenClock('2026-03-02T09:00:00.000Z');
    const identity = new Identity(randomUUID(), Buffer.alloc(32, 1));
    ledger = new Ledger(store, clock, identity, new Closed(), new Nothing());
  });
  afterEach(() => jest.restoreAllMocks());

  const adding = (count: number, other: Partial<AddBeans> = {}) =>
    Object.assign(new AddBeans(), { commandId: randomUUID(), count, who: 'Ada', ...other });
  const decide = (command: AddBeans) => ledger.decide(jar, stream, command);
  const counts = async () =>
    (await store.read(stream)).map(({ data }) => Reflect.get(data, 'count'));
  const refused = (code: string) => expect.objectContaining({ code });

  it('is recorded with its receipt, its time and who asked', async () => {
    const actor = { subject: 'ada', strand: 'ENGAGEMENT', role: 'OFFICER' };
    const command = adding(3).by({ actor });
    const recording = await decide(command);
    expect(recording).toMatchObject({ stream, revision: 0, already: false });
    expect(await store.read(stream)).toMatchObject([
      {
        index: recording.index,
        actor,
        commandId: command.commandId,
        correlationId: command.commandId,
        causationId: null,
        occurredAt: '2026-03-02T09:00:00.000Z',
        recordedAt: '2026-03-02T09:00:00.000Z',
        timeProof: 'SOURCE_SYSTEM',
        data: { count: 3, who: 'sealed:3' },
        nonce: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
  });

  it('is answered with the first receipt when it is sent again', async () => {
    const command = adding(3);
    const { already, ...first } = await decide(command);
    await decide(adding(1));
    expect(await decide(command)).toEqual({ ...first, already: true });
    expect([already, await counts()]).toEqual([false, [3, 1]]);
  });

  it('is refused under an id that meant something else', async () => {
    const command = adding(3);
    await decide(command);
    await expect(decide(adding(4, { commandId: command.commandId }))).rejects.toEqual(
      refused('COMMAND_ID_REUSED'),
    );
    expect(await counts()).toEqual([3]);
  });

  it('that changes nothing is not remembered, so its id is free', async () => {
    const nothing = adding(0);
    expect(await decide(nothing)).toMatchObject({ already: true, index: -1, revision: -1 });
    expect(await decide(adding(2, { commandId: nothing.commandId }))).toMatchObject({
      index: expect.any(Number),
      already: false,
    });
  });

  it('of several people at once is each made on what the others did before', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => decide(adding(2))));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'));
    await expect(Promise.all([decide(adding(2)), decide(adding(2))])).rejects.toEqual(
      refused('JAR_FULL'),
    );
    expect(await counts()).toEqual([2, 2, 2, 2, 2]);
  });

  it('sent twice at the same moment happens once', async () => {
    const command = adding(3);
    const both = await Promise.all([decide(command), decide(command)]);
    expect(both.map(({ already }) => already).sort()).toEqual([false, true]);
    expect(await counts()).toEqual([3]);
  });

  it('whose outcome nobody knows is looked for before it is made again', async () => {
    const append = store.append.bind(store);
    const broken = jest.spyOn(store, 'append').mockImplementationOnce(async (asked: Append) => {
      await append(asked);
      throw new OutcomeUnknown('The line went dead.');
    });
    expect(await decide(adding(3))).toMatchObject({ already: true });
    expect(broken).toHaveBeenCalledTimes(1);
    expect(await counts()).toEqual([3]);
  });

  it('is given up after five lost races', async () => {
    const moved = jest.spyOn(store, 'append').mockRejectedValue(new StreamMoved());
    await expect(decide(adding(3))).rejects.toBeInstanceOf(StreamMoved);
    expect(moved).toHaveBeenCalledTimes(5);
  });

  it('is never recorded earlier than what stands before it', async () => {
    await decide(adding(1));
    clock = new DrivenClock('2026-03-01T09:00:00.000Z');
    ledger = new Ledger(
      store,
      clock,
      new Identity(randomUUID(), Buffer.alloc(32)),
      new Closed(),
      new Nothing(),
    );
    await decide(adding(1));
    const times = (await store.read(stream)).map(({ recordedAt }) => recordedAt);
    expect(times).toEqual(['2026-03-02T09:00:00.000Z', '2026-03-02T09:00:00.000Z']);
  });

  it.each([
    ['to come', { occurredAt: '2026-03-02T09:00:00.001Z' }, 'NOT_YET_HAPPENED'],
    [
      'long past, by the word of staff',
      { occurredAt: '2026-02-01T09:00:00Z' },
      'LATE_ENTRY_NEEDS_A_REASON',
    ],
    ['with half a character', { who: '\ud800' }, 'TEXT_NOT_WELL_FORMED'],
    ['with U+0000', { who: 'a\0' }, 'TEXT_NOT_WELL_FORMED'],
    ['with a number that JSON cannot hold', { count: 2 ** 53 }, 'TEXT_NOT_WELL_FORMED'],
  ])('about something %s is refused', async (_, other, code) => {
    await expect(decide(adding(1, other))).rejects.toEqual(refused(code));
    expect(await counts()).toEqual([]);
  });

  it.each([
    ['with a reason', { lateReason: 'FOUND_LATER' }, 'FOUND_LATER'],
    ['with a date stamp', { timeProof: 'DATE_STAMP' }, null],
  ] as const)('about something long past is recorded %s', async (_, other, lateReason) => {
    await decide(adding(1, { occurredAt: '2026-02-01T09:00:00Z', ...other }));
    expect(await store.read(stream)).toMatchObject([
      {
        occurredAt: '2026-02-01T09:00:00.000Z',
        recordedAt: '2026-03-02T09:00:00.000Z',
        lateReason,
      },
    ]);
  });

  it('that is not as declared is a bug and records nothing', async () => {
    await expect(decide(adding(1.5))).rejects.toThrow('BeansAdded is not as declared: data/count');
    const undeclared = { ...jar, events: [] };
    await expect(ledger.decide(undeclared, stream, adding(1))).rejects.toThrow('is not declared');
    expect(await counts()).toEqual([]);
  });
});
