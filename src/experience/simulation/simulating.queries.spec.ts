import { examples, the } from '../../../test/examples.js';
import { uuid } from '../../../test/given-when-then.js';
import { tell } from '../../../test/tells.js';
import type { CharterTerms } from '../policy/charter-terms.js';
import { ukCharter } from '../policy/uk-charter.js';
import { standingsUnder } from './simulating.queries.js';
import { alwaysInForce, NO_CHARTER } from './tried.js';

const { MatterOpened, ContributionReceived, ContributionAcknowledged } = examples;
const NEXT_YEAR = '2027-03-02T09:00:00.000Z';
const journeys = [{ citizenId: the.handle, matterId: the.matter }];
const tried = (terms: CharterTerms) => alwaysInForce(NO_CHARTER, terms);
const promising = (...criteria: number[]) => ({
  ...ukCharter,
  mandatory: [{ kind: 'QUESTION', criteria }],
});

describe('A charter that is tried out', () => {
  it('says how a journey would stand if only it had said what must be kept', async () => {
    const db = await tell(
      [MatterOpened(), ContributionReceived(), ContributionAcknowledged()],
      NEXT_YEAR,
    );
    const under = (terms: typeof ukCharter) =>
      standingsUnder(db, tried(terms), journeys, NEXT_YEAR);
    expect(await under(ukCharter)).toEqual(['POOR']);
    expect(await under(promising(1))).toEqual(['OPEN']);
    expect(await under(promising(2))).toEqual(['POOR']);
  });

  it('judges a journey by the worst of its contacts', async () => {
    const db = await tell(
      [
        MatterOpened(),
        ContributionReceived(),
        ContributionAcknowledged(),
        ContributionReceived({}, { of: uuid(80) }),
      ],
      NEXT_YEAR,
    );
    expect(await standingsUnder(db, tried(promising(1)), journeys, NEXT_YEAR)).toEqual(['POOR']);
  });

  it('says nothing of a journey that it would have turned away', async () => {
    const db = await tell([MatterOpened(), ContributionReceived()], NEXT_YEAR);
    const terms = { ...ukCharter, mandatory: [{ kind: 'COMPLAINT', criteria: [1] }] };
    expect(await standingsUnder(db, tried(terms), journeys, NEXT_YEAR)).toEqual([null]);
  });
});
