import { due, examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, type Told, tell } from '../../test/tells.js';
import { type OpenLoopFilter, openLoops } from './open-loops.queries.js';

const e = examples;
const SECOND = uuid(100);
const TUESDAY = '2026-03-03T09:00:00.000Z';
const LONG_AFTER = '2026-09-01T09:00:00.000Z';

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
const officer = { role: 'OFFICER' };

describe('Open loops', () => {
  it('say who is owed what by whom until when, in both clocks', async () => {
    const db = await tell(story, TUESDAY);
    const { rows } = await openLoops(
      db,
      officer,
      { what: 'ANSWER', matterId: the.matter },
      byDue,
      all,
    );
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
        const page = await openLoops(
          db,
          officer,
          {},
          { by, direction: 'asc' },
          { first: 1, after },
        );
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
    ['a later time', { dueFrom: due('contact.acknowledge', TUESDAY).dueAt }, 3],
  ])('are limited to those of %s', async (_, filter, count) => {
    const { rows } = await openLoops(await tell(story, TUESDAY), officer, filter, byDue, all);
    expect(rows).toHaveLength(count);
  });

  it('stay when they are late, until it is done or cannot be done any more', async () => {
    const owed = async (...more: Told[]) => {
      const db = await tell([e.ContributionReceived(), ...more], LONG_AFTER);
      return (await openLoops(db, officer, {}, byDue, all)).rows.map(({ row }) => row.what);
    };
    expect(await owed()).toEqual(['ACKNOWLEDGEMENT', 'ANSWER']);
    expect(await owed(e.ContributionAcknowledged())).toEqual(['ANSWER']);
    expect(await owed(e.ContributionWithdrawn({}, { occurredAt: LONG_AFTER }))).toEqual([]);
  });

  it('are shown to one role alone where only that one may read the contact', async () => {
    const db = await tell([e.ContributionReceived(), e.ContributionRestricted()], TUESDAY);
    expect((await openLoops(db, officer, {}, byDue, all)).rows).toEqual([]);
    const guardian = { role: 'SAFEGUARDING' };
    expect((await openLoops(db, guardian, {}, byDue, all)).rows).toHaveLength(2);
  });
});
