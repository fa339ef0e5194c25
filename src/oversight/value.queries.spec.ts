import { examples as e } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { tell } from '../../test/tells.js';
import { whatCameOfIt } from './value.queries.js';

const TRIAL = uuid(300);
const ELSEWHERE = uuid(301);
const said = (n: number, other: object = {}) =>
  e.ContributionReceived({ handleId: uuid(400 + n), ...other }, { of: uuid(500 + n) });
const opened = [
  e.MatterOpened(),
  e.MatterOpened({ title: 'Trees' }, { of: ELSEWHERE }),
  e.MatterOpened({ title: 'A trial', audience: 'STAFF' }, { of: TRIAL }),
];

describe('What came of it', () => {
  it('counts what became of the themes', async () => {
    const themes = (['CHANGED', 'CHANGED', 'UNCHANGED'] as const).map((effect) => ({
      theme: 'Hours',
      effect,
      words: 'So.',
    }));
    expect((await whatCameOfIt(await tell([e.OutcomePublished({ themes })]))).themes).toEqual([
      { effect: 'CHANGED', count: 2 },
      { effect: 'UNCHANGED', count: 1 },
    ]);
  });

  it('counts who had to come back because nobody had told them', async () => {
    const again = said(2, { returnsTo: uuid(501) });
    const db = await tell([...opened, said(1), again]);
    expect(await whatCameOfIt(db)).toMatchObject({ repeatContacts: 1 });
    await db.updateTable('loop').set({ closedAt: '2026-01-01T00:00:00.000Z' }).execute();
    expect(await whatCameOfIt(db)).toMatchObject({ repeatContacts: 0 });
  });

  it('counts who spoke again in another matter, each once, and nobody of a trial', async () => {
    const handleId = uuid(401);
    const db = await tell([
      ...opened,
      said(1),
      said(2, { handleId }),
      said(3, { handleId, matterId: ELSEWHERE }),
      said(4, { handleId, matterId: ELSEWHERE }),
      said(5),
      said(6, { matterId: TRIAL }),
    ]);
    expect(await whatCameOfIt(db)).toMatchObject({ newcomers: 2, newcomersWhoCameBack: 1 });
  });

  it('shows by which ways people came, and hides small groups', async () => {
    const online = Array.from({ length: 12 }, (_, n) => said(n, { area: 'North' }));
    const paper = Array.from({ length: 11 }, (_, n) =>
      said(20 + n, { area: 'North', channel: 'post' }),
    );
    const phone = Array.from({ length: 3 }, (_, n) =>
      said(40 + n, { area: 'North', channel: 'phone' }),
    );
    const { reach } = await whatCameOfIt(await tell([...opened, ...online, ...paper, ...phone]));
    const [north, ...others] = reach;
    expect(others).toEqual([]);
    expect(north?.area).toBe('North');
    expect(north?.contacts.phone).toBeNull();
    expect(Object.values(north?.contacts ?? {}).filter((count) => count !== null)).not.toContain(3);
  });
});
