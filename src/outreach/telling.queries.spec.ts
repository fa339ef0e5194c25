import { example } from '../../test/example.js';
import { examples, the } from '../../test/examples.js';
import { uuid } from '../../test/given-when-then.js';
import { type Told, tell } from '../../test/tells.js';
import { toTell } from './telling.queries.js';

const { ContributionReceived, HandleSeen, TellingRequested, CitizenDied } = examples;

const contact = `contribution-${the.contribution}`;
const other = uuid(110);
const theirs = uuid(111);
const Joined = example('ContributionJoined', contact, { leadId: other, because: 'SAME_POINT' });
const Parted = example('ContributionParted', contact, { leadId: other, reason: 'Otherwise.' });
const Restricted = example('ContributionRestricted', contact, {
  concern: 'SAFEGUARDING',
  role: 'SAFEGUARDING',
});
const Lifted = example('RestrictionLifted', contact, { reason: 'No danger.' });

const lead = [
  HandleSeen({}, { of: theirs }),
  ContributionReceived({ handleId: theirs }, { of: other }),
  HandleSeen(),
  ContributionReceived(),
];
/** Whom an answer to one contact is told, and on which handles. */
const told = async (contributionId: string, ...happened: Told[]) => {
  const whom = { consultationIds: [], contributionIds: [contributionId] };
  return (await toTell(await tell(happened), whom, '', 10)).map(({ handles }) =>
    handles.map(({ handleId }) => handleId),
  );
};

describe('An answer to a contact', () => {
  it('is told to whoever acts for its author, also once they died', async () => {
    const acting = ContributionReceived({ representativeId: theirs });
    const both = [HandleSeen(), HandleSeen({}, { of: theirs }), acting];
    expect(await told(the.contribution, ...both)).toEqual([[the.handle, theirs]]);
    const died = CitizenDied({}, { of: the.handle });
    expect(await told(the.contribution, ...both, died)).toEqual([[theirs]]);
  });
  it('is told to whoever is joined to it', async () =>
    expect(await told(other, ...lead, Joined())).toEqual([[the.handle], [theirs]]));
  it('is not told to whoever was parted from it', async () =>
    expect(await told(other, ...lead, Joined(), Parted())).toEqual([[theirs]]));
  it('is told to nobody where only one role may read it', async () =>
    expect(await told(the.contribution, ...lead, Restricted())).toEqual([]));
  it('is told again once that is lifted', async () =>
    expect(await told(the.contribution, ...lead, Restricted(), Lifted())).toEqual([[the.handle]]));
});

describe('Whoever was told an outcome', () => {
  it('is told again when it was wrong, and nobody else', async () => {
    const db = await tell([...lead, TellingRequested()]);
    const whom = { consultationIds: [], contributionIds: [], toldOf: [the.outcome] };
    expect((await toTell(db, whom, '', 10)).map(({ contributionIds }) => contributionIds)).toEqual([
      [the.contribution],
    ]);
  });
});
