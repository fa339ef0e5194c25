import type { TestCouncil } from '../app.js';
import { PressOffice } from './press-office.js';

const STORY_MS = 60_000;

/** People meet one council, whoever of it they meet: what does not fit together is found and put right. */
describe('One public persona', () => {
  let office: PressOffice;
  let council: TestCouncil;
  beforeAll(async () => {
    office = await PressOffice.open();
    council = office.council;
  }, STORY_MS);
  afterAll(() => council?.close());

  it('shows what was said in one place only, because people read in another', async () => {
    await council.turnClock('2025-09-05T09:00:00.000Z');
    const news = await office.publish({ title: 'A new bus' });
    await council.turnClock('2025-09-08T09:00:00.000Z');
    const missing = async () => {
      const { data } = await council.ask<{
        persona: { missingPosts: { broadcastId: string; account: string }[] };
      }>('{ persona { missingPosts { broadcastId account } } }');
      return data?.persona.missingPosts
        .filter(({ broadcastId }) => broadcastId === news.id)
        .map(({ account }) => account);
    };
    expect(await missing()).toEqual(['@borough']);
    await council.does('mirrorBroadcast', {
      broadcastId: news.id,
      channel: 'mastodon',
      account: '@borough',
    });
    expect(await missing()).toEqual([]);
  });

  it('finds an account that fell silent, because nobody hears that nobody speaks', async () => {
    await council.turnClock('2025-10-06T09:00:00.000Z');
    const { persona } = await office.ask(
      '{ persona { silentAccounts { account voice { name } } } }',
    );
    expect(persona?.silentAccounts).toEqual([
      { account: '@borough', voice: { name: 'Ada Okafor' } },
    ]);
    expect(
      await office.ask('{ persona(silentForDays: 60) { silentAccounts { account } } }'),
    ).toEqual({
      persona: { silentAccounts: [] },
    });
  });

  it('never counts a councillor who says otherwise as a contradiction: that is politics', async () => {
    await council.turnClock('2025-10-07T09:00:00.000Z');
    const asked = await office.question('dee@example.org');
    const other = {
      voiceId: office.voices.councillor.id,
      title: 'Open it now',
      words: 'Open it now!',
    };
    await office.publish({ ...other, matterId: office.matter.id }, 'democracy');
    await council.does(
      'answerContribution',
      {
        contributionId: asked.id,
        voiceId: office.voices.councillor.id,
        form: 'SUBSTANTIVE',
        channel: 'facebook',
        words: 'I would open it today.',
        concludes: false,
      },
      'democracy',
    );
    expect(
      await office.answer(asked.id, office.voices.clerk.id, 'It opens in July.'),
    ).toMatchObject({ visible: true });
    await council.turnClock('2025-10-08T09:00:00.000Z');
    const { contribution } = await office.ask(
      'query ($id: ID!) { contribution(id: $id) { standing criteria { criterion status } } }',
      asked.id,
    );
    expect(contribution?.criteria).not.toContainEqual({ criterion: 3, status: 'NOT_MET' });
    expect(contribution).toMatchObject({ standing: 'GOOD' });
    expect(await office.ask('{ persona { contradictionsRaised } }')).toEqual({
      persona: { contradictionsRaised: 0 },
    });
  });

  it('counts what colleagues noticed and settled, because hiding it helps nobody', async () => {
    await council.turnClock('2025-10-09T09:00:00.000Z');
    const asked = await office.question('eve@example.org');
    const said = await office.answer(asked.id, office.voices.press.id, 'It opens in June.');
    const raised = await council.does(
      'raiseContradiction',
      { contributionId: asked.id, between: [await office.eventOf(said)], words: 'It is July.' },
      'democracy',
    );
    const counts = '{ persona { contradictionsRaised contradictionsSettled } }';
    expect(await office.ask(counts)).toEqual({
      persona: { contradictionsRaised: 1, contradictionsSettled: 0 },
    });
    await council.does('settleContradiction', {
      contributionId: asked.id,
      raisedIn: await office.eventOf(raised),
      voiceId: office.voices.press.id,
      words: 'July holds.',
    });
    expect(await office.ask(counts)).toEqual({
      persona: { contradictionsRaised: 1, contradictionsSettled: 1 },
    });
  });

  it('says who covers for whom and who has left, because a name must belong to somebody', async () => {
    await council.turnClock('2025-10-13T09:00:00.000Z');
    const leaving = await council.does('establishVoice', {
      name: 'Flo Sand',
      capacity: 'OFFICER',
      strand: 'ENGAGEMENT',
    });
    const shown = 'query ($id: ID!) { voice(id: $id) { coveredBy lentTo retiredAt successorId } }';
    await council.does('startCover', { voiceId: leaving.id, coveredBy: office.voices.clerk.id });
    await council.does('lendVoice', {
      voiceId: leaving.id,
      toStrand: 'DEMOCRACY',
      reason: 'To write in plain words.',
    });
    expect(await office.ask(shown, leaving.id)).toMatchObject({
      voice: { coveredBy: office.voices.clerk.id, lentTo: 'DEMOCRACY' },
    });
    await council.does('retireVoice', {
      voiceId: leaving.id,
      successorId: office.voices.press.id,
      reason: 'Left the council.',
    });
    expect(await office.ask(shown, leaving.id)).toMatchObject({
      voice: { coveredBy: null, lentTo: null, successorId: office.voices.press.id },
    });
    const asked = await office.question('gil@example.org');
    const refused = { code: 'VOICE_RETIRED' };
    expect(await office.answer(asked.id, leaving.id, 'In July.')).toMatchObject(refused);
    expect(await office.publish({ voiceId: leaving.id })).toMatchObject(refused);
  });
});
