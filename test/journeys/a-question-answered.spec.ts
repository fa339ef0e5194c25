import { TestCouncil } from '../app.js';

describe('A question that is answered', () => {
  let council: TestCouncil;
  beforeAll(async () => {
    council = await TestCouncil.open();
    await council.adoptCharter();
  });
  afterAll(() => council.close());

  const standing = async (id: string) =>
    (
      await council.ask(
        'query ($id: ID!) { contribution(id: $id) { standing criteria { criterion status sentence evidence { type } } } }',
        { id },
      )
    ).data?.contribution;

  it('is good once the answer has reached the citizen', async () => {
    const matter = await council.tell('openMatter', { title: 'Buses on Sunday', level: 'CONSULT' });
    const handle = await council.tell('seeHandle', {
      channel: 'email',
      address: 'ada@example.org',
    });
    const voice = await council.tell('establishVoice', {
      name: 'Grace Hopper',
      capacity: 'OFFICER',
      strand: 'ENGAGEMENT',
    });
    const question = await council.tell('receiveContribution', {
      matterId: matter.id,
      handleId: handle.id,
      contributor: 'IDENTIFIED',
      kind: 'QUESTION',
      channel: 'email',
      words: 'Why is there no bus on Sunday?',
    });
    expect(question).toMatchObject({ visible: true, already: false });
    expect(await standing(question.id)).toMatchObject({ standing: 'OPEN' });

    const answer = await council.tell('answerContribution', {
      contributionId: question.id,
      voiceId: voice.id,
      form: 'SUBSTANTIVE',
      channel: 'email',
      words: 'There will be one from Monday.',
      concludes: true,
    });
    expect(answer).toMatchObject({ visible: true });
    await council.turnClock('2025-09-02T08:00:00.000Z');
    expect(await standing(question.id)).toMatchObject({ standing: 'GOOD' });
  });
});
