import { examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, tell, tells } from '../../test/tells.js';
import { UnknownPlace } from '../projections/page.js';
import { areasOf, findMatter, listMatters, matters } from './matter.projection.js';

const { MatterOpened } = examples;
const LATER = '2026-06-30T16:00:00.000Z';

tells(matters, {
  MatterOpened: async () => {
    const db = await tell([MatterOpened({ areas: ['South', 'North', 'South'] })]);
    expect(await findMatter(db, the.matter)).toEqual({
      id: the.matter,
      title: 'Buses on Sunday',
      question: 'Should buses run on Sunday?',
      level: 'CONSULT',
      strand: 'ENGAGEMENT',
      audience: 'PUBLIC',
      openedAt: MORNING,
      closedAt: null,
      into: '[]',
      passedOnTo: null,
      howToReach: null,
      endedBecause: null,
      trialQuestion: null,
      trialEndsAt: null,
      trialLearned: null,
      trialGoesPublic: null,
    });
    expect(await areasOf(db, [the.matter])).toEqual(new Map([[the.matter, ['North', 'South']]]));
  },
  LevelChanged: async () => {
    const db = await tell([MatterOpened(), examples.LevelChanged()]);
    expect(await findMatter(db, the.matter)).toMatchObject({ level: 'INVOLVE' });
  },
  MattersMerged: async () => {
    const db = await tell([MatterOpened(), examples.MattersMerged()]);
    expect(await findMatter(db, the.matter)).toMatchObject({
      into: JSON.stringify([uuid(62)]),
      closedAt: MORNING,
      endedBecause: 'It is one.',
    });
  },
  MatterSplit: async () => {
    const db = await tell([MatterOpened(), examples.MatterSplit()]);
    expect(await findMatter(db, the.matter)).toMatchObject({
      into: JSON.stringify([uuid(62), uuid(63)]),
      closedAt: MORNING,
    });
  },
  MatterPassedOn: async () => {
    const db = await tell([MatterOpened(), examples.MatterPassedOn()]);
    expect(await findMatter(db, the.matter)).toMatchObject({
      passedOnTo: 'The county',
      howToReach: 'Write to the county.',
      closedAt: MORNING,
    });
  },
  MatterClosed: async () => {
    const db = await tell([MatterOpened(), examples.MatterClosed()]);
    expect(await findMatter(db, the.matter)).toMatchObject({
      closedAt: MORNING,
      endedBecause: 'It is done.',
    });
  },
  MatterReopened: async () => {
    const db = await tell([MatterOpened(), examples.MatterPassedOn(), examples.MatterReopened()]);
    expect(await findMatter(db, the.matter)).toMatchObject({
      closedAt: null,
      passedOnTo: null,
      howToReach: null,
      endedBecause: null,
    });
  },
  TrialBegan: async () => {
    const db = await tell([MatterOpened({ audience: 'STAFF' }), examples.TrialBegan()]);
    expect(await findMatter(db, the.matter)).toMatchObject({
      trialQuestion: 'Does one desk answer faster?',
      trialEndsAt: LATER,
      trialGoesPublic: null,
    });
  },
  TrialConcluded: async () => {
    const db = await tell([
      MatterOpened({ audience: 'STAFF' }),
      examples.TrialBegan(),
      examples.TrialConcluded(),
    ]);
    expect(await findMatter(db, the.matter)).toMatchObject({
      trialLearned: 'Twice as fast.',
      trialGoesPublic: 1,
    });
  },
});

describe('A list of matters', () => {
  const five = () =>
    tell(
      [3, 1, 2, 2, 5].map((day, n) =>
        MatterOpened(
          {
            title: `Matter ${n}`,
            areas: n === 1 ? ['West'] : [],
            audience: n === 4 ? 'STAFF' : 'PUBLIC',
          },
          { of: uuid(100 + n), occurredAt: `2026-03-0${day}T09:00:00.000Z` },
        ),
      ),
    );
  const byAge = { by: 'openedAt', direction: 'asc' } as const;
  const titles = ({ rows }: Awaited<ReturnType<typeof listMatters>>) =>
    rows.map(({ row }) => row.title);

  it.each(['asc', 'desc'] as const)(
    'is turned page by page without a gap or a repetition, %s',
    async (direction) => {
      const db = await five();
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const page = await listMatters(db, {}, { by: 'openedAt', direction }, { first: 2, after });
        seen.push(...titles(page));
        after = page.rows.at(-1)?.key ?? null;
        more = page.more;
      }
      const oldest = ['Matter 1', 'Matter 2', 'Matter 3', 'Matter 0', 'Matter 4'];
      expect(seen).toEqual(direction === 'asc' ? oldest : oldest.toReversed());
    },
  );

  it('holds only what was asked for', async () => {
    const db = await five();
    const of = async (filter: Parameters<typeof listMatters>[1]) =>
      titles(await listMatters(db, filter, byAge, { first: 10, after: null }));
    expect(await of({ area: 'West' })).toEqual(['Matter 1']);
    expect(await of({ audience: 'STAFF' })).toEqual(['Matter 4']);
    expect(await of({ level: 'EMPOWER' })).toEqual([]);
    expect(await of({ strand: 'ENGAGEMENT' })).toHaveLength(5);
  });

  it('does not know a place of another list', async () => {
    const db = await five();
    const [first] = (await listMatters(db, {}, byAge, { first: 1, after: null })).rows;
    const byTitle = { by: 'title', direction: 'asc' } as const;
    for (const after of [first?.key ?? '', '', 'W10', Buffer.from('{').toString('base64url')])
      await expect(listMatters(db, {}, byTitle, { first: 1, after })).rejects.toThrow(UnknownPlace);
  });
});
