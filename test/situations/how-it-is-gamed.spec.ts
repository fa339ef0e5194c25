import { Town } from './town.js';

const AT_NOON = '2025-09-01T11:00:00.000Z';

describe('However it is gamed, it is caught or counted apart', () => {
  let town: Town;
  let ada: string;
  beforeAll(async () => {
    town = await Town.found();
    ada = await town.address('ada@example.org');
  });
  afterAll(() => town.close());

  const criterion = async (id: string, wanted: number) => {
    const { criteria } = await town.sees(id);
    return (criteria as unknown as { criterion: number; status: string }[]).find(
      (verdict) => verdict.criterion === wanted,
    );
  };

  it('Automatic acknowledgements count only when they lead to a person', async () => {
    const automatic = { automatic: true, channel: 'email' };
    const empty = await town.hears({ handleId: ada });
    await town.does('acknowledgeContribution', { contributionId: empty, ...automatic });
    expect(await criterion(empty, 1)).toMatchObject({ status: 'PENDING' });
    const useful = await town.hears({ handleId: ada });
    await town.does('acknowledgeContribution', {
      contributionId: useful,
      ...automatic,
      reference: 'BUS-7',
      answerBy: '2025-09-15T17:00:00Z',
      wayToReach: 'Ring 01632 960001 and ask for Grace.',
    });
    expect(await criterion(useful, 1)).toMatchObject({ status: 'MET' });
  });

  it('A holding answer is no answer, and concludes nothing', async () => {
    const id = await town.hears({ handleId: ada });
    const holding = { form: 'HOLDING', words: 'We are working on it.' };
    expect(
      await town.isRefused('answerContribution', {
        contributionId: id,
        voiceId: town.grace,
        channel: 'email',
        concludes: true,
        ...holding,
      }),
    ).toBe('HOLDING_CONCLUDES_NOTHING');
    await town.answers(id, { ...holding, concludes: false });
    expect(await criterion(id, 2)).toMatchObject({ status: 'PENDING' });
    expect(await town.sees(id)).toMatchObject({ answeredAt: null });
  });

  it('A note saying "ok" is not having seen: what the server showed counts', async () => {
    const id = await town.hears({ handleId: await town.address('two-voices@example.org') });
    await town.answers(id, { concludes: false });
    const note = { contributionId: id, words: 'ok' };
    await town.does('addNote', note, 'democracy');
    await town.answers(id, { voiceId: town.mary, words: 'No, there will not.' }, 'democracy');
    expect(await criterion(id, 3)).toMatchObject({ status: 'NOT_MET' });
  });

  it('Whoever owes cannot close, waive or extend alone: it takes another strand and a listed reason', async () => {
    const id = await town.hears({ handleId: ada, kind: 'COMPLAINT' });
    const lettingOff = {
      closeLoopWithReason: ['AGREES_TO_CLOSE', { reason: 'NO_REPLY' }],
      oweNoAnswer: ['AGREES_TO_WAIVE', { reason: 'CITIZEN_ASKED' }],
      waiveCriterion: ['AGREES_TO_WAIVE', { reason: 'LAW_FORBIDS', criterion: 9 }],
      extendClock: ['AGREES_TO_EXTEND', { reason: 'COMPLEX', clock: 'complaint.answer' }],
    } as const;
    for (const [mutation, [purpose, input]] of Object.entries(lettingOff)) {
      const request = { contributionId: id, ...input };
      const agreedIn = await town.agrees(id, purpose, 'engagement');
      expect(await town.isRefused(mutation, { ...request, agreedIn })).toBe(
        'CLOSING_NEEDS_ANOTHER_STRAND',
      );
      const talk = await town.agrees(id, 'TALK');
      expect(await town.isRefused(mutation, { ...request, agreedIn: talk })).toBe(
        'CLOSING_NEEDS_ANOTHER_STRAND',
      );
      const ours = { ...request, agreedIn: await town.agrees(id, purpose) };
      expect(await town.isRefused(mutation, { ...ours, reason: 'TOO_BUSY' })).toBe(
        'REASON_NOT_IN_CHARTER',
      );
    }
    await town.does('waiveCriterion', {
      contributionId: id,
      criterion: 9,
      reason: 'LAW_FORBIDS',
      agreedIn: await town.agrees(id, 'AGREES_TO_WAIVE'),
    });
    await town.answers(id, { howToChallenge: 'Ask for the second stage.' });
    expect(await criterion(id, 9)).toMatchObject({ status: 'WAIVED' });
    expect((await town.sees(id)).standing).not.toBe('GOOD');
  });

  it('An extension is for complaints, once, and before the time is over', async () => {
    const question = await town.hears({ handleId: ada });
    const extend = { reason: 'COMPLEX' };
    expect(
      await town.isRefused('extendClock', {
        ...extend,
        contributionId: question,
        clock: 'contact.answer',
        agreedIn: await town.agrees(question, 'AGREES_TO_EXTEND'),
      }),
    ).toBe('CLOCK_CANNOT_BE_EXTENDED');
    const complaint = await town.hears({ handleId: ada, kind: 'COMPLAINT' });
    const request = {
      ...extend,
      contributionId: complaint,
      clock: 'complaint.answer',
      agreedIn: await town.agrees(complaint, 'AGREES_TO_EXTEND'),
    };
    await town.does('extendClock', request);
    expect(await town.isRefused('extendClock', request)).toBe('CLOCK_ALREADY_EXTENDED');
    expect(await town.sees(complaint)).toMatchObject({
      steps: [{ type: 'ClockExtended', what: 'COMPLEX', dueAt: '2025-09-29T22:59:59.999Z' }],
    });
  });

  it('Changing the kind near the due time gains no time, and loses no promise', async () => {
    const id = await town.hears({ handleId: ada, kind: 'COMPLAINT' });
    const before = await criterion(id, 2);
    await town.does('changeKind', {
      contributionId: id,
      kind: 'INFORMATION_REQUEST',
      reason: 'They ask for a file.',
    });
    expect(await town.sees(id)).toMatchObject({ kind: 'INFORMATION_REQUEST' });
    expect(await criterion(id, 2)).toEqual(before);
    const like = { contributionId: id, kind: 'REACTION', reason: 'It is only a frown.' };
    expect(await town.isRefused('changeKind', like)).toBe('KIND_CANNOT_CHANGE');
  });

  it('Splitting one letter makes no contact of less worth: each part is owed its own answer', async () => {
    const letterId = '3c0f5f6e-94c0-4b0b-8f0a-0d3a7b6d1e55';
    const matterId = await town.opens('Bins');
    const one = await town.hears({ handleId: ada, letterId });
    const other = await town.hears({ handleId: ada, letterId, matterId });
    await town.answers(one);
    expect(await criterion(other, 2)).toMatchObject({ status: 'PENDING' });
  });

  it('Answering in bulk: one answer to a campaign is shown as one, and joining different points is refused', async () => {
    const lead = await town.hears({ handleId: await town.address('lead@campaign.example') });
    const elsewhere = await town.hears({
      handleId: await town.address('other@campaign.example'),
      matterId: await town.opens('Trees'),
    });
    const join = { contributionId: elsewhere, leadId: lead, because: 'CAMPAIGN' };
    expect(await town.isRefused('joinContribution', join)).toBe('LEAD_UNKNOWN');
    const same = await town.hears({ handleId: await town.address('same@campaign.example') });
    await town.does('joinContribution', { ...join, contributionId: same });
    await town.answers(lead);
    expect(await town.lists({ leadId: lead })).toMatchObject([{ id: same }]);
    expect(await criterion(same, 2)).toMatchObject({ status: 'MET' });
    expect(await town.sees(same)).toMatchObject({ answers: [] });
  });

  // The next two turn the clock, so they come last.
  it('A deed entered late needs a reason, and is judged by when it was recorded', async () => {
    const id = await town.hears({ handleId: await town.address('late@example.org') });
    await town.council.turnClock('2025-09-22T11:00:00.000Z');
    const answer = {
      contributionId: id,
      voiceId: town.grace,
      form: 'SUBSTANTIVE',
      channel: 'email',
      words: 'There will be one.',
      concludes: true,
      occurredAt: AT_NOON,
    };
    expect(await town.isRefused('answerContribution', answer)).toBe('LATE_ENTRY_NEEDS_A_REASON');
    await town.answers(id, { occurredAt: AT_NOON, lateReason: 'ENTERED_LATE' });
    expect(await criterion(id, 2)).toMatchObject({ status: 'NOT_MET' });
  });

  it('Leaving contacts open does not pay: silence turns POOR by itself', async () => {
    const id = await town.hears({ handleId: await town.address('silence@example.org') });
    await town.council.turnClock('2025-11-03T11:00:00.000Z');
    expect(await town.sees(id)).toMatchObject({ standing: 'POOR' });
    expect(await criterion(id, 2)).toMatchObject({ status: 'NOT_MET' });
  });
});
