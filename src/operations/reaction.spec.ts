import { Logger } from '@nestjs/common';
import type { Recorded } from '../ledger/event.js';
import type { EventStore } from '../ledger/event-store.js';
import type { Checkpoints } from './checkpoints.js';
import { Reaction } from './reaction.js';

const page = (index: number) => [{ index, cursor: String(index) } as Recorded];

/** From the very beginning. */
const START = -1;

/** A ledger of three pages of one event each. */
const store = {
  async *follow(after: string | null, signal: AbortSignal) {
    for (let index = after === null ? 0 : Number(after) + 1; index < 3; index++) yield page(index);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  },
  head: async () => ({ index: 2, cursor: '2' }),
  cursorAt: async (index: number) => (index === START ? null : String(index)),
} as unknown as EventStore;

const kept = (from?: number) => {
  const saved: number[] = [];
  const checkpoints = {
    of: () => from,
    save: (_: string, index: number) => saved.push(index),
  } as unknown as Checkpoints;
  return { saved, checkpoints };
};

describe('A reaction', () => {
  afterEach(() => jest.restoreAllMocks());

  it('hears everything, and does not write down every step of it', async () => {
    const { saved, checkpoints } = kept(START);
    const heard: number[] = [];
    jest.spyOn(performance, 'now').mockReturnValue(0); // all within one moment
    const reaction = new Reaction('test', store, checkpoints, async (events) => {
      heard.push(...events.map(({ index }) => index));
    });
    reaction.start();
    expect(await reaction.idle()).toBe(2);
    expect(saved).toEqual([0]);
    await reaction.stop();
    expect(heard).toEqual([0, 1, 2]);
    expect(saved).toEqual([0, 2]);
  });

  it('that is new begins at the head, and says so at once', async () => {
    const { saved, checkpoints } = kept();
    const react = jest.fn();
    const reaction = new Reaction('test', store, checkpoints, react);
    reaction.start();
    await reaction.idle();
    expect(saved).toEqual([2]);
    await reaction.stop();
    expect(react).not.toHaveBeenCalled();
  });

  it('goes on from its checkpoint', async () => {
    const { checkpoints } = kept(1);
    const heard: number[] = [];
    const reaction = new Reaction('test', store, checkpoints, async (events) => {
      heard.push(...events.map(({ index }) => index));
    });
    reaction.start();
    await reaction.idle();
    await reaction.stop();
    expect(heard).toEqual([2]);
  });

  it('tries again what failed, and nothing before it', async () => {
    const { saved, checkpoints } = kept(START);
    const heard: number[] = [];
    jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    const reaction = new Reaction('test', store, checkpoints, async ([event]) => {
      heard.push(event?.index ?? -1);
      if (heard.length === 2) throw new Error('once');
    });
    reaction.start();
    await reaction.idle();
    await reaction.stop();
    expect(heard).toEqual([0, 1, 1, 2]);
    expect(saved.at(-1)).toBe(2);
  });
});
