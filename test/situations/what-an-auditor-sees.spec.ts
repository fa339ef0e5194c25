import type { Found, Input } from '../app.js';
import { Town } from './town.js';

const CLOSES = '2025-10-13T16:00:00.000Z';
const MEETS = '2025-11-25T18:00:00.000Z';
const PROMISED = '2025-12-01T17:00:00.000Z';
const STORY_MS = 60_000;

/** What looks better than it is stays visible, with who did it: from the events alone, and whoever asks. */
describe('What an auditor sees', () => {
  let town: Town;
  let consultationId: string;
  let decisionId: string;
  let outcomeId: string;
  let complaint: string;
  beforeAll(async () => {
    town = await Town.found();
    ({ id: consultationId } = await town.does('openConsultation', {
      ...{ matterId: town.matter, title: 'Buses', level: 'CONSULT', terms: 'We read everything.' },
      ...{ openToChange: ['How often'], questions: ['How often?'] },
      ...{ opensAt: '2025-09-01T08:00:00Z', closesAt: CLOSES },
    }));
    const meeting = { title: 'Buses', body: 'Cabinet', role: 'DECIDES', meetingAt: MEETS };
    const item = { matterId: town.matter, ...meeting, consultationIds: [consultationId] };
    ({ id: decisionId } = await town.does('scheduleDecision', item, 'democracy'));
    const commitments = [{ words: 'A shelter', dueAt: PROMISED, owner: 'DEMOCRACY' }];
    ({ id: outcomeId } = await town.does('publishOutcome', {
      ...{ matterId: await town.opens('Shelters'), noDecisionReason: 'It was only repaired.' },
      ...{ youSaid: 'It leaks.', weDid: 'We repair it.', commitments },
    }));
    await at('2025-09-01T09:00:00.000Z');
    const ada = await town.address('ada@example.org');
    complaint = await town.hears({ handleId: ada, kind: 'COMPLAINT' });
  }, STORY_MS);
  afterAll(() => town?.close());

  const at = (instant: string) => town.council.turnClock(instant);
  const integrity = async (fields: string) =>
    (await town.council.shows(`{ integrity { ${fields} } }`)).integrity as Found;
  /** Changes made when time ran out, the newest first. */
  const hurried = async () =>
    (await integrity('changesNearDue { type clock dueAt actor approver }'))
      .changesNearDue as unknown as Input[];
  const answerOf = async (id: string) => {
    const { criteria } = await town.sees(id);
    return (criteria as unknown as { criterion: number }[]).find(
      ({ criterion }) => criterion === 2,
    );
  };

  it('A theme for all that fits nowhere else is flagged once it holds more than three in ten', async () => {
    const named = async (commandId: string, theme: Input) => {
      await town.does('nameTheme', { commandId, consultationId, ...theme });
      return commandId;
    };
    const rest = await named('6c1f2a4e-0d7e-4a52-9c1f-3b7a5d0e8f21', {
      ...{ title: 'The rest', catchAll: true },
    });
    const hours = await named('6c1f2a4e-0d7e-4a52-9c1f-3b7a5d0e8f22', { title: 'Hours' });
    let people = 0;
    const says = async (themeId: string) => {
      const handleId = await town.address(`somebody-${++people}@example.org`);
      const response = { handleId, kind: 'CONSULTATION_RESPONSE', consultationId };
      const contributionId = await town.hears(response);
      await town.does('linkTheme', { contributionId, consultationId, themeId });
    };
    for (let n = 0; n < 7; n++) await says(hours);
    for (let n = 0; n < 3; n++) await says(rest);
    const flagged = () => integrity('catchAllThemes { title count share }');
    expect(await flagged()).toEqual({ catchAllThemes: [] });
    await says(rest);
    expect(await flagged()).toEqual({
      catchAllThemes: [{ title: 'The rest', count: 4, share: 4 / 11 }],
    });
  });

  it('What came from another system is in doubt until somebody compares it, and while something is missing', async () => {
    const system = 'inbox.example';
    await town.hears({ source: { system, id: 'a' } });
    const doubts = () => integrity('unreconciledSources { system doubt count }');
    expect(await doubts()).toEqual({
      unreconciledSources: [{ system, doubt: 'NEVER_COMPARED', count: 1 }],
    });
    const week = { from: '2025-09-01T00:00:00Z', to: '2025-09-01T09:00:00Z' };
    const compare = { system, counted: 'CONTRIBUTIONS', ...week };
    await town.does('reconcileIntake', { ...compare, countAtSource: 3 });
    expect(await doubts()).toEqual({
      unreconciledSources: [{ system, doubt: 'MISSING', count: 2 }],
    });
    for (const id of ['b', 'c']) await town.hears({ source: { system, id } });
    await town.does('reconcileIntake', { ...compare, countAtSource: 3 });
    expect(await doubts()).toEqual({ unreconciledSources: [] });
  });

  it('Nothing pauses a clock but a question to the citizen, and a question in words', async () => {
    const id = await town.hears({ handleId: await town.address('pause@example.org') });
    const before = await answerOf(id);
    await town.answers(id, { form: 'HOLDING', words: 'We look into it.', concludes: false });
    await town.does('claimReply', { contributionId: id, voiceId: town.grace });
    await town.does('addNote', { contributionId: id, words: 'Waiting for the county.' });
    const advice = { contributionId: id, toStrand: 'DEMOCRACY', words: 'When was it decided?' };
    await town.does('requestAdvice', advice);
    await town.does('offerHandover', { contributionId: id, toStrand: 'DEMOCRACY' });
    expect(await answerOf(id)).toEqual(before);

    const ask = { contributionId: id, voiceId: town.grace, channel: 'email' };
    for (const words of [' ', '...'])
      expect(await town.isRefused('requestClarification', { ...ask, words })).toBe(
        'CLARIFICATION_ASKS_NOTHING',
      );
    expect(await town.isRefused('requestClarification', { ...ask, words: '' })).toBe(
      'INVALID_INPUT',
    );
    expect(await answerOf(id)).toEqual(before);
    await town.does('requestClarification', { ...ask, words: 'Which stop do you mean?' });
    expect(await answerOf(id)).not.toEqual(before);
  });

  it('A kind or a level that is changed early is a correction, and is not flagged', async () => {
    const early = await town.hears({ handleId: await town.address('early@example.org') });
    const kind = {
      contributionId: early,
      kind: 'COMPLAINT',
      reason: 'She says that we did wrong.',
    };
    await town.does('changeKind', kind);
    await town.does('changeLevel', {
      ...{ matterId: town.matter, level: 'INVOLVE', reason: 'There is more to decide.' },
    });
    expect(await hurried()).toEqual([]);
  });

  it('A kind, and the clock of an answer, that are changed when little time is left are shown with who did it', async () => {
    await at('2025-09-12T11:00:00.000Z');
    const due = { clock: 'complaint.answer', dueAt: '2025-09-15T22:59:59.999Z' };
    await town.does('extendClock', {
      ...{ contributionId: complaint, clock: 'complaint.answer', reason: 'COMPLEX' },
      agreedIn: await town.agrees(complaint, 'AGREES_TO_EXTEND'),
    });
    const changed = [{ type: 'ClockExtended', actor: 'officer-engagement', ...due }];
    expect(await hurried()).toMatchObject(changed);
    expect(await hurried()).toMatchObject([{ approver: 'officer-democracy' }]);

    const question = await town.hears({ handleId: await town.address('late@example.org') });
    await at('2025-09-24T11:00:00.000Z');
    const kind = { contributionId: question, kind: 'COMMENT', reason: 'She asks for nothing.' };
    await town.does('changeKind', kind, 'comms');
    expect(await hurried()).toMatchObject([
      {
        ...{ type: 'KindChanged', actor: 'officer-comms', approver: null },
        ...{ clock: 'contact.answer', dueAt: '2025-09-26T22:59:59.999Z' },
      },
      ...changed,
    ]);
  });

  it('How much of a say people have, and until when, is not changed unnoticed shortly before the end', async () => {
    await at('2025-10-08T11:00:00.000Z');
    const level = { matterId: town.matter, level: 'INFORM', reason: 'It is settled anyway.' };
    await town.does('changeLevel', level, 'comms');
    const longer = { consultationId, closesAt: '2025-10-27T16:00:00Z', reason: 'Few answered.' };
    await town.does('extendConsultation', longer);
    const closing = { clock: 'consultation.closing', dueAt: CLOSES };
    expect((await hurried()).slice(0, 2)).toEqual([
      { ...closing, type: 'ConsultationExtended', actor: 'officer-engagement', approver: null },
      { ...closing, type: 'LevelChanged', actor: 'officer-comms', approver: null },
    ]);
  });

  it('A decision that is put off, and a commitment that comes later, shortly before their day', async () => {
    await at('2025-11-24T11:00:00.000Z');
    const later = { decisionId, meetingAt: '2026-01-27T18:00:00Z', reason: 'The agenda is full.' };
    await town.does('deferDecision', later, 'democracy');
    const delayed = { outcomeId, commitment: 0, dueAt: '2026-02-01T17:00:00Z' };
    await town.does('delayCommitment', { ...delayed, reason: 'No glass.' }, 'democracy');
    const who = { actor: 'officer-democracy', approver: null };
    expect((await hurried()).slice(0, 2)).toEqual([
      { type: 'CommitmentDelayed', clock: 'commitment', dueAt: PROMISED, ...who },
      { type: 'DecisionDeferred', clock: 'decision.meeting', dueAt: MEETS, ...who },
    ]);
    expect(await hurried()).toHaveLength(6);
  });
});
