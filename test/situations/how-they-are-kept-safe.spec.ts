import { Town } from './town.js';

describe('Nobody is exposed, and nobody is silenced without a reason', () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.found();
  });
  afterAll(() => town.close());

  it('Abuse: answered on one way only, with a reason, a day of review, and an appeal to somebody else', async () => {
    const handleId = await town.address('angry@example.org');
    const id = await town.hears({ handleId, words: 'You fools.' });
    const moderate = { contributionId: id, action: 'CONTACT_RESTRICTED' };
    expect(await town.isRefused('moderateContribution', moderate)).toBe(
      'MODERATION_NEEDS_A_REASON',
    );
    await town.does('moderateContribution', {
      ...moderate,
      reason: 'You insulted a colleague. Write to us, please do not call.',
      reviewAt: '2025-12-01T09:00:00Z',
      howToAppeal: 'Write to the monitoring officer.',
    });
    await town.does('appealModeration', { contributionId: id, handleId, words: 'I was upset.' });
    const review = { contributionId: id, upheld: false, reason: 'Once is not a pattern.' };
    expect(await town.isRefused('reviewModeration', review)).toBe('REVIEW_NEEDS_SOMEBODY_ELSE');
    await town.does('reviewModeration', review, 'democracy');
    expect(await town.sees(id)).toMatchObject({
      moderation: null,
      steps: [
        { type: 'ContributionModerated' },
        { type: 'ModerationAppealed', words: 'I was upset.' },
        { type: 'ModerationReviewed', what: 'Once is not a pattern.' },
      ],
    });
  });

  it('Safeguarding: one role may read it, and for everybody else only a number remains', async () => {
    const matterId = await town.opens('School buses');
    const handleId = await town.address('frightened@example.org');
    const id = await town.hears({ matterId, handleId, words: 'I am afraid of the driver.' });
    await town.does('restrictContribution', {
      contributionId: id,
      concern: 'SAFEGUARDING',
      role: 'SAFEGUARDING',
    });
    for (const who of ['engagement', 'admin'] as const) {
      expect(await town.sees(id, who)).toBeNull();
      expect(await town.lists({ matterId }, who)).toEqual([]);
    }
    const query = `query ($id: ID!) { matter(id: $id) { restrictedContacts
      timeline(first: 50) { edges { node { type words } } } } }`;
    const seen = async (who: 'engagement' | 'safeguarding') =>
      JSON.stringify((await town.council.ask(query, { id: matterId }, who)).data?.matter);
    expect(await seen('engagement')).toContain('"restrictedContacts":1');
    expect(await seen('engagement')).not.toContain('ContributionReceived');
    expect(await seen('safeguarding')).toContain('I am afraid of the driver.');
    expect(await town.sees(id, 'safeguarding')).toMatchObject({
      words: 'I am afraid of the driver.',
    });
    expect(
      await town.isRefused('answerContribution', {
        contributionId: id,
        voiceId: town.grace,
        form: 'SUBSTANTIVE',
        channel: 'email',
        words: 'Tell me more.',
        concludes: true,
      }),
    ).toBe('CONTRIBUTION_RESTRICTED');
    await town.answers(id, { words: 'We have spoken.' }, 'safeguarding');
    expect(await town.sentAbout(matterId)).toBe(0);
  });
});
