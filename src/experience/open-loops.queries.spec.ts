import { due, examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, tell } from '../../test/tells.js';
import { type OpenLoopFilter, openLoops } from './open-loops.queries.js';

const e = examples;
const SECOND = uuid(100);
const TUESDAY = '2026-03-03T09:00:00.000Z';

const later = {
  acknowledge: due('contact.acknowledge', TUESDAY),
  answer: due('contact.answer', TUESDAY),
  matterId: uuid(101),
};
const story = [
  e.MatterOpened(),
  e.VoiceEstablished(),
  e.ContributionReceived(later, { of: SECOND, occurredAt: TUESDAY }),
  e.ContributionReceived(),
  e.ReplyClaimed(),
];
const byDue = { by: 'dueAt', direction: 'asc' } as const;
const all = { first: 100, after: null };

describe('Open loops', () => {
  it('say who is owed what by whom until when, in both clocks', async () => {
    const db = await tell(story, TUESDAY);
    const { rows } = await openLoops(db, { what: 'ANSWER', matterId: the.matter }, byDue, all);
    const { startsAt, dueAt, internetDueAt } = due('contact.answer');
    expect(rows.map(({ row }) => row)).toEqual([
      expect.objectContaining({
        loopId: the.contribution,
        matterId: the.matter,
        citizenId: the.handle,
        handleId: the.handle,
        kind: 'QUESTION',
        channel: 'email',
        standing: 'OPEN',
        what: 'ANSWER',
        criterion: 2,
        by: 'ENGAGEMENT',
        voiceId: the.voice,
        startsAt,
        dueAt,
        internetDueAt,
      }),
    ]);
    expect(startsAt).toBe(MORNING);
  });

  it('come in the order of either clock, page by page', async () => {
    const db = await tell(story, TUESDAY);
    for (const by of ['dueAt', 'startsAt', 'internetDueAt'] as const) {
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const page = await openLoops(db, {}, { by, direction: 'asc' }, { first: 1, after });
        seen.push(...page.rows.map(({ row }) => row[by] as string));
        after = page.rows.at(-1)?.key ?? null;
        more = page.more;
      }
      expect(seen).toHaveLength(4);
      expect(seen).toEqual([...seen].sort());
    }
  });

  it.each<[string, OpenLoopFilter, number]>([
    ['a strand', { by: 'DEMOCRACY' }, 0],
    ['the strand that holds it', { by: 'ENGAGEMENT' }, 4],
    ['a voice', { voiceId: the.voice }, 2],
    ['a matter', { matterId: uuid(101) }, 2],
    ['what is owed', { what: 'ACKNOWLEDGEMENT' }, 2],
    ['a time', { dueBefore: due('contact.acknowledge', TUESDAY).dueAt }, 1],
  ])('are limited to those of %s', async (_, filter, count) => {
    const { rows } = await openLoops(await tell(story, TUESDAY), filter, byDue, all);
    expect(rows).toHaveLength(count);
  });
});
