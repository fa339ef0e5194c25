import { type Input, TestCouncil, type Who } from '../app.js';

describe('How they are reached', () => {
  let council: TestCouncil;
  let matterId: string;
  let voiceId: string;
  beforeAll(async () => {
    council = await TestCouncil.open();
    await council.adoptCharter();
    ({ id: matterId } = await council.does('openMatter', { title: 'Buses', level: 'CONSULT' }));
    const ada = { name: 'Ada', capacity: 'OFFICER', strand: 'ENGAGEMENT' };
    ({ id: voiceId } = await council.does('establishVoice', ada));
  });
  afterAll(() => council.close());

  let seen = 0;
  const see = async (channel = 'email') =>
    (await council.does('seeHandle', { channel, address: `somebody-${++seen}@example.org` })).id;
  /** Asks, is answered, and shows on which ways that was told, and how it arrived. */
  const answered = async (handleId: string) => {
    const { id: contributionId } = await council.does('receiveContribution', {
      ...{ matterId, handleId, contributor: 'IDENTIFIED', kind: 'QUESTION' },
      ...{ channel: 'email', words: 'When does it come?' },
    });
    const answer = await council.does('answerContribution', {
      ...{ contributionId, voiceId, form: 'SUBSTANTIVE', channel: 'email' },
      ...{ words: 'At nine.', concludes: true },
    });
    expect(answer).toMatchObject({ visible: true });
    await council.settled();
    const { data } = await council.ask(
      `query ($afterIndex: Int!) { events(afterIndex: $afterIndex, first: 50) {
        edges { node { type data } }
      } }`,
      { afterIndex: answer.index },
      'admin',
    );
    const events = data?.events?.edges as unknown as { node: { type: string; data: Input } }[];
    const of = (type: string) =>
      events.filter(({ node }) => node.type === type).map(({ node }) => node.data);
    return {
      sent: of('OutcomeSent'),
      handles: of('OutcomeSent').map((sent) => sent.handleId),
      proofs: of('OutcomeDelivered').map(({ proof }) => proof),
    };
  };

  const WISHES = `died contactPreference { contact handleId language adjustments } safeContact { id channel }`;
  const wishes = async (id: string, who?: Who) =>
    (await council.shows(`query ($id: ID!) { citizen(id: $id) { ${WISHES} } }`, { id }, who))
      .citizen;
  const nothing = { died: false, contactPreference: null, safeContact: null };

  it('by letter only: what was posted counts as arrived', async () => {
    const letters = await see('post');
    expect(await answered(letters)).toMatchObject({ handles: [letters], proofs: ['DEEMED_POST'] });
    expect(await wishes(letters)).toEqual(nothing);
  });

  it('not any more once they died: nobody writes to the dead', async () => {
    const handleId = await see();
    await council.does('reportDeath', { citizenId: handleId, proof: 'The registrar' });
    expect(await wishes(handleId)).toEqual({ ...nothing, died: true });
    expect((await answered(handleId)).sent).toEqual([]);
  });

  it('not where they moved away from, but at another address that is known to be theirs', async () => {
    const [old, other] = [await see('post'), await see()];
    await council.does('linkHandle', {
      ...{ handleId: other, citizenId: old, evidence: 'CONFIRMED_BY_CITIZEN' },
    });
    await council.does('lapseHandle', { handleId: old, reason: 'MOVED' });
    expect((await answered(old)).handles).toEqual([other]);
  });

  it('not when they asked not to be contacted', async () => {
    const handleId = await see();
    await council.does('setContactPreference', { citizenId: handleId, contact: 'NONE' });
    expect(await wishes(handleId)).toEqual({
      ...nothing,
      contactPreference: { contact: 'NONE', handleId: null, language: null, adjustments: [] },
    });
    expect((await answered(handleId)).sent).toEqual([]);
  });

  it('only where it is safe, wherever they wrote from', async () => {
    const [home, safe] = [await see(), await see()];
    await council.does('linkHandle', { handleId: safe, citizenId: home, evidence: 'SIGNED_IN' });
    await council.does('setSafeContact', { citizenId: home, handleId: safe, reason: 'Not there.' });
    expect((await answered(home)).handles).toEqual([safe]);
    const known = { ...nothing, safeContact: { id: safe, channel: 'email' } };
    expect(await wishes(home)).toEqual(known);
    expect(await wishes(safe, 'safeguarding')).toEqual(known);
    expect(await wishes(home, 'admin')).toEqual(nothing);
  });

  it('in large print, when they asked for it', async () => {
    const handleId = await see('post');
    await council.does('setContactPreference', {
      ...{ citizenId: handleId, contact: 'WELCOME', adjustments: ['LARGE_PRINT'] },
    });
    expect((await answered(handleId)).sent).toMatchObject([{ adjustments: ['LARGE_PRINT'] }]);
    expect(await wishes(handleId)).toMatchObject({
      contactPreference: { contact: 'WELCOME', adjustments: ['LARGE_PRINT'] },
    });
    await council.does('setContactPreference', { citizenId: handleId, contact: 'NONE' });
    expect(await wishes(handleId)).toMatchObject({
      contactPreference: { contact: 'NONE', adjustments: [] },
    });
  });
});
