import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Recorded } from '../../src/ledger/event.js';
import { append } from '../ledger/samples.js';
import { eventsIn, Replaying } from './replaying.js';

const EVENTS = 6_000;
const EVENT_BYTES = 8_000;
/** What the sockets of a machine may hold between them at most. */
const UNDERWAY_BYTES = 16 * 2 ** 20;

/** How far the ledger was read, and by how many, while this is watched. */
const watched = (replaying: Replaying) => {
  const { store } = replaying;
  const follow = store.follow.bind(store);
  const seen = { readUpTo: -1, following: 0 };
  const spy = jest.spyOn(store, 'follow').mockImplementation(async function* (after, signal) {
    seen.following += 1;
    try {
      for await (const page of follow(after, signal)) {
        seen.readUpTo = Math.max(seen.readUpTo, (page.at(-1) as Recorded).index);
        yield page;
      }
    } finally {
      seen.following -= 1;
    }
  });
  return Object.assign(seen, { restore: () => spy.mockRestore() });
};

const until = async (holds: () => boolean) => {
  for (let n = 0; !holds(); n++) {
    if (n > 20_000) throw new Error('This never came true.');
    await wait(10);
  }
};

/** A bare socket, so that nothing reads ahead for whoever does not read. */
const socketFor = async (replaying: Replaying, query: string): Promise<Socket> => {
  const { port } = new URL(replaying.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.pause();
  await once(socket, 'connect');
  const token = await replaying.token();
  socket.write(
    `GET /audit/events${query} HTTP/1.0\r\nhost: ledger\r\nauthorization: Bearer ${token}\r\n\r\n`,
  );
  return socket;
};

describe('A reader of a long ledger', () => {
  let replaying: Replaying;
  let last: number;

  beforeAll(async () => {
    replaying = await Replaying.open();
    for (let n = 0; n < EVENTS; n += 100)
      await replaying.store.append(
        append(`thing-${n}`, -1, { count: 100, data: { words: 'x'.repeat(EVENT_BYTES) } }),
      );
    last = (await replaying.store.head()).index;
  });
  afterAll(() => replaying?.council.close());

  it('who stops reading stops the ledger from being read, and misses nothing when they go on', async () => {
    const seen = watched(replaying);
    const socket = await socketFor(replaying, '');
    let before = -2;
    for (; seen.readUpTo !== before || before < 0; await wait(300)) before = seen.readUpTo;
    expect(seen.readUpTo * EVENT_BYTES).toBeLessThan(UNDERWAY_BYTES);
    expect(seen.readUpTo).toBeLessThan(last);
    // Meanwhile everybody else is served.
    expect(await replaying.replay(`?from=${last}`)).toHaveLength(1);

    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.resume();
    await once(socket, 'close');
    const events = eventsIn(text.slice(text.indexOf('\r\n\r\n') + 4));
    expect(events.map(({ ledgerindex }) => ledgerindex)).toEqual(
      Array.from({ length: last + 1 }, (_, n) => n),
    );
    seen.restore();
  });

  it('costs the service the same memory, however many stop reading', async () => {
    const seen = watched(replaying);
    const held = () => {
      const { heapUsed, arrayBuffers, external } = process.memoryUsage();
      return heapUsed + arrayBuffers + external;
    };
    globalThis.gc?.();
    const before = held();
    const sockets = await Promise.all(
      Array.from({ length: 20 }, () => socketFor(replaying, '?follow=true')),
    );
    await until(() => seen.following === sockets.length);
    await wait(1_500);
    // Twenty times the whole ledger would be 1 GB.
    expect(held() - before).toBeLessThan(300 * 2 ** 20);
    for (const socket of sockets) socket.destroy();
    await until(() => seen.following === 0);
    seen.restore();
  });

  it('who goes away in the middle, or while they wait for more, leaves nothing behind', async () => {
    const seen = watched(replaying);
    for (const query of [
      '',
      '?follow=true',
      `?follow=true&from=${last + 1}`,
      '?follow=true&type=LedgerBorn',
    ]) {
      const response = await replaying.ask(query);
      await until(() => seen.following === 1);
      response.destroy();
      await until(() => seen.following === 0);
    }
    seen.restore();
  });

  it('who was cut off in the middle goes on behind the last whole line', async () => {
    const indexes: number[] = [];
    for (let cuts = 0; indexes.length <= last; cuts++) {
      const response = await replaying.ask(`?from=${indexes.length}`);
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) {
        text += chunk;
        if (cuts < 5 && text.length > 2 ** 20 + cuts) break;
      }
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      indexes.push(...eventsIn(whole).map(({ ledgerindex }) => ledgerindex));
    }
    expect(indexes).toEqual(Array.from({ length: last + 1 }, (_, n) => n));
  });

  it('who follows is told what is recorded afterwards, at once', async () => {
    const response = await replaying.ask(`?follow=true&from=${last + 1}`);
    expect(response.statusCode).toBe(200);
    expect(response.headers['ledger-last']).toBeUndefined();
    const { index } = await replaying.council.does('openMatter', {
      ...{ title: 'Buses', level: 'CONSULT' },
    });
    const [chunk] = await once(response.setEncoding('utf8'), 'data');
    expect(eventsIn(chunk)).toMatchObject([{ type: 'MatterOpened', ledgerindex: index }]);
    response.destroy();
    last = index;
  });
});

describe('When the service stops', () => {
  it('who follows comes to an end, the rest is broken off, nobody holds it up, and all goes on afterwards', async () => {
    let replaying = await Replaying.open();
    for (let n = 0; n < 2_000; n += 100)
      await replaying.store.append(
        append(`thing-${n}`, -1, { count: 100, data: { words: 'x'.repeat(EVENT_BYTES) } }),
      );
    const token = await replaying.token();
    const following = await replaying.ask('?follow=true&from=1');
    let text = '';
    const ended = (async () => {
      for await (const chunk of following.setEncoding('utf8')) text += chunk;
    })();
    await until(() => eventsIn(text.slice(0, text.lastIndexOf('\n') + 1)).length === 2_000);
    const whole = await replaying.ask('');
    const stalled = [await socketFor(replaying, ''), await socketFor(replaying, '?follow=true')];
    await once(whole, 'readable');
    // Until everything between the two is full of what nobody reads.
    await wait(1_000);
    const began = Date.now();
    const [stopped] = await Promise.all([
      replaying.council.stop(),
      expect(ended).resolves.toBeUndefined(),
    ]);
    expect(stopped).toBeUndefined();
    expect(Date.now() - began).toBeLessThan(60_000);
    await expect(
      (async () => {
        for await (const _ of whole);
      })(),
    ).rejects.toThrow('aborted');
    for (const socket of stalled) socket.destroy();

    const last = eventsIn(text).at(-1)?.ledgerindex as number;
    const { folder } = replaying.council;
    replaying = await Replaying.open(folder);
    await replaying.council.does('openMatter', { title: 'Buses', level: 'CONSULT' });
    const rest = await replaying.get(`?from=${last + 1}`, { authorization: `Bearer ${token}` });
    expect(eventsIn(rest.text)).toMatchObject([{ type: 'MatterOpened', ledgerindex: last + 1 }]);
    await replaying.council.close();
  });
});
