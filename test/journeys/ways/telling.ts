import type { Story } from '../story.js';
import { did } from '../story.js';
import { answers, ofCitizen, says } from './deeds.js';
import { type Journey, look } from './lived.js';

/** The answer goes to a mailbox that does not exist, and nobody rings them up. */
const bounced: Journey = {
  title: 'A question whose answer comes back',
  story: {
    mailbox: did('2025-09-01T08:50Z', 'engagement', 'seeHandle', () => ({
      channel: 'email',
      address: 'typo@home.invalid',
    })),
    said: says('2025-09-01T09:00Z', ({ id }) => ({ handleId: id.mailbox })),
    answered: answers('2025-09-05T09:00Z'),
  },
  looks: {
    '10 NOT_MET': look(
      '2025-09-12T23:00:00.000Z',
      'it bounced, and nobody found another way within five working days',
      'It never reached them.',
      'OutcomeSent',
      'OutcomeBounced',
    ),
  },
};

const leftInPeace: Journey = {
  title: 'A question of somebody who wants no mail',
  story: {
    wish: ofCitizen('2025-09-01T08:50Z', 'setContactPreference', { contact: 'NONE' }),
    said: says('2025-09-01T09:00Z'),
    answered: answers('2025-09-05T09:00Z'),
  },
  looks: {
    '10 NOT_APPLICABLE': look(
      '2025-09-05T09:00:00.000Z',
      'they had asked for it, so nothing is sent',
      'They asked not to be contacted.',
    ),
  },
};

/** Nobody has to decide on a bench: they are told that there will be one by the end of January. */
const promises: Story & Pick<Journey['story'], 'said'> = {
  said: says('2025-09-01T09:00Z', { words: 'There is nowhere to sit at the church.' }),
  promised: did('2025-09-10T09:00Z', 'democracy', 'publishOutcome', ({ id }) => ({
    matterId: id.matter,
    contributionIds: [id.said],
    noDecisionReason: 'A bench needs no decision.',
    youSaid: 'There is nowhere to sit.',
    weDid: 'We put up a bench.',
    commitments: [
      { words: 'A bench at the church.', dueAt: '2026-01-30T17:00Z', owner: 'ENGAGEMENT' },
    ],
  })),
};

const done = (at: string) =>
  did(at, 'engagement', 'meetCommitment', ({ id }) => ({
    outcomeId: id.promised,
    commitment: 0,
    evidence: 'A picture of the bench.',
  }));

const putOff = did('2026-01-20T09:00Z', 'engagement', 'delayCommitment', ({ id }) => ({
  outcomeId: id.promised,
  commitment: 0,
  dueAt: '2026-03-31T16:00Z',
  reason: 'The ground is frozen.',
}));

const kept: Journey = {
  title: 'A promise that is kept',
  story: { ...promises, done: done('2026-01-15T09:00Z') },
  looks: {
    '13 PENDING': look(
      '2025-09-10T09:00:00.000Z',
      'to have been told of a bench is not to sit on it',
      'There is still time.',
      'promised',
    ),
    '13 MET': look(
      '2026-01-15T09:00:00.000Z',
      'the bench stands, two weeks before its day',
      'What was promised is done.',
      'promised',
      'done',
    ),
  },
};

const keptLater: Journey = {
  title: 'A promise that is kept later, as was said in time',
  story: { ...promises, 'put off': putOff, done: done('2026-03-20T09:00Z') },
  looks: {
    '13 MET_BY_EXCEPTION': look(
      '2026-03-20T09:00:00.000Z',
      'before the day came they were told of another one, and that one was kept',
      'It is done, later than promised, as had been said.',
      'put off',
      'done',
    ),
  },
};

const broken: Journey = {
  title: 'A promise that is forgotten',
  story: promises,
  looks: {
    '13 NOT_MET': look(
      '2026-01-30T17:00:00.001Z',
      'its day is over, and there is no bench',
      'What was promised is not done.',
      'promised',
    ),
  },
};

export const telling: readonly Journey[] = [bounced, leftInPeace, kept, keptLater, broken];
export { promises };
