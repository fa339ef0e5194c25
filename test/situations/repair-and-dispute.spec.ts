import { Town } from './town.js';

const BY_EMAIL = { channel: 'email' };

describe('What went wrong is put right, and what is disputed is looked at by others', () => {
  let town: Town;
  beforeAll(async () => {
    town = await Town.found();
  });
  afterAll(() => town.close());

  it('An apology and a remedy that was provided put right what was poor', async () => {
    const id = await town.hears({ handleId: await town.address('forgotten@example.org') });
    await town.council.turnClock('2025-09-25T09:00:00.000Z');
    expect(await town.sees(id)).toMatchObject({ standing: 'POOR' });
    await town.answers(id);
    const speak = { contributionId: id, voiceId: town.grace, ...BY_EMAIL };
    await town.does('giveApology', { ...speak, words: 'We forgot you, and we are sorry.' });
    await town.does('offerRemedy', { ...speak, words: 'You get your fare back.' });
    const offeredIn = await town.step(id, 'RemedyOffered');
    expect(await town.sees(id)).toMatchObject({ standing: 'POOR' });
    await town.does('provideRemedy', { contributionId: id, offeredIn, words: 'Paid.' });
    expect(await town.sees(id)).toMatchObject({
      standing: 'PUT_RIGHT',
      steps: [
        { type: 'ApologyGiven' },
        { type: 'RemedyOffered', words: 'You get your fare back.' },
        { type: 'RemedyProvided' },
      ],
    });
  });

  it('A dispute outranks what looks good, until a voice with no part in it has answered', async () => {
    const handleId = await town.address('disputes@example.org');
    const id = await town.hears({ handleId });
    await town.answers(id);
    const dispute = { contributionId: id, handleId, criteria: [2], words: 'That was no answer.' };
    await town.does('disputeExperience', dispute);
    expect(await town.sees(id)).toMatchObject({ disputed: true, standing: 'DISPUTED' });
    expect(await town.isRefused('disputeExperience', dispute)).toBe('DISPUTE_OPEN');

    const answer = {
      contributionId: id,
      disputedIn: await town.step(id, 'ExperienceDisputed'),
      finding: 'NOT_UPHELD',
      words: 'It names the day and the hour.',
      ...BY_EMAIL,
    };
    expect(
      await town.isRefused('answerDispute', { ...answer, voiceId: town.grace }, 'democracy'),
    ).toBe('VOICE_WAS_INVOLVED');
    expect(await town.isRefused('answerDispute', { ...answer, voiceId: town.mary })).toBe(
      'DISPUTE_NEEDS_SOMEBODY_ELSE',
    );
    await town.does('answerDispute', { ...answer, voiceId: town.mary }, 'democracy');
    expect(await town.sees(id)).toMatchObject({
      disputed: false,
      steps: [{ type: 'ExperienceDisputed' }, { type: 'DisputeAnswered', what: 'NOT_UPHELD' }],
    });
    expect((await town.sees(id)).standing).not.toBe('DISPUTED');
  });

  it('Whoever acts for a citizen can dispute for them, until the 28th day is over and not on the 29th', async () => {
    await town.council.turnClock('2025-09-25T09:00:00.000Z');
    const handleId = await town.address('father@example.org');
    const representativeId = await town.address('son@example.org');
    const acting = { representativeId, authority: 'Power of attorney', onBehalfOf: 'My father' };
    const answered = async () => {
      const id = await town.hears({ handleId, ...acting });
      await town.answers(id);
      return id;
    };
    const [inTime, tooLate] = [await answered(), await answered()];
    const dispute = { contributionId: inTime, words: 'He never got it.' };
    const stranger = { ...dispute, handleId: await town.address('stranger@example.org') };
    expect(await town.isRefused('disputeExperience', stranger)).toBe('NOT_YOUR_CONTRIBUTION');

    await town.council.turnClock('2025-10-23T22:59:59.999Z');
    expect(await town.sees(inTime)).toMatchObject({ standing: 'GOOD' });
    await town.does('disputeExperience', { ...dispute, handleId: representativeId });
    expect(await town.sees(inTime)).toMatchObject({ standing: 'DISPUTED' });
    await town.council.turnClock('2025-10-23T23:00:00.000Z');
    for (const asking of [handleId, representativeId]) {
      const late = { ...dispute, contributionId: tooLate, handleId: asking };
      expect(await town.isRefused('disputeExperience', late)).toBe('DISPUTED_TOO_LATE');
    }

    const finding = {
      contributionId: inTime,
      disputedIn: await town.step(inTime, 'ExperienceDisputed'),
      finding: 'UPHELD',
      words: 'You are right: it went to an old address.',
      ...BY_EMAIL,
    };
    const byGrace = { ...finding, voiceId: town.grace };
    expect(await town.isRefused('answerDispute', byGrace, 'democracy')).toBe('VOICE_WAS_INVOLVED');
    await town.does('answerDispute', { ...finding, voiceId: town.mary }, 'democracy');
    // They were right, so it was poor, whatever the ledger shows.
    expect(await town.sees(inTime)).toMatchObject({ disputed: false, standing: 'POOR' });
  });

  it('A complaint goes to a second stage that somebody uninvolved decides, and then to the ombudsman', async () => {
    const handleId = await town.address('complains@example.org');
    const id = await town.hears({ handleId, kind: 'COMPLAINT', words: 'The driver was rude.' });
    const stageTwo = { contributionId: id, handleId, to: 'STAGE_TWO' };
    expect(await town.isRefused('escalateContribution', stageTwo)).toBe('STAGE_NOT_OVER');
    await town.answers(id, { howToChallenge: 'Ask for the second stage.' });
    await town.does('escalateContribution', { ...stageTwo, words: 'She was not even asked.' });
    const escalatedIn = await town.step(id, 'ContributionEscalated');
    await town.does('acknowledgeEscalation', {
      contributionId: id,
      escalatedIn,
      voiceId: town.mary,
      ...BY_EMAIL,
    });
    expect(await town.isRefused('escalateContribution', { ...stageTwo, to: 'OMBUDSMAN' })).toBe(
      'STAGE_NOT_OVER',
    );
    const decision = {
      contributionId: id,
      escalatedIn,
      finding: 'UPHELD',
      words: 'You were right.',
      howToGoFurther: 'Write to the ombudsman.',
      ...BY_EMAIL,
    };
    expect(await town.isRefused('decideEscalation', { ...decision, voiceId: town.grace })).toBe(
      'VOICE_WAS_INVOLVED',
    );
    await town.does('decideEscalation', { ...decision, voiceId: town.mary }, 'democracy');
    await town.does('escalateContribution', {
      ...stageTwo,
      to: 'OMBUDSMAN',
      reference: 'LGSCO 25 004 711',
    });
    expect(await town.sees(id)).toMatchObject({
      escalatedTo: 'OMBUDSMAN',
      steps: [
        { type: 'ContributionEscalated', what: 'STAGE_TWO' },
        { type: 'EscalationAcknowledged' },
        { type: 'EscalationDecided', what: 'UPHELD', words: 'You were right.' },
        { type: 'ContributionEscalated', what: 'OMBUDSMAN' },
      ],
    });
    expect((await town.sees(id)).criteria).toContainEqual(
      expect.objectContaining({ criterion: 12, status: 'MET' }),
    );
  });

  it('What is not ours is passed on, and the citizen is told by name to whom', async () => {
    const handleId = await town.address('pothole@example.org');
    const matterId = await town.opens('Potholes');
    const id = await town.hears({ matterId, handleId, words: 'There is a hole in the A7.' });
    await town.does('transferToBody', {
      contributionId: id,
      body: 'National Highways',
      howToReach: '0300 123 5000',
      sharingBasis: 'PUBLIC_TASK',
      voiceId: town.grace,
      words: 'This road is theirs. They have your words now.',
      ...BY_EMAIL,
    });
    expect(await town.sees(id)).toMatchObject({
      transferredTo: 'National Highways',
      steps: [{ type: 'TransferredToBody', what: 'National Highways' }],
    });
    expect((await town.sees(id)).concludedAt).not.toBeNull();
    expect(await town.sentAbout(matterId)).toBe(1);
  });
});
