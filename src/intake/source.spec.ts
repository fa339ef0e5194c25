import { ask, given } from '../../test/given-when-then.js';
import { ReconcileIntake } from './source.commands.js';
import type { SourceEvent } from './source.events.js';
import { type SourceFacts, source } from './source.js';

const asked = {
  system: 'inbox.example',
  part: 'bluesky',
  counted: 'CONTRIBUTIONS',
  from: '2026-02-01T00:00:00.000Z',
  to: '2026-02-28T23:59:59.999Z',
  countAtSource: 5,
} as const;
const reconcile = (other: Partial<ReconcileIntake> = {}) =>
  ask(ReconcileIntake, { ...asked, ...other });
const reconciled = (other: Partial<SourceEvent['data']> = {}): SourceEvent => ({
  type: 'IntakeReconciled',
  data: {
    ...asked,
    countRecorded: 3,
    recordedUpTo: 40,
    missing: 2,
    missingIds: [],
    byId: false,
    ...other,
  },
});

const after = (...before: SourceEvent[]) => ({
  counting: (count: number, recorded: Partial<SourceFacts['recorded']> = {}) =>
    given(source, ...before).knowing({
      recorded: { count, missingIds: [], upTo: 40, ...recorded },
    }),
});

describe('A source', () => {
  it('is compared with what is recorded of it, and what is missing is counted', () =>
    after().counting(3).when(reconcile()).then(reconciled()));
  it('that names its ids learns which of them are missing', () =>
    after()
      .counting(1, { missingIds: ['b'] })
      .when(reconcile({ countAtSource: 2, idsAtSource: ['a', 'b'] }))
      .then(
        reconciled({
          countAtSource: 2,
          countRecorded: 1,
          missing: 1,
          missingIds: ['b'],
          byId: true,
        }),
      ));
  it('has a hundred of them named at most', () => {
    const ids = Array.from({ length: 200 }, (_, n) => String(n));
    const [event] = after()
      .counting(0, { missingIds: ids })
      .when(reconcile({ countAtSource: 200, idsAtSource: ids }))
      .decided();
    expect(event?.data).toMatchObject({ missing: 200, missingIds: ids.slice(0, 100) });
  });
  it('misses nothing when more is recorded than it counts', () =>
    after()
      .counting(7)
      .when(reconcile())
      .then(reconciled({ countRecorded: 7, missing: 0 })));
  it('may speak for all its parts at once', () =>
    after()
      .counting(3)
      .when(reconcile({ part: undefined }))
      .then(reconciled({ part: null })));

  it('that counts the same again is no news, however much was recorded elsewhere meanwhile', () =>
    after(reconciled()).counting(3, { upTo: 99 }).when(reconcile()).thenNothing());
  it('that counts the same again is no news in whatever order a store keeps the fields', () => {
    const { type, data } = reconciled();
    const sorted = Object.fromEntries(Object.entries(data).sort()) as SourceEvent['data'];
    after({ type, data: sorted }).counting(3).when(reconcile()).thenNothing();
  });
  it('is news when others are missing than before', () =>
    after(reconciled({ missing: 1, missingIds: ['a'], countAtSource: 4, byId: true }))
      .counting(3, { missingIds: ['b'] })
      .when(reconcile({ countAtSource: 4, idsAtSource: ['a', 'b'] }))
      .then(reconciled({ missing: 1, missingIds: ['b'], countAtSource: 4, byId: true })));
  it('is news when something that was missing came', () =>
    after(reconciled())
      .counting(5)
      .when(reconcile())
      .then(reconciled({ countRecorded: 5, missing: 0 })));
  it('is news when the last count of the same time was another, though an earlier one was the same', () =>
    after(reconciled(), reconciled({ countRecorded: 5, missing: 0 }))
      .counting(3)
      .when(reconcile())
      .then(reconciled()));
  it('has each of its parts and times counted apart', () =>
    after(reconciled())
      .counting(3)
      .when(reconcile({ part: 'mastodon' }))
      .then(reconciled({ part: 'mastodon' })));

  it('cannot be counted backwards', () =>
    after()
      .counting(3)
      .when(reconcile({ to: '2026-01-01T00:00:00.000Z' }))
      .thenRejected('PERIOD_BACKWARDS'));
  it('cannot be counted before the time is over', () =>
    after()
      .counting(3)
      .when(reconcile({ to: '2026-03-02T09:00:00.001Z' }))
      .thenRejected('PERIOD_NOT_OVER'));
  it('cannot name more than it counts', () =>
    after()
      .counting(3)
      .when(reconcile({ countAtSource: 1, idsAtSource: ['a', 'b'] }))
      .thenRejected('MORE_IDS_THAN_COUNTED'));
  it('may count the same id twice', () =>
    after()
      .counting(1)
      .when(reconcile({ countAtSource: 2, idsAtSource: ['a', 'a'] }))
      .then(reconciled({ countAtSource: 2, countRecorded: 1, missing: 1, byId: true })));
});
