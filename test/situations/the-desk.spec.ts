import { TestCouncil } from '../app.js';

describe('The desk', () => {
  let council: TestCouncil;
  let contributionId: string;
  let ada: string;
  let bob: string;
  beforeAll(async () => {
    council = await TestCouncil.open();
    await council.adoptCharter();
    const { id: matterId } = await council.does('openMatter', { title: 'Buses', level: 'CONSULT' });
    const officer = { capacity: 'OFFICER' };
    const voice = async (name: string, strand: string) =>
      (await council.does('establishVoice', { ...officer, name, strand })).id;
    ada = await voice('Ada', 'ENGAGEMENT');
    bob = await voice('Bob', 'DEMOCRACY');
    ({ id: contributionId } = await council.hears('eve@example.org', {
      ...{ matterId, kind: 'QUESTION', words: 'Why does it not stop here?' },
    }));
  });
  afterAll(() => council.close());

  it('lets a colleague answer once a claim is released', async () => {
    await council.does('claimReply', { contributionId, voiceId: ada });
    expect(await council.tell('claimReply', { contributionId, voiceId: bob })).toMatchObject({
      code: 'REPLY_ALREADY_CLAIMED',
    });
    await council.does('releaseReply', { contributionId, voiceId: ada });
    expect(await council.tell('claimReply', { contributionId, voiceId: bob })).toMatchObject({
      already: false,
    });
  });

  it('asks another strand what it knows, and keeps the conversation', async () => {
    const asked = await council.does('requestAdvice', {
      ...{ contributionId, toStrand: 'DEMOCRACY', words: 'Was it decided?' },
    });
    const requestedIn = (await council.eventAt(asked.index)).id;
    const advice = { contributionId, requestedIn, words: 'In May.' };
    expect(
      await council.tell('giveAdvice', { ...advice, voiceId: ada }, 'democracy'),
    ).toMatchObject({ code: 'ADVICE_NOT_ASKED_OF_YOU' });
    expect(
      await council.tell('giveAdvice', { ...advice, voiceId: bob }, 'democracy'),
    ).toMatchObject({ visible: true });
    const { data } = await council.ask(
      'query ($id: ID!) { contribution(id: $id) { desk { type strand toStrand words } } }',
      { id: contributionId },
    );
    expect(data?.contribution?.desk).toEqual(
      expect.arrayContaining([
        {
          ...{ type: 'AdviceRequested', strand: 'ENGAGEMENT' },
          ...{ toStrand: 'DEMOCRACY', words: 'Was it decided?' },
        },
        { type: 'AdviceGiven', strand: 'DEMOCRACY', toStrand: null, words: 'In May.' },
      ]),
    );
  });

  it('pauses the clock only while the citizen is asked something, and in words', async () => {
    const question = { contributionId, voiceId: ada, channel: 'email' };
    expect(await council.tell('requestClarification', { ...question, words: '' })).toHaveProperty(
      'message',
    );
    const words = 'Which stop do you mean?';
    const asked = await council.does('requestClarification', { ...question, words });
    expect(asked).toMatchObject({ already: false });
    expect(await council.tell('requestClarification', { ...question, words })).toMatchObject({
      code: 'CLARIFICATION_ALREADY_REQUESTED',
    });
    const requested = await council.eventAt(asked.index);
    // Asked and received on Monday, 1 September: ten working days were left, and count from Thursday.
    await council.turnClock('2025-09-04T09:00:00.000Z');
    const received = await council.does('receiveClarification', {
      ...{ contributionId, requestedIn: requested?.id, words: 'The church.' },
    });
    expect((await council.eventAt(received.index)).data).toMatchObject({
      answer: { clock: 'contact.answer', dueAt: '2025-09-18T22:59:59.999Z' },
    });
  });
});
