import { TestCouncil } from '../app.js';

const STORY_MS = 60_000;

/** Questions are not filed for the convenience of those who speak. Wherever one goes, they are sent on and not away. */
describe('When a matter goes on elsewhere', () => {
  let council: TestCouncil;
  let people = 0;

  const ask = (query: string, id?: string) => council.shows(query, { id });
  const open = (title: string, more: object = {}) =>
    council.tell('openMatter', { title, level: 'CONSULT', ...more });
  const say = (input: object, address = `${++people}@example.org`) =>
    council.hears(address, { kind: 'QUESTION', words: 'And my car?', ...input });
  const matterNow = async (id: string, fields: string) =>
    (await ask(`query ($id: ID!) { matter(id: $id) { ${fields} } }`, id)).matter;
  beforeAll(async () => {
    council = await TestCouncil.open();
    await council.adoptCharter();
  }, STORY_MS);
  afterAll(() => council?.close());

  it('what people said before matters were merged is decided after, and they are told', async () => {
    await council.turnClock('2026-01-05T09:00:00.000Z');
    const [paths, cycling] = [await open('Paths'), await open('Cycling')];
    const asked = await council.does('openConsultation', {
      matterId: paths.id,
      title: 'Paths for all',
      level: 'CONSULT',
      terms: 'The cabinet reads every response.',
      openToChange: ['Where they go'],
      questions: ['Where do you walk?'],
      informationPack: { url: 'https://borough.example/paths', publishedAt: '2026-01-05T09:00Z' },
      opensAt: '2026-01-05T09:00Z',
      closesAt: '2026-02-20T17:00Z',
    });
    const response = { kind: 'CONSULTATION_RESPONSE', consultationId: asked.id };
    const said = await say({ ...response, matterId: paths.id, words: 'By the river.' });
    await council.turnClock('2026-02-20T17:00:00.000Z');
    await council.does('closeConsultation', { consultationId: asked.id });
    const decide = { matterId: cycling.id, title: 'Paths', body: 'Cabinet', role: 'DECIDES' };
    const item = { ...decide, meetingAt: '2026-03-10T18:00Z', consultationIds: [asked.id] };
    expect(await council.tell('scheduleDecision', item, 'democracy')).toMatchObject({
      code: 'CONSULTATION_UNKNOWN',
    });
    const reason = 'It is one network.';
    await council.does('mergeMatters', { matterId: paths.id, into: cycling.id, reason });
    const { id: decisionId } = await council.does('scheduleDecision', item, 'democracy');
    const papers = [{ title: 'Report' }];
    await council.does('publishPapers', { decisionId, papers }, 'democracy');
    const considered = { decisionId, paper: 'Report', consultationIds: [asked.id] };
    await council.does('considerContributions', considered, 'democracy');
    await council.turnClock('2026-03-10T18:30:00.000Z');
    const taken = { effect: 'FINAL', result: 'CARRIED', resolution: 'By the river.' };
    const why = { reasons: 'Most walk there.', alternatives: ['None.'], equalityReference: 'B' };
    await council.does('takeDecision', { decisionId, ...taken, ...why }, 'democracy');
    const howToChallenge = 'Ask a member of scrutiny.';
    await council.does('publishDecision', { decisionId, howToChallenge }, 'democracy');
    await council.turnClock('2026-03-19T09:00:00.000Z');
    await council.does('letDecisionTakeEffect', { decisionId }, 'democracy');
    const words = { youSaid: 'By the river.', weDid: 'There it goes.' };
    await council.does(
      'publishOutcome',
      { matterId: cycling.id, decisionId, ...words },
      'democracy',
    );
    await council.settled();
    const { contribution } = await ask(
      'query ($id: ID!) { contribution(id: $id) { standing criteria { criterion status } } }',
      said.id,
    );
    expect(contribution).toMatchObject({
      standing: 'GOOD',
      criteria: expect.arrayContaining([
        { criterion: 7, status: 'MET' },
        { criterion: 9, status: 'MET' },
        { criterion: 10, status: 'MET' },
      ]),
    });
  });

  it('matters are merged or split, and whoever comes to the old one is sent on', async () => {
    await council.turnClock('2026-03-20T09:00:00.000Z');
    const lane = await open('Mill Lane');
    const [parking, trees] = [await open('Parking'), await open('Trees')];
    const question = { kind: 'QUESTION', words: 'And my car?' };
    await council.does('splitMatter', {
      matterId: lane.id,
      intoMatters: [parking.id, trees.id],
      reason: 'Cars and trees are two questions.',
    });
    expect(await say({ ...question, matterId: lane.id })).toMatchObject({
      code: 'MATTER_GOES_ON_ELSEWHERE',
      message: expect.stringContaining(parking.id),
    });
    expect(await say({ ...question, matterId: parking.id })).toMatchObject({ visible: true });
    expect(await matterNow(lane.id, 'endedBecause goesOnIn { title }')).toEqual({
      endedBecause: 'Cars and trees are two questions.',
      goesOnIn: [{ title: 'Parking' }, { title: 'Trees' }],
    });

    const trial = await open('Trees, among ourselves', { audience: 'STAFF' });
    const merge = { matterId: trees.id, reason: 'It is one question.' };
    expect(await council.tell('mergeMatters', { ...merge, into: trial.id })).toMatchObject({
      code: 'MATTER_HAS_ANOTHER_AUDIENCE',
    });
    await council.does('mergeMatters', { ...merge, into: parking.id });
    expect(await matterNow(trees.id, 'goesOnIn { title }')).toEqual({
      goesOnIn: [{ title: 'Parking' }],
    });
    expect(await say({ ...question, matterId: trees.id })).toMatchObject({
      code: 'MATTER_GOES_ON_ELSEWHERE',
    });
  });

  it('a matter is passed to another body or to a successor, and everybody can read how to reach it', async () => {
    await council.turnClock('2026-03-23T09:00:00.000Z');
    const bus = await open('The school bus');
    const question = { kind: 'QUESTION', words: 'When does it come?', matterId: bus.id };
    await council.does('passMatterOn', {
      matterId: bus.id,
      to: 'The county',
      howToReach: 'buses@county.example',
      reason: 'School buses are run by the county.',
    });
    expect(await matterNow(bus.id, 'passedOnTo howToReach endedBecause')).toEqual({
      passedOnTo: 'The county',
      howToReach: 'buses@county.example',
      endedBecause: 'School buses are run by the county.',
    });
    expect(await say(question)).toMatchObject({
      code: 'MATTER_GOES_ON_ELSEWHERE',
      message: 'This matter was passed on: it goes on at The county.',
    });
    await council.does('reopenMatter', { matterId: bus.id, reason: 'The county sent it back.' });
    expect(await say(question)).toMatchObject({ visible: true });
    await council.does('passMatterOn', {
      matterId: bus.id,
      to: 'The unitary council',
      successor: true,
      howToReach: 'hello@unitary.example',
      reason: 'It takes our place on 1 April.',
    });
    expect(await matterNow(bus.id, 'timeline { edges { node { type title } } }')).toMatchObject({
      timeline: {
        edges: expect.arrayContaining([
          { node: { type: 'MatterPassedOn', title: 'It takes our place on 1 April.' } },
        ]),
      },
    });
  });

  it('the level is changed for a reason, and a matter is closed and comes back', async () => {
    await council.turnClock('2026-03-24T09:00:00.000Z');
    const square = await open('The square');
    const about = { matterId: square.id };
    await council.does('changeLevel', { ...about, level: 'INVOLVE', reason: 'All is open.' });
    await council.does('closeMatter', { ...about, reason: 'It is built.' });
    expect(await matterNow(square.id, 'level closedAt endedBecause')).toEqual({
      level: 'INVOLVE',
      closedAt: '2026-03-24T09:00:00.000Z',
      endedBecause: 'It is built.',
    });
    await council.does('reopenMatter', { ...about, reason: 'It leaks.' });
    expect(await matterNow(square.id, 'closedAt endedBecause')).toEqual({
      closedAt: null,
      endedBecause: null,
    });
  });

  it('a trial is held among staff, so that no public total counts it', async () => {
    await council.turnClock('2026-03-25T09:00:00.000Z');
    const trial = { question: 'Does one desk answer faster?', endsAt: '2026-04-30T17:00:00Z' };
    const inPublic = await open('One desk, in public');
    expect(await council.tell('beginTrial', { matterId: inPublic.id, ...trial })).toMatchObject({
      code: 'TRIAL_IS_AMONG_STAFF',
    });
    const among = await open('One desk', { audience: 'STAFF' });
    await council.does('beginTrial', { matterId: among.id, ...trial });
    const total = async () => (await ask('{ totals(by: MATTER) { all { total } } }')).totals;
    const before = await total();
    await say({ kind: 'QUESTION', words: 'Does it work?', matterId: among.id });
    expect(await total()).toEqual(before);
    await council.does('concludeTrial', {
      matterId: among.id,
      learned: 'Twice as fast.',
      goesPublic: true,
    });
    expect(await matterNow(among.id, 'trialQuestion trialLearned trialGoesPublic')).toEqual({
      trialQuestion: 'Does one desk answer faster?',
      trialLearned: 'Twice as fast.',
      trialGoesPublic: true,
    });
  });
});
