import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { canonical } from '../../src/ledger/canonical.js';
import type { Actor, Envelope } from '../../src/ledger/event.js';
import { entryOf } from '../../src/ledger/merkle/entry.js';
import type { Answer } from '../app.js';
import { ACTORS, AUDITOR, GUARDIAN, Replaying } from './replaying.js';

type Node = Readonly<{
  index: number;
  type: string;
  data: object | null;
  envelope: Envelope | null;
  clear?: object;
}>;
type Events = Readonly<{
  events: { edges: { node: Node }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}>;

const PAGE = `query ($after: String, $filter: EventFilter) { events(first: 7, after: $after, filter: $filter) {
  edges { node { index type data envelope } } pageInfo { hasNextPage endCursor } } }`;

describe('An auditor in GraphQL', () => {
  let replaying: Replaying;
  let story: Awaited<ReturnType<Replaying['tellStory']>>;
  const ask = async <T = Record<string, unknown>>(
    query: string,
    actor: Actor = AUDITOR,
    variables = {},
  ) => {
    const response = await replaying.council.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await replaying.token(actor)}` },
      payload: { query, variables },
    });
    return response.json() as Answer<T>;
  };
  const codes = ({ errors }: Answer<unknown>) => errors?.map(({ extensions }) => extensions?.code);

  beforeAll(async () => {
    replaying = await Replaying.open();
    story = await replaying.tellStory();
  });
  afterAll(() => replaying?.council.close());

  it('reads every envelope, page by page, and makes from it what was hashed', async () => {
    const nodes: Node[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data }: Answer<Events> = await ask<Events>(PAGE, AUDITOR, { after });
      nodes.push(...(data?.events.edges ?? []).map(({ node }) => node));
      after = data?.events.pageInfo.endCursor ?? null;
      more = data?.events.pageInfo.hasNextPage ?? false;
    }
    const all = await replaying.all();
    expect(nodes.map(({ index }) => index)).toEqual(all.map(({ index }) => index));
    for (const [n, { envelope, data }] of nodes.entries()) {
      expect(entryOf(envelope as Envelope)).toEqual(
        entryOf(all[n] as Envelope & { index: number; cursor: string }),
      );
      expect(canonical(data as object)).toBe(canonical(all[n]?.data as object));
    }
  });

  it('finds by the same filters as over HTTP', async () => {
    for (const [filter, query] of [
      [{ matter: story.matterId }, `matter=${story.matterId}&limit=7`],
      [{ types: ['MatterOpened', 'NoteAdded'] }, 'type=MatterOpened,NoteAdded&limit=7'],
      [{ stream: `contribution-${story.keptId}` }, `stream=contribution-${story.keptId}`],
      [{ to: 3 }, 'to=3'],
      [{ since: '2025-09-01T07:00:00.000Z', before: '2030-01-01T00:00:00+01:00' }, 'limit=7'],
    ] as const) {
      const { data } = await ask<Events>(PAGE, AUDITOR, { filter });
      expect(data?.events.edges.map(({ node }) => node.index)).toEqual(
        (await replaying.replay(`?${query}`)).map(({ ledgerindex }) => ledgerindex),
      );
    }
  });

  it('is told what is wrong with a filter, and when the ledger ends before their place', async () => {
    const wrong = await ask(PAGE, AUDITOR, { filter: { types: ['MatterOpend'] } });
    expect(wrong.errors?.[0]).toMatchObject({
      message: expect.stringContaining('MatterOpend'),
      extensions: { code: 'FILTER_NOT_UNDERSTOOD', field: 'filter' },
    });
    expect(codes(await ask('{ events(afterIndex: 100000) { edges { cursor } } }'))).toEqual([
      'LEDGER_ENDS_BEFORE',
    ]);
    expect(codes(await ask('{ events(after: "nowhere") { edges { cursor } } }'))).toEqual([
      'UNKNOWN_PLACE',
    ]);
  });

  it.each([
    '{ matters { edges { cursor } } }',
    '{ ledger { id } matters { edges { cursor } } }',
    'query { ...Sly } fragment Sly on Query { ... on Query { alias: citizenByHandle(channel: "email", address: "ada@example.org") { id } } }',
    'mutation { rebuildReadModels { generation } }',
    'mutation { turnClock(to: "2030-01-01T00:00:00Z") }',
  ])('asks for nothing else: %s', async (query) => {
    const { data, errors } = await ask(query);
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions).toEqual({ code: 'NOT_FOR_YOUR_ROLE' });
  });

  it('asks for nothing else by a socket either', async () => {
    const client = createClient({
      url: `${replaying.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${await replaying.token()}` },
    });
    const first = async (query: string) =>
      JSON.stringify(
        (
          await client
            .iterate({ query })
            .next()
            .catch((error) => error)
        ).value ?? 'refused',
      );
    expect(await first('subscription { loopChanged { id } }')).toMatch(/NOT_FOR_YOUR_ROLE|refused/);
    expect(await first('{ matters { edges { cursor } } }')).toMatch(/NOT_FOR_YOUR_ROLE|refused/);
    expect(await first('mutation { turnClock(to: "2030-01-01T00:00:00Z") }')).toMatch(
      /NOT_FOR_YOUR_ROLE|refused/,
    );
    expect(await first('{ ledger { id } }')).toContain('"id"');
    await client.dispose();
  });

  it('hears what is recorded, by the same filters, from any place on', async () => {
    const client = createClient({
      url: `${replaying.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${await replaying.token()}` },
    });
    const heard = client.iterate<{ eventRecorded: Node }>({
      query:
        'subscription ($filter: EventFilter) { eventRecorded(afterIndex: -1, filter: $filter) { index type envelope } }',
      variables: { filter: { types: ['LedgerBorn', 'MatterClosed', 'MatterOpened'] } },
    });
    const next = async () => (await heard.next()).value?.data?.eventRecorded;
    expect(await next()).toMatchObject({ index: 0, type: 'LedgerBorn', envelope: { revision: 0 } });
    expect([(await next())?.type, (await next())?.type]).toEqual(['MatterOpened', 'MatterOpened']);
    const { index } = await replaying.council.does('openMatter', {
      title: 'Trees',
      level: 'INFORM',
    });
    expect(await next()).toMatchObject({ index, type: 'MatterOpened' });
    await heard.return?.();
    await client.dispose();
  });

  it('sees no clear text; who may does, and only what was not kept for others', async () => {
    const query = `{ events(first: 200, filter: { types: ["ContributionReceived"] }) { edges { node { clear } } } }`;
    for (const actor of [AUDITOR, ACTORS.admin])
      expect(
        (await ask<Events>(query, actor)).data?.events.edges.map(({ node }) => node.clear),
      ).toEqual([null, null, null]);
    const { data } = await ask<Events>(query, GUARDIAN);
    expect(data?.events.edges.map(({ node }) => node.clear)).toEqual([
      { words: 'When does the bus come?' },
      {},
      { words: 'It is dark.' },
    ]);
  });
});

describe('An officer in GraphQL', () => {
  it('sees that something happened, and never what was kept for few', async () => {
    const replaying = await Replaying.open();
    try {
      const { handleId, keptId } = await replaying.tellStory();
      await replaying.council.does('setSafeContact', {
        citizenId: handleId,
        handleId,
        reason: 'Home is not safe.',
      });
      for (const who of ['engagement', 'safeguarding', 'comms'] as const) {
        const shown = await replaying.council.shows<Events>(
          '{ events(first: 200) { edges { node { index type data envelope } } } }',
          {},
          who,
        );
        const nodes = shown.events.edges.map(({ node }) => node);
        expect(nodes.map(({ type }) => type)).toEqual(
          (await replaying.all()).map(({ type }) => type),
        );
        expect(nodes.filter(({ data, envelope }) => data !== null || envelope !== null)).toEqual(
          [],
        );
      }
      const kept = await replaying.replay(`?stream=contribution-${keptId}`);
      expect(kept[0]?.data.envelope.data).toMatchObject({
        handleId,
        words: expect.stringMatching(/^sealed:/),
      });
    } finally {
      await replaying.council.close();
    }
  });
});
