import type { Append } from '../event-store.js';
import { Gate } from './gate.js';

/** Asks for many passages at once; `open` lets the oldest of those inside leave. */
const asking = () => {
  const gate = new Gate();
  const inside: string[] = [];
  const leaving: (() => void)[] = [];
  const ask = (priority: Append['priority'], name: string = priority) =>
    gate.pass(priority, () => {
      inside.push(name);
      return new Promise<string>((resolve) => leaving.push(() => resolve(name)));
    });
  const open = async () => {
    leaving.shift()?.();
    for (let turns = 0; turns < 5; turns++) await null;
  };
  return { ask, open, inside };
};

describe('The gate before the server', () => {
  it('lets 64 appends pass at a time, and the others in the order in which they came', async () => {
    const { ask, open, inside } = asking();
    const all = Array.from({ length: 66 }, (_, n) => ask('interactive', String(n)));
    expect(inside).toHaveLength(64);
    await open();
    expect(inside.at(-1)).toBe('64');
    for (let n = 0; n < 65; n++) await open();
    expect(await Promise.all(all)).toHaveLength(66);
    ask('bulk');
    expect(inside).toHaveLength(67);
  });

  it('lets people go first, and one import after seven of them', async () => {
    const { ask, open, inside } = asking();
    for (let n = 0; n < 64; n++) ask('bulk', 'before');
    for (let n = 0; n < 20; n++) ask('bulk');
    for (let n = 0; n < 20; n++) ask('interactive');
    for (let n = 0; n < 24; n++) await open();
    const passed = inside.slice(64);
    expect(passed.slice(0, 16)).toEqual([
      ...Array(7).fill('interactive'),
      'bulk',
      ...Array(7).fill('interactive'),
      'bulk',
    ]);
    expect(passed.filter((priority) => priority === 'interactive')).toHaveLength(20);
  });

  it('goes on after work that failed', async () => {
    const gate = new Gate();
    const failing = Array.from({ length: 64 }, () =>
      gate.pass('interactive', async () => {
        throw new Error('no');
      }),
    );
    const waiting = gate.pass('interactive', async () => 'passed');
    expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(
      true,
    );
    expect(await waiting).toBe('passed');
  });
});
