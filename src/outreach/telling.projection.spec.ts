import { examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { MORNING, type Told, tell, tells } from '../../test/tells.js';
import { findTelling, listTellings, tellingProgress, tellings } from './telling.projection.js';

const { TellingRequested, OutcomeSent, OutcomeDelivered, OutcomeBounced } = examples;

const LATER = '2026-03-03T09:00:00.000Z';
/** Another handle of the same citizen. */
const other = uuid(101);
const twoHandles = TellingRequested({
  handles: [
    { handleId: the.handle, channel: 'email' },
    { handleId: other, channel: 'post' },
  ],
});

const after = async (...told: Told[]) =>
  findTelling(await tell([TellingRequested(), ...told]), the.telling);
const onTwoHandles = async (...told: Told[]) =>
  findTelling(await tell([twoHandles, ...told]), the.telling);

tells(tellings, {
  TellingRequested: async () => {
    const db = await tell([
      TellingRequested(),
      TellingRequested({ citizenId: the.citizen }, { of: uuid(100) }),
      OutcomeSent({}, { of: uuid(100) }),
    ]);
    expect(await findTelling(db, the.telling)).toEqual({
      id: the.telling,
      about: 'OUTCOME',
      aboutId: the.outcome,
      matterId: the.matter,
      citizenId: the.handle,
      status: 'REQUESTED',
      requestedAt: MORNING,
      sentAt: null,
      deliveredAt: null,
      bouncedAt: null,
      proof: null,
    });
    expect(await tellingProgress(db, the.outcome)).toEqual({
      REQUESTED: 1,
      SENT: 1,
      DELIVERED: 0,
      BOUNCED: 0,
    });
    const { rows } = await listTellings(db, { citizenId: the.citizen }, 'asc', {
      first: 9,
      after: null,
    });
    expect(rows.map(({ row }) => row.id)).toEqual([uuid(100)]);
  },
  OutcomeSent: async () =>
    expect(await after(OutcomeSent())).toMatchObject({ status: 'SENT', sentAt: MORNING }),
  OutcomeDelivered: async () =>
    expect(await after(OutcomeSent(), OutcomeDelivered())).toMatchObject({
      status: 'DELIVERED',
      deliveredAt: MORNING,
      proof: 'CARRIER_RECEIPT',
    }),
  OutcomeBounced: async () =>
    expect(await after(OutcomeSent(), OutcomeBounced())).toMatchObject({
      status: 'BOUNCED',
      bouncedAt: MORNING,
    }),
});

describe('A telling on two handles', () => {
  it('has reached the citizen when it was delivered on one of them', async () => {
    const delivered = {
      status: 'DELIVERED',
      sentAt: MORNING,
      deliveredAt: MORNING,
      bouncedAt: null,
      proof: 'CARRIER_RECEIPT',
    };
    const arrived = [OutcomeSent(), OutcomeDelivered()];
    const elsewhere = OutcomeSent({ handleId: other }, { occurredAt: LATER });
    const back = OutcomeBounced({ handleId: other }, { occurredAt: LATER });
    expect(await onTwoHandles(...arrived)).toMatchObject(delivered);
    expect(await onTwoHandles(...arrived, elsewhere)).toMatchObject(delivered);
    expect(await onTwoHandles(...arrived, elsewhere, back)).toMatchObject(delivered);
    expect(await onTwoHandles(elsewhere, back, ...arrived)).toMatchObject(delivered);
  });

  it('reached them when the first of them did', async () =>
    expect(
      await onTwoHandles(
        OutcomeDelivered({ handleId: other, proof: 'IN_PERSON' }, { occurredAt: LATER }),
        OutcomeSent(),
        OutcomeDelivered(),
      ),
    ).toMatchObject({ deliveredAt: MORNING, proof: 'CARRIER_RECEIPT' }));

  it('has not reached them when the very letter that was deemed to arrive comes back', async () =>
    expect(
      await onTwoHandles(
        OutcomeSent(),
        OutcomeBounced(),
        OutcomeSent({ handleId: other }),
        OutcomeDelivered({ handleId: other, proof: 'DEEMED_POST' }),
        OutcomeBounced({ handleId: other }, { occurredAt: LATER }),
      ),
    ).toMatchObject({ status: 'BOUNCED', deliveredAt: null, proof: null }));

  it('goes on while one of them can still be tried', async () => {
    expect(await onTwoHandles(OutcomeSent(), OutcomeBounced())).toMatchObject({
      status: 'REQUESTED',
    });
    expect(
      await onTwoHandles(OutcomeSent(), OutcomeBounced(), OutcomeSent({ handleId: other })),
    ).toMatchObject({ status: 'SENT' });
  });

  it('counts as one citizen', async () => {
    const told = [OutcomeSent(), OutcomeDelivered(), OutcomeSent({ handleId: other })];
    const db = await tell([twoHandles, ...told]);
    expect(await tellingProgress(db, the.outcome)).toEqual({
      REQUESTED: 0,
      SENT: 0,
      DELIVERED: 1,
      BOUNCED: 0,
    });
  });
});

describe('A telling that is requested again for a handle linked later', () => {
  const again = TellingRequested(
    { handles: [{ handleId: other, channel: 'post' }] },
    { occurredAt: LATER },
  );

  it('stays one telling, as far as it came', async () => {
    expect(await after(again)).toMatchObject({ status: 'REQUESTED', requestedAt: MORNING });
    expect(await after(OutcomeSent(), again)).toMatchObject({ status: 'SENT' });
    expect(await after(OutcomeSent(), OutcomeDelivered(), again)).toMatchObject({
      status: 'DELIVERED',
      deliveredAt: MORNING,
    });
  });

  it('waits for a carrier again when it had come back', async () =>
    expect(await after(OutcomeSent(), OutcomeBounced(), again)).toMatchObject({
      status: 'REQUESTED',
    }));
});

describe('A telling of somebody who has no handle', () => {
  it('is shown where they spoke', async () =>
    expect(
      await findTelling(
        await tell([
          TellingRequested({ handles: [], shownOn: 'web' }),
          OutcomeDelivered({ handleId: null, proof: 'SHOWN_WHERE_THEY_SPOKE' }),
        ]),
        the.telling,
      ),
    ).toMatchObject({ status: 'DELIVERED', proof: 'SHOWN_WHERE_THEY_SPOKE' }));
});
