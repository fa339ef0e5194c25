import { examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { type Told, tell } from '../../test/tells.js';
import type { Reading } from '../projections/projection.js';
import { citizenTimeline, matterTimeline, type TimelineFilter } from './timeline.queries.js';

const e = examples;
const otherMatter = uuid(100);
const social = uuid(101);
const stranger = uuid(102);
const reply = uuid(103);
const anonymous = uuid(104);

const on = (day: number) => ({
  occurredAt: `2026-03-${String(day).padStart(2, '0')}T09:00:00.000Z`,
});

/** A citizen with two handles in one matter, a stranger in another, and somebody unknown. */
const story: Told[] = [
  e.VoiceEstablished({}, on(1)),
  e.MatterOpened({}, on(1)),
  e.MatterOpened({}, { of: otherMatter, ...on(1) }),
  e.HandleSeen({}, on(2)),
  e.HandleSeen({ channel: 'x' }, { of: social, ...on(2) }),
  e.HandleSeen({}, { of: stranger, ...on(2) }),
  e.BroadcastPublished({}, on(3)),
  e.BroadcastPublished({ matterId: otherMatter }, { of: uuid(105), ...on(3) }),
  e.ContributionReceived({}, on(4)),
  e.ContributionReceived({ handleId: social, channel: 'x' }, { of: reply, ...on(5) }),
  e.ContributionReceived(
    { handleId: stranger, matterId: otherMatter },
    { of: uuid(106), ...on(5) },
  ),
  e.ContributionReceived(
    { handleId: null, contributor: 'ANONYMOUS', matterId: otherMatter },
    { of: anonymous, ...on(5) },
  ),
  e.NoteAdded({}, on(6)),
  e.ContributionAnswered({}, { of: reply, ...on(7) }),
  e.DecisionScheduled({}, on(7)),
  e.DecisionTaken({}, on(8)),
  e.OutcomePublished({}, on(9)),
  e.HandleLinked({ citizenId: the.handle }, { of: social, ...on(10) }),
  e.ContributionAnswered({}, { of: anonymous, ...on(11) }),
];
const NOW = '2026-03-12T09:00:00.000Z';
const oldest = { direction: 'asc' } as const;
const all = { first: 100, after: null };

const types = async (page: ReturnType<typeof citizenTimeline>) =>
  (await page).rows.map(({ row }) => row.type);
const ofCitizen = (db: Reading, id: string, filter: TimelineFilter = {}) =>
  types(citizenTimeline(db, id, filter, oldest, all));

const theirs = [
  'MatterOpened',
  'HandleSeen',
  'HandleSeen',
  'BroadcastPublished',
  'ContributionReceived',
  'ContributionReceived',
  'NoteAdded',
  'ContributionAnswered',
  'DecisionScheduled',
  'DecisionTaken',
  'OutcomePublished',
  'HandleLinked',
];

describe('The timeline of a citizen', () => {
  it('is one stop: every handle, every strand, and the public steps of their matters', async () => {
    const db = await tell(story, NOW);
    expect(await ofCitizen(db, the.handle)).toEqual(theirs);
  });

  it('is the same whichever of their handles is asked for', async () => {
    const db = await tell(story, NOW);
    expect(await ofCitizen(db, social)).toEqual(theirs);
  });

  it('belongs to each handle alone once the link is undone', async () => {
    const db = await tell(
      [...story, e.HandleUnlinked({ citizenId: the.handle }, { of: social, ...on(12) })],
      NOW,
    );
    expect(await ofCitizen(db, the.handle, { manners: ['CONVERSATION', 'DESK'] })).toEqual([
      'HandleSeen',
      'ContributionReceived',
      'NoteAdded',
    ]);
  });

  it('of an anonymous citizen is that of their contact', async () => {
    const db = await tell(story, NOW);
    expect(await ofCitizen(db, anonymous)).toEqual([
      'MatterOpened',
      'BroadcastPublished',
      'ContributionReceived',
      'ContributionAnswered',
    ]);
  });

  it('can be limited to strands, channels, types and manners', async () => {
    const db = await tell(story, NOW);
    expect(await ofCitizen(db, the.handle, { channels: ['x'] })).toEqual([
      'HandleSeen',
      'ContributionReceived',
    ]);
    expect(await ofCitizen(db, the.handle, { types: ['NoteAdded'] })).toEqual(['NoteAdded']);
    expect(await ofCitizen(db, the.handle, { manners: ['BROADCAST'] })).toEqual([
      'BroadcastPublished',
    ]);
    expect(await ofCitizen(db, the.handle, { strands: ['DEMOCRACY'] })).toEqual([
      'NoteAdded',
      'DecisionScheduled',
      'DecisionTaken',
      'OutcomePublished',
    ]);
  });

  it('is empty for somebody nobody has met', async () =>
    expect(await ofCitizen(await tell(story, NOW), uuid(199))).toEqual([]));
});

describe('The timeline of a matter', () => {
  it('is turned page by page, the newest first', async () => {
    const db = await tell(story, NOW);
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page = await matterTimeline(
        db,
        the.matter,
        {},
        { direction: 'desc' },
        { first: 3, after },
      );
      seen.push(...page.rows.map(({ row }) => row.type));
      after = page.rows.at(-1)?.key ?? null;
      more = page.more;
    }
    const inMatter = theirs.filter((type) => !type.startsWith('Handle'));
    expect(seen).toEqual(inMatter.toReversed());
  });
});
