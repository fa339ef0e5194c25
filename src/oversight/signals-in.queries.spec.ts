import { due, examples as e, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { type Told, tell } from '../../test/tells.js';
import { BULK } from './integrity.queries.js';
import { signalsIn } from './signals-in.queries.js';

const ADA = { actor: { subject: 'ada', strand: 'ENGAGEMENT', role: 'OFFICER' } };
const elsewhere = { of: uuid(150) };
const INBOX = { source: { system: 'inbox.example', id: 'a' } };

const of = async (streams: string[], systems: string[], ...told: Told[]) =>
  signalsIn(await tell(told), new Set(streams), new Set(systems));
const contact = `contribution-${the.contribution}`;

describe('The signals in some streams', () => {
  it('are what was waived, changed and agreed there, and nowhere else', async () => {
    const agreed = { agreedBy: 'bob' };
    const other = { agreedBy: 'eve' };
    const told = [
      e.CriterionWaived(agreed, ADA),
      e.KindChanged({}, ADA),
      e.CriterionWaived(other, { ...elsewhere, ...ADA }),
      e.KindChanged({}, { ...elsewhere, ...ADA }),
    ];
    const { waivers, changes, approvals } = await of([contact], [], ...told);
    expect(waivers).toMatchObject([{ type: 'CriterionWaived', stream: contact, approver: 'bob' }]);
    expect(changes).toMatchObject([{ type: 'KindChanged', stream: contact }]);
    expect(approvals).toEqual([{ actor: 'ada', approver: 'bob', count: 1 }]);
    expect(await of([], [], ...told)).toEqual({
      ...{ waivers: [], changes: [], changesNearDue: [], bulk: [], catchAllThemes: [] },
      ...{ approvals: [], unreconciledSources: [] },
    });
  });

  it('are changes that were made when time ran out', async () => {
    const { atRiskAt } = due('contact.answer');
    const occurredAt = new Date(Date.parse(atRiskAt) + 1).toISOString();
    const told = [e.ContributionReceived(), e.KindChanged({}, { occurredAt, ...ADA })];
    const { changesNearDue } = await of([contact], [], ...told);
    expect(changesNearDue).toMatchObject([{ type: 'KindChanged', clock: 'contact.answer' }]);
  });

  it('are minutes in which one of these was ended together with many others', async () => {
    const ended = (n: number) =>
      e.ContributionAnswered({ concludes: true }, { of: uuid(200 + n), ...ADA });
    const many = Array.from({ length: BULK }, (_, n) => ended(n));
    const streams = [`contribution-${uuid(200)}`];
    expect((await of(streams, [], ...many)).bulk).toMatchObject([{ actor: 'ada', count: BULK }]);
    expect((await of(streams, [], ...many.slice(0, -1))).bulk).toEqual([]);
    expect((await of([contact], [], ...many)).bulk).toEqual([]);
  });

  it('are themes for everything else in these consultations', async () => {
    const told = [
      e.ThemeNamed({ themeId: uuid(91), title: 'The rest', catchAll: true }),
      e.ThemeLinked({ themeId: uuid(91) }),
    ];
    const { catchAllThemes } = await of([`consultation-${the.consultation}`], [], ...told);
    expect(catchAllThemes).toMatchObject([{ title: 'The rest', share: 1 }]);
    expect((await of([contact], [], ...told)).catchAllThemes).toEqual([]);
  });

  it('are doubts about the systems that something came from', async () => {
    const told = [e.ContributionReceived({}, INBOX)];
    const { unreconciledSources } = await of([contact], ['inbox.example'], ...told);
    expect(unreconciledSources).toMatchObject([{ system: 'inbox.example' }]);
    expect((await of([contact], [], ...told)).unreconciledSources).toEqual([]);
  });
});
