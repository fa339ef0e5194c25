import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { Tokens } from '../../src/auth/tokens.js';
import { Projector } from '../../src/projections/projector.js';
import { ACTORS, TestCouncil } from '../app.js';

const EVENTS = 4_000;
/** More than may wait for one listener; see news.ts. */
const CHANGES = 10_100;
const MOST = 64;
const AT_ONCE = 40;
/** So long are the names that a listener gives the fields of each piece of news that it is 8 KB. */
const FIELDS = Array.from({ length: 32 }, (_, n) => `${'x'.repeat(240)}${n}: id`).join(' ');
const NEWS_BYTES = 8_000;
/** What the service may hold for one socket: what limits/unread.ts says, and what was asked in one piece with the last of it. */
const HELD_MAX_BYTES = 2 ** 20 + 32 * NEWS_BYTES;

type Message = {
  id?: string;
  type: string;
  payload?: { data: { eventRecorded?: { index: number } } };
};

/** A listener on a bare socket, of whom it is known what the service holds for them. */
class Listener {
  readonly messages: Message[] = [];
  heldMaxBytes = 0;
  private watching: NodeJS.Timeout;

  private constructor(
    readonly socket: WebSocket,
    private readonly inService: Socket,
  ) {
    socket.on('message', (text) => this.messages.push(JSON.parse(String(text))));
    this.watching = setInterval(() => this.look(), 1);
  }

  static async open(url: string, server: Server, authorization: string): Promise<Listener> {
    const accepted = once(server, 'connection');
    const socket = new WebSocket(url, 'graphql-transport-ws');
    const listener = new Listener(socket, (await accepted)[0]);
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    await listener.until(() => listener.messages.length === 1);
    return listener;
  }

  ask(id: string, query: string) {
    this.socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }));
  }

  /** What came for one question. */
  heard(id: string): Message[] {
    return this.messages.filter((message) => message.id === id);
  }

  async until(holds: () => boolean) {
    for (let n = 0; !holds(); n++) {
      if (n > 10_000) throw new Error('This never came true.');
      await pause(2);
    }
  }

  /** What the service wrote for this listener and could not get rid of. */
  look() {
    this.heldMaxBytes = Math.max(this.heldMaxBytes, this.inService.writableLength);
    return this.inService.writableLength;
  }

  close() {
    clearInterval(this.watching);
    this.socket.terminate();
  }
}

describe('Whoever listens and does not read', () => {
  let council: TestCouncil;
  const listeners: Listener[] = [];
  const opened: string[] = [];
  const listen = async () => {
    const url = `${(await council.app.getUrl()).replace('http', 'ws')}/graphql`;
    const authorization = `Bearer ${await council.app.get(Tokens).issue(ACTORS.engagement)}`;
    const listener = await Listener.open(url, council.app.getHttpServer(), authorization);
    listeners.push(listener);
    return listener;
  };
  /** Opens so many matters, and answers where the last one stands. */
  const open = async (count: number) => {
    let left = count;
    let last = -1;
    const one = async () => {
      while (left-- > 0) {
        const receipt = await council.does('openMatter', {
          ...{ commandId: randomUUID(), title: 'A bench', level: 'INFORM' },
        });
        last = Math.max(last, receipt.index);
        opened.push(receipt.id);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    await council.app.get(Projector).mustReach(last);
    return last;
  };
  const indexes = (listener: Listener, id: string) =>
    listener.heard(id).map(({ payload }) => payload?.data.eventRecorded?.index);

  beforeAll(async () => {
    council = await TestCouncil.open(undefined, true, undefined, { inFlightMax: MOST });
    await council.app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    for (const one of listeners) one.close();
    await council?.close();
  });

  it('costs the service one piece of news, holds nobody up, and hears everything in order later', async () => {
    const [slow, quick] = [await listen(), await listen()];
    const query = `subscription { eventRecorded(afterIndex: -1) { index ${FIELDS} } }`;
    for (const one of [slow, quick]) one.ask('events', query);
    await slow.until(() => slow.heard('events').length > 0);
    slow.socket.pause();
    const last = await open(EVENTS);
    await quick.until(() => indexes(quick, 'events').at(-1) === last);

    // Far more than the system keeps between two sockets, so it is the service that stopped.
    expect(EVENTS * NEWS_BYTES).toBeGreaterThan(24 * 2 ** 20);
    expect(slow.heard('events').length).toBeLessThan(EVENTS / 2);
    expect(slow.look()).toBeGreaterThan(0);
    expect(slow.heldMaxBytes).toBeLessThan(4 * NEWS_BYTES);

    slow.socket.resume();
    await slow.until(() => indexes(slow, 'events').at(-1) === last);
    const all = Array.from({ length: last + 1 }, (_, n) => n);
    expect(indexes(slow, 'events')).toEqual(all);
    expect(indexes(quick, 'events')).toEqual(all);
  });

  it('is told that they fell behind what changed, and how to go on', async () => {
    const slow = await listen();
    const projector = council.app.get(Projector);
    const listening = () => Reflect.get(projector, 'listeners').size as number;
    slow.ask('changes', `subscription { matterChanged { id ${FIELDS} } }`);
    await slow.until(() => listening() === 1);
    slow.socket.pause();
    // As if all matters changed at once, and then ten thousand others: that many real ones would take minutes.
    const change = (ids: readonly string[]) =>
      Reflect.get(projector, 'tellListeners').call(
        projector,
        ids.map((id) => ({ topic: 'matter', id })),
      );
    change(opened);
    let before = -1;
    for (; slow.look() !== before || before <= 0; await pause(300)) before = slow.look();
    change(Array.from({ length: CHANGES }, () => randomUUID()));
    expect(slow.heldMaxBytes).toBeLessThan(4 * NEWS_BYTES);

    slow.socket.resume();
    await slow.until(() => slow.heard('changes').at(-1)?.type === 'error');
    expect(slow.heard('changes').at(-1)?.payload).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/Subscribe again, and then ask/),
        extensions: { code: 'FELL_BEHIND' },
      }),
    ]);
    // The socket is as good as before.
    expect(listening()).toBe(0);
    slow.ask('again', 'subscription { matterChanged { id } }');
    await slow.until(() => listening() === 1);
    change(opened.slice(-1));
    await slow.until(() => slow.heard('again').length === 1);
  });

  it('is not heard either, until they have taken the answers that lie there', async () => {
    const slow = await listen();
    slow.socket.pause();
    const QUESTIONS = 3_000;
    // Of all questions the one for which there is always room.
    const query = `{ health { ${FIELDS.replaceAll(': id', ': index')} } }`;
    for (let n = 0; n < QUESTIONS; n++) slow.ask(`question ${n}`, query);
    let before = -1;
    for (; slow.look() !== before || before <= 0; await pause(300)) before = slow.look();
    expect(slow.heldMaxBytes).toBeLessThan(HELD_MAX_BYTES);

    slow.socket.resume();
    const answered = () => slow.messages.filter(({ type }) => type === 'complete').length;
    await slow.until(() => answered() === QUESTIONS);
    expect(slow.messages.filter(({ type }) => type === 'error')).toEqual([]);
    expect(slow.heldMaxBytes).toBeLessThan(HELD_MAX_BYTES);
  });
});
