import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Crowd } from '../../src/auth/crowd.js';
import { Tokens } from '../../src/auth/tokens.js';
import { EventStore } from '../../src/ledger/event-store.js';
import { ACTORS, TestCouncil } from '../app.js';

const MOST = 40;
const MATTERS = '{ matters { edges { node { id } } } }';
const RECEIVE =
  'mutation ($input: ReceiveContribution!) { receiveContribution(input: $input) { id } }';

describe('When there is no room', () => {
  let council: TestCouncil;
  let url: string;
  let authorization: string;
  let matterId: string;
  let client: Client;
  const crowd = () => council.app.get(Crowd);
  const head = async () => (await council.app.get(EventStore, { strict: false }).head()).index;
  const said = () => ({
    ...{ commandId: randomUUID(), matterId, contributor: 'ANONYMOUS' },
    ...{ kind: 'QUESTION', channel: 'web', words: 'Why?' },
  });

  const post = async (query: string, input: object = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { data, errors } = (await response.json()) as {
      data: object | null;
      errors?: { extensions?: object }[];
    };
    const retryAfter = response.headers.get('retry-after');
    return { status: response.status, data, extensions: errors?.[0]?.extensions, retryAfter };
  };
  /** Takes places by hand, so that all but some are taken; answers how they are given back. */
  const allBut = (free: number) => {
    const leaving = Array.from({ length: MOST - free }, () => crowd().enter('CITIZENS'));
    return () => {
      for (const leave of leaving) leave();
    };
  };

  beforeAll(async () => {
    council = await TestCouncil.open(undefined, true, undefined, { inFlightMax: MOST });
    await council.adoptCharter();
    await council.app.listen(0, '127.0.0.1');
    url = await council.app.getUrl();
    authorization = `Bearer ${await council.app.get(Tokens).issue(ACTORS.engagement)}`;
    matterId = (await council.does('openMatter', { title: 'Buses', level: 'CONSULT' })).id;
    client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization },
    });
  });
  afterAll(async () => {
    await client?.dispose();
    await council?.close();
  });
  // Whatever a test did: nobody is left inside.
  afterEach(() => expect(crowd().health.inside).toBe(0));

  it.each([
    ['who looks after it all', 5, '{ pace { step } }', undefined],
    ['who reads', 2, MATTERS, undefined],
    [
      'who handles something',
      1,
      'mutation ($input: OpenMatter!) { openMatter(input: $input) { id } }',
      () => ({ commandId: randomUUID(), title: 'A bench', level: 'INFORM' }),
    ],
    ['a citizen', 1, RECEIVE, said],
  ])(
    '%s is told to come again after %i s, and nothing was recorded',
    async (_, after, query, input) => {
      const before = await head();
      const leave = allBut(0);
      const told = await post(query, input?.());
      leave();
      expect(told).toEqual({
        status: 503,
        data: null,
        extensions: { code: 'BUSY', retryAfterSeconds: after },
        retryAfter: String(after),
      });
      expect(await head()).toBe(before);
      expect((await post(query, input?.())).status).toBe(200);
    },
  );

  it('a replay is not begun, and a token is asked for all the same', async () => {
    const auditor = { subject: 'ivo', strand: null, role: 'AUDITOR' };
    const token = `Bearer ${await council.app.get(Tokens).issue(auditor)}`;
    const leave = allBut(0);
    const replay = await fetch(`${url}/audit/events`, { headers: { authorization: token } });
    expect([replay.status, replay.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await fetch(`${url}/audit/events`)).status).toBe(401);
    leave();
  });

  it('everybody may still ask how the service is, and reads that there is none', async () => {
    const leave = allBut(0);
    const { data } = await post('{ health { inFlight turnedAway } }');
    const health = await (await fetch(`${url}/health`)).json();
    leave();
    expect(data).toEqual({ health: { inFlight: MOST, turnedAway: expect.any(Number) } });
    expect(health).toMatchObject({ status: 'ok', crowd: { inside: MOST, most: MOST } });
  });

  it('nobody begins to listen; whoever listens takes no room, and asks on the same socket like others', async () => {
    const query = 'subscription { eventRecorded(afterIndex: -1) { index } }';
    const heard = client.iterate<{ eventRecorded: { index: number } }>({ query });
    expect((await heard.next()).value?.data?.eventRecorded.index).toBe(0);
    expect(crowd().health.inside).toBe(0);
    const leave = allBut(0);
    for (const refused of [query, MATTERS])
      await expect(client.iterate({ query: refused }).next()).rejects.toMatchObject([
        { extensions: { code: 'BUSY' } },
      ]);
    expect((await heard.next()).value?.data?.eventRecorded.index).toBe(1);
    leave();
    expect((await client.iterate({ query: MATTERS }).next()).value?.errors).toBeUndefined();
    await heard.return?.();
  });

  it.each<[string, () => Promise<{ status: number }>]>([
    ['is refused', () => post(RECEIVE, { ...said(), matterId: randomUUID() })],
    ['asks for nothing that there is', () => post(RECEIVE, { matterId })],
    ['asks for too much', () => post('{ matters(first: 60000) { edges { node { id } } } }')],
    ['cannot be understood', () => post('{ matters { ')],
  ])('it is not because of somebody who %s: they give their place back', async (_, asking) => {
    for (let n = 0; n <= MOST; n++) {
      expect((await asking()).status).not.toBe(503);
    }
  });

  it('it is because of those who hung up, until their work is done, and no longer', async () => {
    const decided: (() => void)[] = [];
    const store = council.app.get(EventStore, { strict: false });
    const append = store.append.bind(store);
    const slow = jest.spyOn(store, 'append').mockImplementation(async (events) => {
      await new Promise<void>((resolve) => decided.push(resolve));
      return append(events);
    });
    const { hostname, port } = new URL(url);
    const before = await head();
    for (let n = 0; n < MOST; n++) {
      const body = JSON.stringify({ query: RECEIVE, variables: { input: said() } });
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: council\r\nauthorization: ${authorization}\r\n` +
          `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
      while (decided.length <= n) await pause(1);
      socket.destroy();
    }
    expect(await post(RECEIVE, said())).toMatchObject({ extensions: { code: 'BUSY' } });
    slow.mockRestore();
    for (const goOn of decided) goOn();
    while (crowd().health.inside > 0) await pause(1);
    // What had been asked for was done, although nobody waited for it any more.
    expect((await head()) - before).toBeGreaterThanOrEqual(MOST);
    expect((await post(RECEIVE, said())).status).toBe(200);
  });
});
