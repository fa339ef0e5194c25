import { Tokens } from '../../src/auth/tokens.js';
import { OutcomeUnknown, Overloaded, Unavailable } from '../../src/ledger/event-store.js';
import { Log } from '../../src/projections/log.js';
import { ACTORS, TestCouncil } from '../app.js';

describe('The door', () => {
  let council: TestCouncil;
  let authorization: string;
  beforeAll(async () => {
    council = await TestCouncil.open();
    authorization = `Bearer ${await council.app.get(Tokens).issue(ACTORS.engagement)}`;
  });
  afterAll(() => council?.close());

  const post = (payload: object, headers: Record<string, string> = { authorization }) =>
    council.app.inject({ method: 'POST', url: '/graphql', headers, payload });

  it.each([
    ['no token', {}],
    ['a forged token', { authorization: 'Bearer nobody' }],
    ['another scheme', { authorization: 'Basic YTpi' }],
  ])('turns away whoever shows %s', async (_, headers) => {
    const response = await post({ query: '{ now }' }, headers as Record<string, string>);
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer');
    expect(response.json()).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'NOT_SIGNED_IN' } }],
    });
  });

  it.each(['POST', 'GET'] as const)(
    'is not opened by a %s that pretends to be a socket',
    async (method) => {
      const response = await council.app.inject({
        method,
        url: '/graphql?query=%7Bnow%7D',
        headers: { upgrade: 'websocket', connection: 'Upgrade' },
        ...(method === 'POST' && { payload: { query: '{ now }' } }),
      });
      expect(response.statusCode).toBe(401);
      expect(response.json().data ?? null).toBeNull();
    },
  );

  it.each(['extensions', 'variables', 'operationName'])(
    'takes a null for %s as nothing said',
    async (parameter) => {
      const response = await post({ query: '{ now }', [parameter]: null });
      expect(response.statusCode).toBe(200);
      expect(response.json()).toEqual({ data: { now: expect.any(String) } });
    },
  );

  it('still refuses extensions that are no map', async () =>
    expect((await post({ query: '{ now }', extensions: 'text' })).statusCode).toBe(400));

  it('says when to come back when too much waits, and keeps the status to HTTP', async () => {
    const end = jest.spyOn(council.app.get(Log), 'end').mockRejectedValue(new Overloaded());
    const response = await post({ query: '{ ledger { id } }' });
    end.mockRestore();
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBe('1');
    expect(response.json().errors[0].extensions).toEqual({
      code: 'OVERLOADED',
      retryAfterSeconds: 1,
    });
  });

  it.each([
    [new Unavailable(), '5'],
    [new OutcomeUnknown(), '1'],
  ])('says that the ledger cannot be reached, and when to come back', async (error, after) => {
    const end = jest.spyOn(council.app.get(Log), 'end').mockRejectedValue(error);
    const response = await post({ query: '{ ledger { id } }' });
    end.mockRestore();
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBe(after);
    expect(response.json().errors[0].extensions.code).toBe('LEDGER_UNAVAILABLE');
  });

  it('turns away questions deeper than any screen asks', async () => {
    const journeys = (inside: string) => `journeys { edges { node { citizen { ${inside} } } } }`;
    const asked = (inside: string) => post({ query: `{ citizen(id: "nobody") { ${inside} } }` });
    expect((await asked(journeys('id'))).statusCode).toBe(200);
    expect((await asked(journeys(journeys(journeys('id'))))).statusCode).toBe(400);
  });

  it('keeps the talk between colleagues from those who are no officers', async () => {
    const system = {
      authorization: `Bearer ${await council.app.get(Tokens).issue({ subject: 'crm', strand: null, role: 'SYSTEM' })}`,
    };
    const { id: matterId } = await council.tell('openMatter', { title: 'Buses', level: 'INFORM' });
    await council.adoptCharter();
    const { id } = await council.tell('receiveContribution', {
      matterId,
      contributor: 'ANONYMOUS',
      kind: 'QUESTION',
      channel: 'web',
      words: 'Why?',
    });
    await council.tell('addNote', { contributionId: id, words: 'Between us.' });
    const query = `{ contribution(id: "${id}") { desk { words } } matter(id: "${matterId}") { timeline { edges { node { manner } } } } }`;
    const manners = (answer: {
      data: { matter: { timeline: { edges: { node: { manner: string } }[] } } };
    }) => answer.data.matter.timeline.edges.map(({ node }) => node.manner);
    const theirs = (await post({ query }, system)).json();
    expect(theirs.data.contribution.desk).toBeNull();
    expect(manners(theirs)).not.toContain('DESK');
    const ours = (await post({ query })).json();
    expect(ours.data.contribution.desk).toEqual([{ words: 'Between us.' }]);
    expect(manners(ours)).toContain('DESK');
  });
});
