import { randomUUID } from 'node:crypto';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Tokens } from '../../src/auth/tokens.js';
import { ACTORS, TestCouncil } from '../app.js';

type Heard = Record<string, Record<string, unknown>>;

describe('Whoever listens', () => {
  let council: TestCouncil;
  let url: string;
  let token: string;
  const clients: Client[] = [];
  const client = (authorization: string | undefined) => {
    const made = createClient({
      url,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      ...(authorization && { connectionParams: { authorization } }),
    });
    clients.push(made);
    return made;
  };
  const listen = (query: string, variables: Record<string, unknown> = {}) =>
    client(`Bearer ${token}`).iterate<Heard>({ query, variables });
  const next = async (heard: AsyncIterableIterator<{ data?: Heard | null; errors?: unknown }>) => {
    const { value, done } = await heard.next();
    if (value?.errors) throw new Error(JSON.stringify(value.errors));
    return done ? undefined : value?.data;
  };
  const openMatter = (title: string) => council.tell('openMatter', { title, level: 'CONSULT' });
  const receive = (matterId: string) =>
    council.tell('receiveContribution', {
      matterId,
      contributor: 'ANONYMOUS',
      kind: 'QUESTION',
      channel: 'web',
      words: 'Why?',
    });

  beforeAll(async () => {
    council = await TestCouncil.open();
    await council.adoptCharter();
    await council.app.listen(0, '127.0.0.1');
    url = `${(await council.app.getUrl()).replace('http', 'ws')}/graphql`;
    token = await council.app.get(Tokens).issue(ACTORS.engagement);
  });
  afterAll(async () => {
    for (const one of clients) await one.dispose();
    await council?.close();
  });

  it('is told who they are first: without a token there is nothing to hear', async () => {
    const heard = client(undefined).iterate({
      query: 'subscription { eventRecorded(afterIndex: -1) { index } }',
    });
    await expect(heard.next()).rejects.toBeDefined();
    const forged = client('Bearer nobody').iterate({
      query: 'subscription { eventRecorded(afterIndex: -1) { index } }',
    });
    await expect(forged.next()).rejects.toBeDefined();
  });

  it('hears every event once and in order, those from before and those that come', async () => {
    const heard = listen('subscription { eventRecorded(afterIndex: -1) { index type } }');
    const { index } = await openMatter('Buses');
    const indexes: unknown[] = [];
    while (indexes.at(-1) !== index) indexes.push((await next(heard))?.eventRecorded?.index);
    expect(indexes).toEqual(Array.from({ length: index + 1 }, (_, n) => n));
    await heard.return?.();
  });

  it('hears how the contacts of one matter come to stand, and nothing of others', async () => {
    const [mine, other] = [await openMatter('Mine'), await openMatter('Other')];
    const heard = listen(
      'subscription ($matterId: ID) { loopChanged(matterId: $matterId) { id standing words matter { title } } }',
      { matterId: mine.id },
    );
    const first = next(heard);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await receive(other.id);
    const { id } = await receive(mine.id);
    expect((await first)?.loopChanged).toEqual({
      id,
      standing: 'OPEN',
      words: 'Why?',
      matter: { title: 'Mine' },
    });
    await heard.return?.();
  });

  it('hears that time alone has changed something', async () => {
    const { id: matterId } = await openMatter('Late');
    await receive(matterId);
    const heard = listen('subscription ($id: ID) { matterChanged(id: $id) { id title } }', {
      id: matterId,
    });
    const first = next(heard);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await council.turnClock('2025-12-01T09:00:00.000Z');
    expect((await first)?.matterChanged).toEqual({ id: matterId, title: 'Late' });
    await heard.return?.();
  });

  it('is turned away when each piece of news would be a book', async () => {
    const heard = listen(
      'subscription { matterChanged { timeline(first: 60000) { edges { node { id } } } } }',
    );
    await expect(next(heard)).rejects.toMatchObject([{ extensions: { code: 'TOO_MUCH_ASKED' } }]);
  });

  it('can ask and tell on the same socket', async () => {
    const answer = client(`Bearer ${token}`).iterate<Heard>({
      query: 'mutation ($input: OpenMatter!) { openMatter(input: $input) { id visible } }',
      variables: { input: { commandId: randomUUID(), title: 'By socket', level: 'INFORM' } },
    });
    expect((await next(answer))?.openMatter).toMatchObject({ visible: true });
  });
});
