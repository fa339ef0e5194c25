import { ACTORS, TestCouncil, type Who } from '../app.js';

const STORY_MS = 60_000;
const STRANDS = ['COMMUNICATIONS', 'ENGAGEMENT', 'DEMOCRACY'] as const;
const everybody = ['comms', 'engagement', 'democracy'] as const;

/** A charter is a promise of the whole council, so all three strands stand behind it, and go on looking at it. */
describe('A charter of the three strands', () => {
  let council: TestCouncil;
  let charterId: string;

  beforeAll(async () => {
    council = await TestCouncil.open();
  }, STORY_MS);
  afterAll(() => council?.close());

  const charter = async () =>
    (
      await council.ask(
        `query ($id: ID!) { charter(id: $id) { status reviewDueAt signatures { strand }
          objections { strand reason } reviews { strand words } } }`,
        { id: charterId },
      )
    ).data?.charter;
  const ask = (query: string, variables: object = {}) => council.shows(query, variables);

  it('is not adopted over the objection of one strand, because a promise that a third of the council does not stand behind is kept by nobody', async () => {
    ({ id: charterId } = await council.does('proposeCharter', {}, 'admin'));
    await council.does('signCharter', { charterId }, 'democracy');
    const reason = 'Ten working days are too long on social media.';
    await council.does('objectToCharter', { charterId, reason }, 'democracy');
    await council.does('objectToCharter', { charterId, reason }, 'comms');
    await council.does('signCharter', { charterId }, 'engagement');
    await council.does('signCharter', { charterId }, 'democracy');
    expect(await charter()).toEqual({
      status: 'PROPOSED',
      reviewDueAt: null,
      signatures: expect.arrayContaining([{ strand: 'ENGAGEMENT' }, { strand: 'DEMOCRACY' }]),
      objections: [{ strand: 'COMMUNICATIONS', reason }],
      reviews: [],
    });
    const onTheTable = await ask(
      '{ table(seed: "any") { charter { id } proposed { id objections { strand } } } }',
    );
    expect(onTheTable?.table).toEqual({
      charter: null,
      proposed: [{ id: charterId, objections: [{ strand: 'COMMUNICATIONS' }] }],
    });
  });

  it('is adopted once whoever objected has signed after all, for six months', async () => {
    await council.does('signCharter', { charterId }, 'comms');
    expect(await charter()).toMatchObject({
      status: 'ADOPTED',
      reviewDueAt: '2026-03-01T23:59:59.999Z',
      objections: [],
    });
    expect(
      await council.tell('objectToCharter', { charterId, reason: 'No.' }, 'comms'),
    ).toMatchObject({ code: 'CHARTER_ALREADY_ADOPTED' });
  });

  const review = (who: Who) =>
    council.tell('reviewCharter', { charterId, words: `Fine by ${ACTORS[who].strand}.` }, who);

  it('gets six more months when all three strands review it in time', async () => {
    await council.turnClock('2026-01-16T09:00:00.000Z');
    for (const who of everybody) await review(who);
    expect(await charter()).toMatchObject({
      status: 'ADOPTED',
      reviewDueAt: '2026-07-16T22:59:59.999Z',
      reviews: STRANDS.map((strand) => ({ strand, words: `Fine by ${strand}.` })),
    });
  });

  it('expires when one of them sleeps; citizens keep their clocks', async () => {
    await review('comms');
    await review('democracy');
    await council.turnClock('2026-07-16T23:00:00.000Z');
    expect(await charter()).toMatchObject({ status: 'EXPIRED' });
    expect(await review('engagement')).toMatchObject({ code: 'CHARTER_EXPIRED' });
    const data = await ask(
      '{ charterInForce { id status } table(seed: "July") { charter { id status } } }',
    );
    expect(data).toEqual({
      charterInForce: { id: charterId, status: 'EXPIRED' },
      table: { charter: { id: charterId, status: 'EXPIRED' } },
    });
    const matter = await council.does('openMatter', { title: 'Buses', level: 'CONSULT' });
    const late = await council.does('receiveContribution', {
      matterId: matter.id,
      contributor: 'ANONYMOUS',
      kind: 'QUESTION',
      channel: 'web',
      words: 'Is anybody there?',
    });
    const found = await ask(
      'query ($id: ID!) { contribution(id: $id) { standing criteria { criterion due { dueAt } } } }',
      { id: late.id },
    );
    expect(found?.contribution).toMatchObject({ standing: 'OPEN' });
    expect(found?.contribution?.criteria).toContainEqual({
      criterion: 2,
      due: { dueAt: '2026-07-31T22:59:59.999Z' },
    });
  });
});
