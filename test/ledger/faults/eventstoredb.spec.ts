import { setTimeout as pause } from 'node:timers/promises';
import { TestCouncil } from '../../app.js';
import { newServer } from '../server.js';
import { Callers } from './callers.js';
import { nodes, withoutNodes } from './nodes.js';

/** A server that has just been started, or has just elected a leader, may take its time on a small machine. */
const PATIENCE_MS = 240_000;
/** Nobody waits longer for an answer: 8 s each to read, to append and to learn the place, and 2 s to be shown. */
const WAIT_MAX_MS = 26_000;
const FROZEN_MS = 25_000;
const WITHOUT_QUORUM_MS = 12_000;

const others = (node: number) => [1, 2, 3].filter((other) => other !== node);
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** What hurts, and what heals. */
type Fault = Readonly<{ begin: () => Promise<void>; end: () => Promise<void> }>;

/** People call all the while: before the fault, through it, and until the service is itself again. */
const survives = async (what: string, fault: Fault) => {
  const council = await TestCouncil.open(undefined, true, newServer());
  try {
    const callers = new Callers(council);
    await callers.more(300);
    await fault.begin();
    await fault.end();
    await callers.more(300);
    await callers.end();
    const counts = await callers.count();
    console.info(
      `${what}: longest silence ${seconds(callers.longestSilenceMs)}, longest wait ${seconds(callers.longestWaitMs)}, told to come back ${callers.sentBack} times`,
      counts,
    );
    expect(callers.unexpected).toEqual([]);
    expect(callers.longestWaitMs).toBeLessThan(WAIT_MAX_MS);
    expect(counts).toEqual({
      ...counts,
      recorded: counts.asked,
      acknowledged: counts.asked,
      lost: 0,
      doubled: 0,
      'other receipts': 0,
      'indexes out of order': 0,
    });
  } finally {
    await council.close();
  }
};

const group = (size: 1 | 3, name: string, tests: () => void) => {
  const missing = withoutNodes(size);
  (missing ? describe.skip : describe)(
    missing ? `${name}, skipped: ${missing},` : `${name},`,
    tests,
  );
};

group(1, 'A service on one EventStoreDB', () => {
  it(
    'loses and doubles nothing when the node is killed and started three times under load',
    () =>
      survives('killed three times', {
        begin: async () => {
          for (let round = 0; round < 3; round++) {
            await nodes.kill(1);
            await pause(2_000);
            await nodes.start(1);
            await pause(15_000);
          }
        },
        end: async () => {},
      }),
    PATIENCE_MS,
  );

  it(
    'waits, and says so, for a node that is frozen, and goes on by itself',
    () =>
      survives('frozen', {
        begin: async () => {
          await nodes.freeze(1);
          await pause(FROZEN_MS);
        },
        end: () => nodes.thaw(1).then(() => {}),
      }),
    PATIENCE_MS,
  );
});

group(3, 'A service on a cluster of three', () => {
  let leader: number;
  beforeEach(async () => {
    leader = await nodes.leader();
  });
  afterEach(() => pause(15_000));

  it(
    'loses and doubles nothing when the leader is killed',
    () =>
      survives('leader killed', {
        begin: async () => {
          await nodes.kill(leader);
          await pause(20_000);
        },
        end: () => nodes.start(leader).then(() => {}),
      }),
    PATIENCE_MS,
  );

  it(
    'loses and doubles nothing when the leader is frozen and comes back to another one',
    () =>
      survives('leader frozen', {
        begin: async () => {
          await nodes.freeze(leader);
          await pause(FROZEN_MS);
        },
        end: () => nodes.thaw(leader).then(() => {}),
      }),
    PATIENCE_MS,
  );

  it(
    'waits, and says so, without a quorum, and goes on by itself when it returns',
    () =>
      survives('quorum lost', {
        begin: async () => {
          for (const node of others(leader)) await nodes.kill(node);
          await pause(WITHOUT_QUORUM_MS);
        },
        end: async () => {
          for (const node of others(leader)) await nodes.start(node);
        },
      }),
    PATIENCE_MS,
  );
});
