import { TestCouncil } from '../app.js';

type Row = Record<string, unknown>;

const system = 'inbox.example';
/** The first morning of a test council, up to its clock. */
const morning = { from: '2025-09-01T00:00:00.000Z', to: '2025-09-01T07:00:00.000Z' };

describe('A source that is compared with the ledger', () => {
  let council: TestCouncil;
  const reconcile = (input: object) =>
    council.tell('reconcileIntake', { system, counted: 'CONTRIBUTIONS', ...morning, ...input });
  const shown = async (filter: object, notBefore?: number): Promise<Row[]> => {
    const { data, errors } = await council.ask<{ reconciliations: { edges: { node: Row }[] } }>(
      `query ($filter: ReconciliationsFilter, $notBefore: Int) {
        reconciliations(filter: $filter, notBefore: $notBefore) { edges { node {
          part counted from to countAtSource countRecorded missing missingIds byId } } } }`,
      { filter, notBefore },
    );
    if (!data) throw new Error(JSON.stringify(errors));
    return data.reconciliations.edges.map(({ node }) => node);
  };

  beforeAll(async () => {
    council = await TestCouncil.open();
    await council.adoptCharter();
    const area = { level: 'CONSULT', areas: ['North'] };
    const { id: matterId } = await council.tell('openMatter', { title: 'Buses', ...area });
    for (const id of ['mail-1', 'mail-2'])
      await council.tell('receiveContribution', {
        ...{ matterId, contributor: 'ANONYMOUS', kind: 'COMMENT', channel: 'email' },
        ...{ words: 'More buses.', source: { system, id } },
      });
  });
  afterAll(() => council?.close());

  it('says how many it holds; how many are here the service counts itself', async () => {
    const { index, already } = await reconcile({ countAtSource: 3 });
    expect(already).toBe(false);
    expect(await shown({ system }, index)).toEqual([
      {
        ...{ part: null, counted: 'CONTRIBUTIONS', ...morning },
        ...{ countAtSource: 3, countRecorded: 2, missing: 1, missingIds: [], byId: false },
      },
    ]);
  });

  it('can name what it holds, and learns what is missing', async () => {
    const idsAtSource = ['mail-1', 'mail-2', 'mail-3'];
    const { index } = await reconcile({ part: 'mail', countAtSource: 3, idsAtSource });
    const [latest] = await shown({ system, missing: true }, index);
    expect(latest).toMatchObject({ part: 'mail', missing: 1, missingIds: ['mail-3'], byId: true });
  });

  it('is not told twice that it is as it was', async () => {
    expect(await reconcile({ countAtSource: 3 })).toMatchObject({ already: true });
    expect(await shown({})).toHaveLength(2);
  });

  it.each([
    [{ countAtSource: 1, to: '2025-09-02T00:00:00Z' }, 'PERIOD_NOT_OVER'],
    [{ countAtSource: 1, to: '2025-08-01T00:00:00Z' }, 'PERIOD_BACKWARDS'],
    [{ countAtSource: 1, idsAtSource: ['a', 'b'] }, 'MORE_IDS_THAN_COUNTED'],
  ])('is refused with a reason: %j', async (input, code) =>
    expect(await reconcile(input)).toMatchObject({ code }),
  );

  it('knows sources by their names only', async () => {
    const { index } = await reconcile({ system: 'other.example', countAtSource: 0 });
    expect(await shown({ system: 'other.example', missing: false }, index)).toMatchObject([
      { countAtSource: 0, countRecorded: 0, missing: 0 },
    ]);
  });
});
