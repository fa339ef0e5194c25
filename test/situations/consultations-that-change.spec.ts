import { TestCouncil } from '../app.js';

const STORY_MS = 60_000;
const WHY = 'We looked at the drawings again.';

/** A consultation seldom runs as announced. Whoever took part must not be the one who pays for it. */
describe('When a consultation goes otherwise than announced', () => {
  let council: TestCouncil;
  let people = 0;

  const ask = (query: string, id?: string) => council.shows(query, { id });
  const consult = async (opensAt: string, closesAt: string) => {
    const { id: matterId } = await council.does('openMatter', {
      title: 'Mill Lane',
      level: 'CONSULT',
    });
    const { id } = await council.does('openConsultation', {
      matterId,
      title: 'A quieter Mill Lane',
      level: 'CONSULT',
      terms: 'We publish what people said, and the cabinet decides.',
      openToChange: ['Which end is closed to cars'],
      questions: ['What would make it better for you?'],
      informationPack: { url: 'https://borough.example/mill-lane', publishedAt: opensAt },
      lateReason: 'ENTERED_LATE',
      opensAt,
      closesAt,
    });
    return { matterId, consultationId: id };
  };
  const say = (input: object, address = `${++people}@example.org`) =>
    council.hears(address, {
      kind: 'CONSULTATION_RESPONSE',
      words: 'Close the north end.',
      ...input,
    });
  const consultation = async (id: string, fields: string) =>
    (await ask(`query ($id: ID!) { consultation(id: $id) { ${fields} } }`, id)).consultation;
  const standing = async (id: string) =>
    (
      await ask(
        'query ($id: ID!) { contribution(id: $id) { standing criteria { criterion status } } }',
        id,
      )
    ).contribution;

  beforeAll(async () => {
    council = await TestCouncil.open();
    await council.adoptCharter();
  }, STORY_MS);
  afterAll(() => council?.close());

  it('a consultation is extended, and whoever comes in the added time is in time', async () => {
    await council.turnClock('2025-09-02T08:00:00.000Z');
    const asked = await consult('2025-09-02T08:00:00Z', '2025-10-20T17:00:00Z');
    const { consultationId } = asked;
    expect(
      await council.tell('extendConsultation', {
        consultationId,
        closesAt: '2025-10-01T17:00:00Z',
        reason: WHY,
      }),
    ).toMatchObject({ code: 'CONSULTATION_ONLY_GROWS_LONGER' });
    await council.does('extendConsultation', {
      consultationId,
      closesAt: '2025-11-03T17:00:00Z',
      reason: WHY,
    });
    await council.turnClock('2025-10-27T09:00:00.000Z');
    expect(await say(asked)).toMatchObject({ visible: true });
    expect(await consultation(consultationId, 'closesAt extendedBecause')).toEqual({
      closesAt: '2025-11-03T17:00:00.000Z',
      extendedBecause: WHY,
    });
  });

  it('a consultation is withdrawn, and whoever took part is told why in time', async () => {
    await council.turnClock('2025-11-04T09:00:00.000Z');
    const asked = await consult('2025-11-04T09:00:00Z', '2026-01-20T17:00:00Z');
    const { consultationId, matterId } = asked;
    const response = await say(asked);
    await council.turnClock('2025-12-01T09:00:00.000Z');
    await council.does('withdrawConsultation', { consultationId, reason: 'The money is gone.' });
    await council.turnClock('2025-12-01T10:00:00.000Z');
    expect(await say(asked)).toMatchObject({ code: 'CONSULTATION_NOT_OPEN' });
    expect(await consultation(consultationId, 'withdrawnAt withdrawnBecause tellBy')).toEqual({
      withdrawnAt: '2025-12-01T09:00:00.000Z',
      withdrawnBecause: 'The money is gone.',
      tellBy: '2025-12-31T23:59:59.999Z',
    });

    await council.does(
      'publishOutcome',
      {
        matterId,
        consultationIds: [consultationId],
        noDecisionReason: 'The money is gone.',
        youSaid: 'Close the north end.',
        whyNot: 'Nothing will be built.',
      },
      'democracy',
    );
    await council.turnClock('2025-12-02T09:00:00.000Z');
    expect(await standing(response.id)).toMatchObject({
      criteria: expect.arrayContaining([
        { criterion: 7, status: 'NOT_APPLICABLE' },
        { criterion: 9, status: 'MET' },
      ]),
    });
  });

  it('a withdrawn consultation is not forgotten where the reason never arrived', async () => {
    await council.turnClock('2026-01-05T09:00:00.000Z');
    const asked = await consult('2026-01-05T09:00:00Z', '2026-03-20T17:00:00Z');
    const response = await say(asked, 'gone@example.invalid');
    await council.turnClock('2026-02-02T09:00:00.000Z');
    await council.does('withdrawConsultation', {
      consultationId: asked.consultationId,
      reason: 'The money is gone.',
    });
    await council.turnClock('2026-03-03T09:00:00.000Z');
    expect(await standing(response.id)).toMatchObject({
      standing: 'POOR',
      criteria: expect.arrayContaining([{ criterion: 10, status: 'NOT_MET' }]),
    });
  });

  it.each(['CARRIED', 'LAPSED'])(
    'a consultation is reopened, and says of the responses before: %s',
    async (earlier) => {
      const day = earlier === 'CARRIED' ? '2026-03-04' : '2026-03-05';
      await council.turnClock(`${day}T09:00:00.000Z`);
      const asked = await consult('2026-01-02T09:00:00Z', `${day}T10:00:00Z`);
      const { consultationId } = asked;
      const first = await say(asked);
      const reopen = {
        consultationId,
        earlier,
        closesAt: '2026-04-30T17:00:00Z',
        reason: WHY,
      };
      expect(await council.tell('reopenConsultation', reopen)).toMatchObject({
        code: 'CONSULTATION_STILL_OPEN',
      });
      await council.turnClock(`${day}T11:00:00.000Z`);
      await council.does('closeConsultation', { consultationId });
      expect(await say(asked)).toMatchObject({ code: 'CONSULTATION_NOT_OPEN' });
      await council.does('reopenConsultation', reopen);
      expect(await say(asked)).toMatchObject({ visible: true });
      expect(
        await consultation(consultationId, 'closesAt closedAt reopenedBecause earlier'),
      ).toEqual({
        closesAt: '2026-04-30T17:00:00.000Z',
        closedAt: null,
        reopenedBecause: WHY,
        earlier,
      });
      await council.turnClock(`${day}T12:00:00.000Z`);
      // Whoever is told that their response lapsed has nothing more to wait for.
      expect(await standing(first.id)).toMatchObject({
        standing: earlier === 'CARRIED' ? 'OPEN' : 'GOOD',
      });
    },
  );

  it('what people said gets names and is published before it is decided', async () => {
    await council.turnClock('2026-03-09T09:00:00.000Z');
    const asked = await consult('2026-01-02T09:00:00Z', '2026-03-10T17:00:00Z');
    const { consultationId } = asked;
    await say(asked);
    const findings = { consultationId, summary: 'Most want the north end closed.', responses: 1 };
    expect(await council.tell('publishFindings', findings)).toMatchObject({
      code: 'CONSULTATION_STILL_OPEN',
    });
    const commandId = '6c1f2a4e-0d7e-4a52-9c1f-3b7a5d0e8f11';
    await council.does('nameTheme', { commandId, consultationId, title: 'The north end' });
    await council.turnClock('2026-03-11T09:00:00.000Z');
    await council.does('closeConsultation', { consultationId });
    await council.does('publishFindings', {
      ...findings,
      themes: [{ themeId: commandId, responses: 1 }],
    });
    expect(
      await consultation(consultationId, 'findings responses themes { id title responses }'),
    ).toEqual({
      findings: 'Most want the north end closed.',
      responses: 1,
      themes: [{ id: commandId, title: 'The north end', responses: 1 }],
    });
  });
});
