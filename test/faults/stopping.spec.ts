import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Dice } from '../experience/dice.js';
import { seed } from './program.js';
import { type Answer, RunningService } from './running-service.js';

const STOPS = 4;
const IN_FLIGHT = 48;
/** Answers after which it is stopped: a count, because a busy machine gives few in any time. */
const ANSWERS_MAX = 500;
/** What is promised: everybody inside has ten seconds. The rest is for a busy machine. */
const STOPPED_MS = 15_000;

const dice = new Dice(seed);

describe(`A service that is asked to stop (seed ${seed})`, () => {
  const service = new RunningService();
  afterAll(() => service.remove());

  const isRecorded = ({ index }: Answer) => index !== undefined;
  /** Sends one command after another until nobody answers any more, and everything that was not answered once more. */
  const load = async (heard: Answer[], unanswered: string[]) => {
    for (;;) {
      const commandId = randomUUID();
      const answer = await service.openMatter(commandId).catch(() => undefined);
      if (answer) heard.push(answer);
      else unanswered.push(commandId);
      if (!answer || answer.status === 503) return;
    }
  };
  /** The matters that are shown, by id, in the order in which they are. */
  const shown = async () => {
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const response = await service.ask(
        'query ($after: String) { matters(first: 200, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      const { data } = (await response.json()) as {
        data: {
          matters: {
            edges: { node: { id: string } }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        };
      };
      ids.push(...data.matters.edges.map(({ node }) => node.id));
      if (!data.matters.pageInfo.hasNextPage) return ids;
      after = data.matters.pageInfo.endCursor;
    }
  };
  const upTo = async () =>
    ((await (await service.get('/health')).json()) as { index: number; parked: number }).index;
  const stop = async () => {
    const began = performance.now();
    const code = await service.end('SIGTERM');
    if (code !== 0) throw new Error(`It ended with ${code}: ${service.log}`);
    return { code, ms: performance.now() - began };
  };

  it('answers whoever is inside, loses nothing it said it had, and goes on where it was', async () => {
    const known = new Map<string, Answer>();
    for (let round = 0; round < STOPS; round++) {
      await service.start();
      const heard: Answer[] = [];
      const unanswered: string[] = [];
      const loads = Array.from({ length: IN_FLIGHT }, () => load(heard, unanswered));
      const enough = round === 0 ? 1 : dice.between(2 * IN_FLIGHT, ANSWERS_MAX);
      while (heard.length < enough) await pause(1);
      const { code, ms } = await stop();
      await Promise.all(loads);
      expect(code).toBe(0);
      expect(ms).toBeLessThan(STOPPED_MS);
      // Nothing is left to be put in order by whoever opens it next.
      expect(readdirSync(service.folder).filter((file) => file.endsWith('-wal'))).toEqual([]);
      // Whoever was let in was answered; the others were told to come again, or found the door shut.
      for (const answer of heard)
        expect(
          [200, 503].includes(answer.status) && isRecorded(answer) === (answer.status === 200),
        ).toBe(true);
      for (const answer of heard.filter(isRecorded)) known.set(answer.commandId, answer);

      const recorded = await service.recorded();
      for (const { commandId, index } of known.values())
        expect(recorded.get(commandId)).toBe(index);
      // What nobody was told of was not begun either: no request that had been let in was left without its answer.
      expect(unanswered.filter((id) => recorded.has(id))).toEqual([]);
      expect(recorded.size).toBe(known.size);
      expect(await service.verify()).toMatchObject({ code: 0 });
    }
    expect(known.size).toBeGreaterThan(STOPS * IN_FLIGHT);

    await service.start();
    const ids = [...known.values()].map(({ id }) => id);
    const head = Math.max(...[...known.values()].map(({ index }) => index as number));
    while ((await upTo()) < head) await pause(20);
    const found = await shown();
    expect(new Set(found)).toEqual(new Set(ids));
    expect(found).toHaveLength(ids.length);
    // As if they had been told by one service that never stopped.
    const anew = await service.ask('mutation { rebuildReadModels { generation } }');
    expect(await anew.json()).toMatchObject({ data: { rebuildReadModels: { generation: 2 } } });
    expect(await shown()).toEqual(found);
    expect(service.log).not.toMatch(/ERROR|WARN/);
    expect((await stop()).code).toBe(0);
  });

  it('waits for nobody who sent half a request, takes no answer, or will not say goodbye', async () => {
    await service.start();
    const sockets: Socket[] = [];
    const open = async (head: string) => {
      const socket = connect(service.port, '127.0.0.1');
      socket.on('error', () => {});
      sockets.push(socket);
      await once(socket, 'connect');
      socket.write(head);
      return socket;
    };
    const authorized = `host: council\r\nauthorization: ${service.authorization}\r\n`;
    await open(`POST /graphql HTTP/1.1\r\n${authorized}content-length: 100\r\n\r\n{"query":`);
    // Some ten megabytes: more than what lies between two sockets can hold.
    const fields = Array.from({ length: 200 }, (_, n) => `${'x'.repeat(250)}${n}: id`);
    const body = JSON.stringify({
      query: `{ matters(first: 200) { edges { node { ${fields.join(' ')} } } } }`,
    });
    const reader = await open(
      `POST /graphql HTTP/1.1\r\n${authorized}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    const listener = await open(
      `GET /graphql HTTP/1.1\r\n${authorized}connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n` +
        'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n',
    );
    await once(listener, 'data');
    listener.pause();
    await once(reader, 'readable');
    const { code, ms } = await stop();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(STOPPED_MS);
    for (const socket of sockets) socket.destroy();
    await service.start();
    expect(isRecorded(await service.openMatter())).toBe(true);
  });
});
