import { createHash } from 'node:crypto';
import { ukCharter } from '../../src/experience/policy/uk-charter.js';
import { type Found, TestCouncil, type Who } from '../app.js';

const STORY_MS = 60_000;
const STRANDS = ['COMMUNICATIONS', 'ENGAGEMENT', 'DEMOCRACY'] as const;
const everybody = ['comms', 'engagement', 'democracy'] as const;

const nodesIn = (list?: Found) =>
  ((list?.edges ?? []) as unknown as { node: { id: string } }[]).map(({ node }) => node);

/** The council's three strands grew up as silos; here they sit at one table, and what they do there is on record. */
describe('The three strands at one table', () => {
  let council: TestCouncil;
  let charterId: string;
  const voices: Partial<Record<Who, string>> = {};
  const matters: Record<'PUBLIC' | 'STAFF', string> = { PUBLIC: '', STAFF: '' };
  const asked: string[] = [];

  beforeAll(async () => {
    council = await TestCouncil.open();
    charterId = await council.adoptCharter();
  }, STORY_MS);
  afterAll(() => council?.close());

  const ask = (query: string, variables: object = {}) => council.shows(query, variables);

  describe('Skills', () => {
    it('pass from strand to strand: offered, sought, shadowed, and shown by a deed and not by a certificate', async () => {
      for (const [n, who] of everybody.entries()) {
        const input = { name: `Officer ${n}`, capacity: 'OFFICER', strand: STRANDS[n] };
        voices[who] = (await council.does('establishVoice', input, who)).id;
      }
      const offer = await council.does(
        'offerSkill',
        { skill: 'FORMAL_DECISION', voiceId: voices.democracy, words: 'Every Tuesday.' },
        'democracy',
      );
      await council.does(
        'seekSkill',
        { skill: 'MAKING_CONTENT', voiceId: voices.democracy },
        'democracy',
      );
      const before = await council.does('openMatter', { title: 'Trees', level: 'INFORM' });
      await council.turnClock('2025-09-02T08:00:00.000Z');
      await council.does('holdShadowing', {
        skillId: offer.id,
        teacherId: voices.democracy,
        learnerId: voices.engagement,
        learned: 'A report needs reasons.',
      });
      await council.turnClock('2025-09-03T08:00:00.000Z');
      const { id, index } = await council.does('openMatter', {
        title: 'Buses on Sunday',
        level: 'CONSULT',
      });
      matters.PUBLIC = id;
      const show = (evidenceIndex: number) =>
        council.tell('showSkill', { skillId: offer.id, voiceId: voices.engagement, evidenceIndex });
      expect(await show(before.index)).toMatchObject({ code: 'NOT_LEARNED_BEFORE' });
      expect(await show(index)).toMatchObject({ visible: true });
      const { index: shownIndex } = await show(index);
      expect(await show(shownIndex)).toMatchObject({ code: 'EVIDENCE_UNKNOWN' });

      const data = await ask(
        `{ offered: skills(filter: { status: OFFERED }) { edges { node { skill strand words voice { name }
            shadowings { teacherStrand learnerStrand learned } shown { strand learnedFrom } } } }
          sought: skills(filter: { status: SOUGHT }) { edges { node { skill strand } } }
          skillMatrix { skill teacher learner shadowings shown } }`,
      );
      expect(nodesIn(data?.offered)).toEqual([
        {
          skill: 'FORMAL_DECISION',
          strand: 'DEMOCRACY',
          words: 'Every Tuesday.',
          voice: { name: 'Officer 2' },
          shadowings: [
            {
              teacherStrand: 'DEMOCRACY',
              learnerStrand: 'ENGAGEMENT',
              learned: 'A report needs reasons.',
            },
          ],
          shown: [{ strand: 'ENGAGEMENT', learnedFrom: 'DEMOCRACY' }],
        },
      ]);
      expect(nodesIn(data?.sought)).toEqual([{ skill: 'MAKING_CONTENT', strand: 'DEMOCRACY' }]);
      expect(data?.skillMatrix).toHaveLength(18);
      expect(data?.skillMatrix).toContainEqual({
        skill: 'FORMAL_DECISION',
        teacher: 'DEMOCRACY',
        learner: 'ENGAGEMENT',
        shadowings: 1,
        shown: 1,
      });
    });
  });

  describe('A trial among staff', () => {
    it('stays outside public totals and off the table, because rehearsing must be safe', async () => {
      const trial = { title: 'The staff canteen', level: 'CONSULT', audience: 'STAFF' };
      matters.STAFF = (await council.does('openMatter', trial)).id;
      const kind = { contributor: 'ANONYMOUS', kind: 'QUESTION', channel: 'web' };
      for (const audience of ['PUBLIC', 'STAFF'] as const)
        for (let n = 0; n < 10; n++) {
          const { id } = await council.does('receiveContribution', {
            matterId: matters[audience],
            ...kind,
            words: `Question ${n}`,
          });
          if (audience === 'PUBLIC') asked.push(id);
        }
      const data = await ask(
        `{ by: totals(by: MATTER) { groups { key tally { total } } all { total } }
          kinds: totals(by: KIND) { all { total } } cohorts { now { total } } }`,
      );
      expect(data).toEqual({
        by: {
          groups: [{ key: matters.PUBLIC, tally: { total: 10 } }],
          all: { total: 10 },
        },
        kinds: { all: { total: 10 } },
        cohorts: [{ now: { total: 10 } }],
      });
    });
  });

  describe('A review', () => {
    let reviewId: string;
    const seed = 'the first Monday of March';
    const fields = `{ seed charter { id status objections { strand } }
      journeys { citizenId standing matter { id } }
      lessons { edges { node { lesson status owner voice { name } } } } }`;

    it('looks at journeys that nobody chose: whoever knows the seed draws the same', async () => {
      await council.turnClock('2025-12-01T09:00:00.000Z');
      const drawn = (await ask(`query ($seed: String!) { table(seed: $seed) ${fields} }`, { seed }))
        ?.table;
      const place = (citizenId: string) =>
        createHash('sha256').update(`${seed}/${citizenId}/${matters.PUBLIC}`).digest('hex');
      const first = asked.sort((a, b) => (place(a) < place(b) ? -1 : 1)).slice(0, 3);
      expect(drawn).toEqual({
        seed,
        charter: { id: charterId, status: 'ADOPTED', objections: [] },
        journeys: first.map((citizenId) => ({
          citizenId,
          standing: 'POOR',
          matter: { id: matters.PUBLIC },
        })),
        lessons: { edges: [] },
      });

      const hold = (voiceIds: unknown[]) =>
        council.tell('holdReview', { voiceIds, seed, summary: 'Nobody answered them.' });
      expect(await hold([voices.comms, voices.engagement])).toMatchObject({
        code: 'STRAND_MISSING_AT_THE_TABLE',
      });
      const { id } = await hold(everybody.map((who) => voices[who]));
      reviewId = id;
      const data = await ask(
        'query ($id: ID!) { review(id: $id) { strands seed summary journeys { citizenId standing } } }',
        { id },
      );
      expect(data?.review).toEqual({
        strands: STRANDS,
        seed,
        summary: 'Nobody answered them.',
        journeys: first.map((citizenId) => ({ citizenId, standing: 'POOR' })),
      });
    });

    it('ends in lessons with an owner and a day, which stay on the table until they are done', async () => {
      const lesson = {
        reviewId,
        lesson: 'Whoever reads a question first says so.',
        owner: 'COMMUNICATIONS',
        voiceId: voices.comms,
        dueAt: '2026-01-15T17:00:00.000Z',
      };
      await council.does('agreeLesson', lesson);
      expect(
        await council.tell('agreeLesson', { ...lesson, dueAt: '2026-02-15T17:00:00.000Z' }),
      ).toMatchObject({ code: 'LESSON_ALREADY_AGREED' });
      await council.turnClock('2026-01-16T09:00:00.000Z');
      const lessons = async (status: string) => {
        const data = await ask(
          `query ($status: LessonStatus) { lessons(filter: { status: $status }) {
            edges { node { id status what voice { name } } } } }`,
          { status },
        );
        return nodesIn(data?.lessons);
      };
      const [overdue] = await lessons('OVERDUE');
      expect(overdue).toMatchObject({
        status: 'OVERDUE',
        what: null,
        voice: { name: 'Officer 0' },
      });
      const table = (await ask(`query ($seed: String!) { table(seed: $seed) ${fields} }`, { seed }))
        ?.table;
      expect(table?.lessons).toMatchObject({ edges: [{ node: { status: 'OVERDUE' } }] });

      const done = {
        reviewId: lesson.reviewId,
        agreedIn: overdue?.id,
        what: 'Everybody has the reading list on Monday.',
      };
      expect(await council.tell('doLesson', done, 'democracy')).toMatchObject({
        code: 'LESSON_OF_ANOTHER_STRAND',
      });
      await council.does('doLesson', done, 'comms');
      expect(await lessons('OPEN')).toEqual([]);
      expect(await lessons('DONE')).toMatchObject([{ status: 'DONE', what: done.what }]);
    });

    it('tries a proposed charter on the same journeys: what would these citizens have seen?', async () => {
      const mandatory = [{ kind: 'QUESTION', criteria: [3] }];
      const { id } = await council.does(
        'proposeCharter',
        { terms: { ...ukCharter, mandatory } },
        'admin',
      );
      const table = (
        await ask(
          `query ($seed: String!, $id: ID!) { table(seed: $seed) { simulation(charterId: $id) {
            counts { standing journeys } journeys { standing would } } } }`,
          { seed, id },
        )
      )?.table;
      expect(table?.simulation).toEqual({
        counts: [{ standing: 'OPEN', journeys: 3 }],
        journeys: Array(3).fill({ standing: 'POOR', would: 'OPEN' }),
      });
    });
  });
});
