import { due, examples as e, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, type Told, tell, tells } from '../../test/tells.js';
import { erasuresOf, privacy, privacyRequestsOf } from './privacy.projection.js';

const REQUESTED = uuid(95);
const asked = { id: REQUESTED };
const TUESDAY = '2026-03-03T09:00:00.000Z';
const later = { occurredAt: TUESDAY };

const requests = async (...told: Told[]) =>
  privacyRequestsOf(await tell([e.CitizenRegistered(), ...told]), the.citizen);
const erased = async (...told: Told[]) =>
  erasuresOf(await tell([e.CitizenRegistered(), ...told]), the.citizen);

const access = {
  ...{ id: REQUESTED, askerId: the.citizen, what: 'ACCESS', channel: 'email', index: 1 },
  ...{ askedAt: MORNING, dueAt: due('access').dueAt, extendedBecause: null },
  ...{ status: 'OPEN', settledAt: null, declinedBecause: null, howToChallenge: null },
};

tells(privacy, {
  AccessRequested: async () =>
    expect(await requests(e.AccessRequested({}, asked))).toEqual([access]),
  ErasureRequested: async () =>
    expect(await requests(e.ErasureRequested({}, asked))).toEqual([
      { ...access, what: 'WORDS', channel: 'post', dueAt: due('erasure').dueAt },
    ]),
  PrivacyRequestExtended: async () =>
    expect(await requests(e.AccessRequested({}, asked), e.PrivacyRequestExtended())).toEqual([
      { ...access, dueAt: due('access.extension').dueAt, extendedBecause: 'Many files.' },
    ]),
  PrivacyRequestDeclined: async () =>
    expect(
      await requests(e.AccessRequested({}, asked), e.PrivacyRequestDeclined({}, later)),
    ).toEqual([
      {
        ...{ ...access, status: 'DECLINED', settledAt: TUESDAY },
        ...{ declinedBecause: 'The law keeps it.', howToChallenge: 'Write to the commissioner.' },
      },
    ]),
  AccessProvided: async () =>
    expect(
      await requests(
        e.AccessRequested({}, { id: uuid(94) }),
        e.AccessRequested({}, asked),
        e.AccessProvided({}, later),
      ),
    ).toMatchObject([
      { id: uuid(94), status: 'OPEN', settledAt: null },
      { id: REQUESTED, status: 'GRANTED', settledAt: TUESDAY },
    ]),
  CitizenErased: async () => {
    const byItself = { what: 'EVERYTHING', erasedAt: TUESDAY, requestedIn: null };
    expect(await erased(e.CitizenErased({}, later))).toMatchObject([byItself]);
    const told = [
      e.ErasureRequested({}, asked),
      e.CitizenErased({ requestedIn: REQUESTED, what: 'WORDS' }, later),
    ];
    expect(await requests(...told)).toMatchObject([{ status: 'GRANTED', settledAt: TUESDAY }]);
    expect(await erased(...told)).toMatchObject([{ what: 'WORDS', requestedIn: REQUESTED }]);
  },
});

describe('What was asked under one handle', () => {
  const told = [
    e.HandleSeen(),
    e.CitizenRegistered(),
    e.AccessRequested({}, { ...asked, of: the.handle }),
    e.CitizenErased({}, { of: the.handle }),
  ];
  it('belongs to the person to whom the handle is linked, as long as it is', async () => {
    const of = async (...more: Told[]) => {
      const db = await tell([...told, ...more]);
      const counts = async (id: string) => [
        (await privacyRequestsOf(db, id)).length,
        (await erasuresOf(db, id)).length,
      ];
      return { handle: await counts(the.handle), citizen: await counts(the.citizen) };
    };
    expect(await of()).toEqual({ handle: [1, 1], citizen: [0, 0] });
    // The elder id of the two stays.
    const linked = e.HandleLinked();
    expect(await of(linked)).toEqual({ handle: [1, 1], citizen: [0, 0] });
    const asksToo = e.AccessRequested({}, { id: uuid(94) });
    expect(await of(linked, asksToo)).toEqual({ handle: [2, 1], citizen: [0, 0] });
    expect(await of(linked, asksToo, e.HandleUnlinked())).toEqual({
      handle: [1, 1],
      citizen: [1, 0],
    });
  });
});
