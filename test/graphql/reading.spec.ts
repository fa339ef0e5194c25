import { TestCouncil } from '../app.js';
import { settle } from './settle.js';

describe('What can be asked', () => {
  let council: TestCouncil;
  const ids: Record<string, string> = {};
  let last = -1;
  const tell = async (name: string, input: object, who?: Parameters<TestCouncil['tell']>[2]) => {
    const receipt = await council.tell(name, input as never, who);
    if (!receipt?.id) throw new Error(`${name}: ${JSON.stringify(receipt)}`);
    last = Math.max(last, receipt.index);
    return receipt.id as string;
  };
  const ask = async <Shown = Record<string, unknown>>(query: string, variables: object = {}) => {
    const { data, errors } = await council.ask<Shown>(query, variables);
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  };
  type Page<Node> = {
    edges: { node: Node }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
  };

  beforeAll(async () => {
    council = await TestCouncil.open();
    ids.charter = await council.adoptCharter();
    await settle(ids, tell, () => last);
  });
  afterAll(() => council?.close());

  const CONTRIBUTION = `standing words owed { what by dueAt } mandatory
    answers { words sawUpTo voice { name } } desk { type words by } handle { address } citizen { id handles { address } } matter { title areas }`;

  it('opens what was sealed for those who may read it', async () => {
    const { contribution } = await ask<{ contribution: { owed: object[] } }>(
      `query ($id: ID!) { contribution(id: $id) { ${CONTRIBUTION} } }`,
      { id: ids.question },
    );
    expect(contribution).toMatchObject({
      standing: 'OPEN',
      words: 'And on Tuesday?',
      answers: [{ words: 'There will be one.', voice: { name: 'Grace Hopper' } }],
      desk: [{ type: 'NoteAdded', words: 'I ask the operator.', by: 'officer-engagement' }],
      handle: { address: 'Ada@example.org' },
      citizen: { id: ids.handle },
      matter: { title: 'Buses on Sunday', areas: ['North'] },
    });
    expect(contribution.owed.length).toBeGreaterThan(0);
  });

  it('shows a contact as it was known before it was answered', async () => {
    const { contribution } = await ask<{ contribution: { criteria: object[] } }>(
      `query ($id: ID!, $index: Int!) { contribution(id: $id, asOf: { index: $index }) {
        answeredAt answers { words } desk { words } criteria { criterion status } } }`,
      { id: ids.question, index: Number(ids.before) },
    );
    expect(contribution).toMatchObject({
      answeredAt: null,
      answers: [],
      desk: [{ words: 'I ask the operator.' }],
    });
    expect(contribution.criteria).toContainEqual({ criterion: 2, status: 'PENDING' });
  });

  it('tells how a citizen fared, now and before they were answered', async () => {
    const query = `query ($citizenId: ID!, $matterId: ID!, $asOf: AsOfInput) {
      journey(citizenId: $citizenId, matterId: $matterId, asOf: $asOf) { standing contacts matter { id } citizen { id } }
      citizen(id: $citizenId) { experience(asOf: $asOf) { citizenId counts { standing journeys } journeys { contacts } } } }`;
    const of = { citizenId: ids.handle, matterId: ids.matter };
    const now = await ask(query, of);
    expect(now).toMatchObject({
      journey: {
        standing: 'OPEN',
        contacts: 3,
        matter: { id: ids.matter },
        citizen: { id: ids.handle },
      },
      citizen: {
        experience: { citizenId: ids.handle, counts: [{ standing: 'OPEN', journeys: 1 }] },
      },
    });
    const then = await ask(query, { ...of, asOf: { index: Number(ids.before) - 2 } });
    expect(then).toMatchObject({
      journey: { contacts: 2 },
      citizen: { experience: { journeys: [{ contacts: 2 }] } },
    });
    const never = await ask(query, { ...of, asOf: { at: '2020-01-01T00:00:00Z' } });
    expect(never).toEqual({ journey: null, citizen: { experience: null } });
  });

  it('notes how far somebody was shown a conversation, for what they answer next', async () => {
    type Answered = { id: string; answers: { sawUpTo: number }[] };
    const answer = async () => {
      await tell('answerContribution', {
        contributionId: ids.question,
        voiceId: ids.voice,
        form: 'HOLDING',
        channel: 'email',
        words: 'One moment.',
        concludes: false,
      });
      const query =
        'query ($id: ID!) { contributions(filter: { matterId: $id }) { edges { node { id answers { sawUpTo } } } } }';
      const { contributions } = await ask<{ contributions: Page<Answered> }>(query, {
        id: ids.matter,
      });
      const asked = contributions.edges.find(({ node }) => node.id === ids.question);
      return asked?.node.answers.at(-1)?.sawUpTo;
    };
    const shownUpTo = last;
    await ask('query ($id: ID!) { contribution(id: $id) { id } }', { id: ids.question });
    expect(await answer()).toBe(shownUpTo);
    const listedUpTo = last;
    expect(await answer()).toBe(listedUpTo);
  });

  it('reads a list page by page, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 10; pages++) {
      const answer: { contributions: Page<{ words: string }> } = await ask(
        `query ($after: String, $matterId: ID!) { contributions(first: 2, after: $after, filter: { matterId: $matterId }, direction: ASC) {
          edges { node { id words } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`,
        { after, matterId: ids.matter },
      );
      const { edges, pageInfo } = answer.contributions;
      for (const { node } of edges) seen.push(node.words);
      expect(pageInfo.hasPreviousPage).toBe(pages > 0);
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    expect(seen.sort()).toEqual([
      'And on Monday?',
      'And on Tuesday?',
      'Why is there no bus on Sunday?',
    ]);
  });

  it('refuses a place of another list, and more than 200 at once', async () => {
    const wrong = await council.ask('{ contributions(after: "e30") { edges { cursor } } }');
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'UNKNOWN_PLACE' });
    const many = await council.ask('{ contributions(first: 201) { edges { cursor } } }');
    expect(many.errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      fields: { first: expect.anything() },
    });
  });

  it('finds a citizen by an address, however it is written', async () => {
    const query = `query ($address: String!) { citizenByHandle(channel: "email", address: $address) {
      id journeys { edges { node { standing contacts matter { title } } } }
      timeline { edges { node { type words manner voice { name } } } } } }`;
    type Citizen = { timeline: Page<{ type: string }> };
    const { citizenByHandle } = await ask<{ citizenByHandle: Citizen }>(query, {
      address: ' ADA@example.org',
    });
    expect(citizenByHandle).toMatchObject({
      id: ids.handle,
      journeys: { edges: [{ node: { contacts: 3, matter: { title: 'Buses on Sunday' } } }] },
    });
    const types = citizenByHandle.timeline.edges.map(
      ({ node }: { node: { type: string } }) => node.type,
    );
    expect(types).toEqual(
      expect.arrayContaining(['ContributionReceived', 'NoteAdded', 'BroadcastPublished']),
    );
    expect((await ask(query, { address: 'bob@example.org' })).citizenByHandle).toBeNull();
  });

  it('waits for what a receipt promised, and says when it is not there', async () => {
    const { matter } = await ask<{ matter: { title: string } }>(
      'query ($id: ID!, $index: Int!) { matter(id: $id, notBefore: $index) { title } }',
      {
        id: ids.matter,
        index: last,
      },
    );
    expect(matter.title).toBe('Buses on Sunday');
    const { errors } = await council.ask('{ matters(notBefore: 1000000) { edges { cursor } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_VISIBLE_YET' });
  });

  it('answers every other question', async () => {
    const answer = await ask(
      `query ($matter: ID!, $voice: ID!, $handle: ID!, $broadcast: ID!, $charter: ID!) {
        matters { edges { node { title timeline(first: 100) { edges { node { type } } } } } }
        voice(id: $voice) { name accounts { account } } voices(filter: { strand: ENGAGEMENT }) { edges { node { name } } }
        broadcast(id: $broadcast) { title posts { channel } voice { name } matter { title } }
        broadcasts { edges { node { title } } }
        journey(citizenId: $handle, matterId: $matter) { standing citizen { id } }
        journeys(filter: { matterId: $matter }, sort: { by: contacts }) { edges { node { standing } } }
        openLoops(filter: { matterId: $matter }) { edges { node { what dueAt internetDueAt matter { title } } } }
        totals(by: MATTER) { groups { key tally { total good } } all { total } }
        cohorts { month now { total } } strandMix { month strand contacts broadcasts } pace { step median count }
        consultations { edges { node { title } } } decisions { edges { node { title } } }
        outcomes { edges { node { youSaid told { delivered } } } } tellings { edges { node { status } } }
        charter(id: $charter) { status clocks { id } mandatory { kind criteria } signatures { strand } }
        charters { id } charterInForce { id } health { index parked stopped } ledger { id origin demo bornAt headIndex }
        events(first: 2, filter: { types: ["MatterOpened"] }) { edges { node { index type data actor { role } } } pageInfo { hasNextPage } }
      }`,
      ids,
    );
    expect(answer).toMatchObject({
      voice: { name: 'Grace Hopper' },
      broadcast: { posts: [{ channel: 'web' }], voice: { name: 'Grace Hopper' } },
      journey: { citizen: { id: ids.handle } },
      charterInForce: { id: ids.charter },
      charter: { status: 'ADOPTED' },
      ledger: { demo: true, origin: 'test.example/ledger' },
      health: { parked: 0, stopped: null },
      events: { edges: [{ node: { type: 'MatterOpened', data: null } }] },
    });
    expect(answer).toMatchObject({
      charter: { signatures: [{}, {}, {}] },
      openLoops: { edges: [{}, {}, {}, {}, {}] },
      totals: { groups: [{ key: ids.matter, tally: { total: null, good: 0 } }] },
    });
  });
});
