import { example, the } from '../../test/example.js';
import { examples } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, type Told, tell, tells } from '../../test/tells.js';
import {
  type Compared,
  listReconciliations,
  reconciliations,
  recordedOf,
} from './source.projection.js';

const { ContributionReceived, MatterOpened, DecisionScheduled, BroadcastPublished } = examples;
const { IntakeReconciled } = examples;
const ContributionAmended = example('ContributionAmended', `contribution-${the.contribution}`, {
  words: 'sealed:other words',
});

const from = (id: string, occurredAt = MORNING) => ({
  source: { system: 'inbox.example', id },
  occurredAt,
});
const march = { system: 'inbox.example', from: '2026-03-01T00:00:00Z', to: '2026-03-31T23:59:59Z' };
const recorded = async (
  told: readonly Told[],
  counted: Compared['counted'],
  other: Partial<Compared> = {},
) => recordedOf(await tell(told), { ...march, counted, ...other });

tells(reconciliations, {
  ContributionReceived: async () => {
    const told = [
      ContributionReceived({}, from('a')),
      ContributionReceived({}, { ...from('b', '2026-03-31T23:59:59.000Z'), of: uuid(101) }),
      ContributionReceived({}, { ...from('c', '2026-04-01T00:00:00.000Z'), of: uuid(102) }),
      ContributionReceived({}, { of: uuid(103) }),
      ContributionReceived({}, { source: { system: 'other.example', id: 'd' }, of: uuid(104) }),
    ];
    expect(await recorded(told, 'CONTRIBUTIONS')).toEqual({ count: 2, missingIds: [], upTo: 4 });
    const idsAtSource = ['a', 'c', 'd', 'e', 'a'];
    expect(await recorded(told, 'CONTRIBUTIONS', { idsAtSource })).toEqual({
      count: 2,
      missingIds: ['d', 'e'],
      upTo: 4,
    });
  },
  ContributionAmended: async () => {
    const again = [ContributionAmended({}, from('a')), ContributionAmended({}, from('a again'))];
    const told = [ContributionReceived({}, from('a')), ...again];
    expect(await recorded(told, 'CONTRIBUTIONS')).toMatchObject({ count: 2 });
  },
  MatterOpened: async () => {
    const told = [MatterOpened({}, from('a')), ContributionReceived({}, from('a'))];
    expect(await recorded(told, 'MATTERS')).toMatchObject({ count: 1 });
  },
  DecisionScheduled: async () => {
    const told = [DecisionScheduled({}, from('a'))];
    expect(await recorded(told, 'DECISIONS')).toMatchObject({ count: 1 });
    expect(await recorded(told, 'CONTRIBUTIONS')).toMatchObject({ count: 0 });
  },
  BroadcastPublished: async () =>
    expect(await recorded([BroadcastPublished({}, from('a'))], 'BROADCASTS')).toMatchObject({
      count: 1,
    }),
  IntakeReconciled: async () => {
    const db = await tell([
      IntakeReconciled({ part: null, countRecorded: 3, missing: 0, missingIds: [], byId: false }),
      IntakeReconciled(),
      IntakeReconciled({ countAtSource: 4, missing: 2, missingIds: ['post-3', 'post-4'] }),
      IntakeReconciled({ system: 'minutes.example', part: null }, { of: uuid(52) }),
    ]);
    const listed = async (filter: Parameters<typeof listReconciliations>[1]) =>
      (await listReconciliations(db, filter, { first: 5, after: null })).rows.map(({ row }) => row);
    expect(await listed({ system: 'inbox.example', missing: true })).toEqual([
      {
        system: 'inbox.example',
        part: 'bluesky',
        counted: 'CONTRIBUTIONS',
        from: MORNING,
        to: '2026-03-08T23:59:59.999Z',
        countAtSource: 4,
        countRecorded: 2,
        missing: 2,
        missingIds: '["post-3","post-4"]',
        byId: 1,
        reconciledAt: MORNING,
        index: 2,
      },
    ]);
    expect((await listed({})).map(({ index }) => index)).toEqual([3, 2, 0]);
    expect((await listed({ missing: false })).map(({ part }) => part)).toEqual(['']);
    expect(await listed({ counted: 'MATTERS' })).toEqual([]);
  },
});
