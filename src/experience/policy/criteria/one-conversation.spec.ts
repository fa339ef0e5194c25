import { examples, the } from '../../../../test/examples.js';
import { uuid } from '../../../../test/given-when-then.js';
import { MORNING, recorded } from '../../../../test/tells.js';
import { caseWith, type Fact } from '../facts.js';
import { Moment } from '../moment.js';
import { oneConversation } from './one-conversation.js';

const { ContributionReceived, ContributionAnswered } = examples;

/** Told to this citizen in another contact, at place 41 of the log. */
const elsewhere = { eventId: uuid(60), index: 41, voiceId: the.colleague };

const judged = (sawUpTo: number) => {
  const own = recorded([
    ContributionReceived(),
    ContributionAnswered({ toldBefore: elsewhere, sawUpTo }),
  ]) as Fact[];
  return oneConversation(caseWith(the.contribution, { own }), new Moment(MORNING));
};

describe('One conversation', () => {
  it('is broken by who answers without having seen what was told in another contact, and cites both', () =>
    expect(judged(40)).toMatchObject({
      status: 'NOT_MET',
      evidence: [
        { eventId: elsewhere.eventId, index: 41, type: 'ContributionAnswered' },
        { index: 1, type: 'ContributionAnswered' },
      ],
    }));

  it('is kept by who has seen it', () => expect(judged(41).status).toBe('MET'));
});
