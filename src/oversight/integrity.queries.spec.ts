import { due, examples as e, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { type Told, tell } from '../../test/tells.js';
import { BULK, integritySignals } from './integrity.queries.js';

const ADA = { actor: { subject: 'ada', strand: 'ENGAGEMENT', role: 'OFFICER' } };
const agreed = { agreedBy: 'bob' };

const signalsOf = async (...told: Told[]) => integritySignals(await tell(told));

describe('The signals of integrity', () => {
  it('are none where nothing happened', async () =>
    expect(await signalsOf()).toEqual({
      lateEntries: [],
      waivers: [],
      changesNearDue: [],
      bulk: [],
      catchAllThemes: [],
      automaticShare: null,
      approvals: [],
      unreconciledSources: [],
    }));

  it('count what was entered late, by what it is and why', async () => {
    const { lateEntries } = await signalsOf(
      e.ContributionAnswered({}, { lateReason: 'FOUND_LATER' }),
      e.ContributionAcknowledged({}, { lateReason: 'FOUND_LATER' }),
      e.ContributionAcknowledged({}, { lateReason: 'FOUND_LATER' }),
      e.ContributionWithdrawn(),
    );
    expect(lateEntries).toEqual([
      { reason: 'FOUND_LATER', type: 'ContributionAcknowledged', count: 2 },
      { reason: 'FOUND_LATER', type: 'ContributionAnswered', count: 1 },
    ]);
  });

  it('name every waiver, and who approved whom', async () => {
    const { waivers, approvals } = await signalsOf(
      e.CriterionWaived(agreed, ADA),
      e.LoopClosedWithReason(agreed, ADA),
      e.ClockExtended(agreed, ADA),
    );
    expect(waivers.map(({ type }) => type)).toEqual([
      'ClockExtended',
      'LoopClosedWithReason',
      'CriterionWaived',
    ]);
    expect(approvals).toEqual([{ actor: 'ada', approver: 'bob', count: 3 }]);
  });

  it('show a change of kind only when little time was left, and which time that was', async () => {
    const { startsAt, atRiskAt, dueAt } = due('contact.answer');
    const changed = (occurredAt: string) =>
      signalsOf(e.ContributionReceived(), e.KindChanged({}, { occurredAt, ...ADA }));
    expect((await changed(startsAt)).changesNearDue).toEqual([]);
    const late = new Date(Date.parse(atRiskAt) + 1).toISOString();
    expect((await changed(late)).changesNearDue).toMatchObject([
      { type: 'KindChanged', actor: 'ada', clock: 'contact.answer', dueAt },
    ]);
  });

  it('notice many endings by one person in one minute, but not one fewer', async () => {
    const concluded = (n: number) =>
      e.ContributionAnswered({ concludes: true }, { of: uuid(200 + n), ...ADA });
    const many = Array.from({ length: BULK }, (_, n) => concluded(n));
    expect((await signalsOf(...many.slice(1))).bulk).toEqual([]);
    expect((await signalsOf(...many)).bulk).toEqual([
      { actor: 'ada', minute: '2026-03-02T09:00', count: BULK },
    ]);
  });

  it('flag a catch-all theme that holds more than 30 %', async () => {
    const theme = { themeId: uuid(91), title: 'The rest', catchAll: true };
    const hours = { themeId: uuid(92), title: 'Hours', catchAll: false };
    const linked = (themeId: string, count: number) =>
      Array.from({ length: count }, (_, n) =>
        e.ThemeLinked({ themeId }, { of: uuid(Number.parseInt(themeId.slice(-4), 16) * 100 + n) }),
      );
    const named = [e.ThemeNamed(theme), e.ThemeNamed(hours)];
    const fair = await signalsOf(...named, ...linked(uuid(91), 3), ...linked(uuid(92), 7));
    expect(fair.catchAllThemes).toEqual([]);
    const hollow = await signalsOf(...named, ...linked(uuid(91), 4), ...linked(uuid(92), 6));
    expect(hollow.catchAllThemes).toEqual([
      {
        consultationId: the.consultation,
        themeId: uuid(91),
        title: 'The rest',
        count: 4,
        share: 0.4,
      },
    ]);
  });

  it('say how much of the confirming is left to machines', async () =>
    expect(
      await signalsOf(
        e.ContributionAcknowledged({ automatic: true }),
        e.ContributionAcknowledged({ automatic: false }),
        e.ContributionAcknowledged({ automatic: false }),
        e.ContributionAcknowledged({ automatic: false }),
      ),
    ).toMatchObject({ automaticShare: 0.25 }));

  it('name the sources that nobody compared with what is here', async () => {
    const source = { system: 'inbox.example', id: 'a' };
    expect(await signalsOf(e.ContributionReceived({}, { source }))).toMatchObject({
      unreconciledSources: [{ system: 'inbox.example', doubt: 'NEVER_COMPARED', count: 1 }],
    });
  });
});
