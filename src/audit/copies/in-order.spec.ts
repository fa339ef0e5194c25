import { weighedInOrder } from './in-order.js';
import type { Page } from './weighing.js';

const page = (length: number): Page => ({ lines: Array.from({ length }, () => '{}') });

describe('What is weighed', () => {
  it('comes in its order, before what failed to be read after it', async () => {
    const closed: string[] = [];
    async function* pages() {
      try {
        yield page(3);
        yield page(2);
        throw new Error('The disk is broken.');
      } finally {
        closed.push('closed');
      }
    }
    const lengths: number[] = [];
    const reading = async () => {
      for await (const weighed of weighedInOrder(pages(), 'schemas')) lengths.push(weighed.length);
    };
    await expect(reading()).rejects.toThrow('The disk is broken.');
    expect({ lengths, closed }).toEqual({ lengths: [3, 2], closed: ['closed'] });
  });

  it('keeps its order on two threads', async () => {
    async function* pages() {
      for (let n = 1; n <= 60; n++) yield page(n * 10);
    }
    const lengths: number[] = [];
    for await (const weighed of weighedInOrder(pages(), 'schemas')) lengths.push(weighed.length);
    expect(lengths).toEqual(Array.from({ length: 60 }, (_, n) => (n + 1) * 10));
  });

  it('is read no further once nobody asks', async () => {
    let [read, isClosed] = [0, false];
    async function* pages() {
      try {
        for (;;) {
          read++;
          yield page(1000);
        }
      } finally {
        isClosed = true;
      }
    }
    for await (const weighed of weighedInOrder(pages(), 'schemas')) {
      expect(weighed).toHaveLength(1000);
      if (read > 20) break;
    }
    expect({ isClosed, read }).toEqual({ isClosed: true, read: 21 });
  });
});
