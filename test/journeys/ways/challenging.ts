import { about, agrees, answers, says } from './deeds.js';
import { type Journey, look } from './lived.js';

const complains = (at: string) => says(at, { kind: 'COMPLAINT', words: 'The driver was rude.' });
const HOW = { howToChallenge: 'Ask for the second stage.' };

const escalates = (at: string) =>
  about(at, 'engagement', 'escalateContribution', ({ id }) => ({
    to: 'STAGE_TWO',
    handleId: id.home,
    words: 'Nobody asked the other passengers.',
  }));

/** More time, once, in time, and because somebody from another strand agreed. */
const takesLonger = (at: string, clock: string) =>
  about(at, 'engagement', 'extendClock', ({ event }) => ({
    clock,
    reason: 'COMPLEX',
    agreedIn: event.agreed,
  }));

const answeredLater: Journey = {
  title: 'A complaint that takes longer',
  story: {
    said: complains('2025-09-01T09:00Z'),
    agreed: agrees('2025-09-12T09:00Z', 'AGREES_TO_EXTEND'),
    extended: takesLonger('2025-09-12T10:00Z', 'complaint.answer'),
    answered: answers('2025-09-22T09:00Z', HOW),
  },
  looks: {
    '12 PENDING': look(
      '2025-09-12T10:00:00.000Z',
      'there is no answer yet that they could find wrong',
      'They have no answer yet that they could challenge.',
    ),
    '2 WAIVED': look(
      '2025-09-22T09:00:00.000Z',
      'the answer came in the ten working days that were added to the first ten',
      'A named person answered, in more time than had been promised at first.',
      'extended',
      'answered',
    ),
    '12 MET': look(
      '2025-09-22T09:00:00.000Z',
      'the answer says how to have it looked at again',
      'They were told how to have it looked at again.',
      'answered',
    ),
  },
};

const unheard: Journey = {
  title: 'A complaint whose second look is forgotten',
  story: {
    said: complains('2025-09-01T09:00Z'),
    answered: answers('2025-09-05T09:00Z', HOW),
    escalated: escalates('2025-09-08T09:00Z'),
  },
  looks: {
    '12 NOT_MET': look(
      '2025-09-15T23:00:00.000Z',
      'they asked for a second look, and within five working days nobody said that they would',
      'Their call for a second look went unheard.',
      'escalated',
    ),
  },
};

const decidedLater: Journey = {
  title: 'A complaint whose second look takes longer',
  story: {
    said: complains('2025-09-01T09:00Z'),
    answered: answers('2025-09-05T09:00Z', HOW),
    escalated: escalates('2025-09-08T09:00Z'),
    confirmed: about('2025-09-09T09:00Z', 'democracy', 'acknowledgeEscalation', (soFar) => ({
      escalatedIn: soFar.event.escalated,
      voiceId: soFar.id.mary,
      channel: 'email',
    })),
    agreed: agrees('2025-10-03T09:00Z', 'AGREES_TO_EXTEND'),
    extended: takesLonger('2025-10-03T10:00Z', 'complaint.stage-two.answer'),
    decided: about('2025-10-20T09:00Z', 'democracy', 'decideEscalation', ({ id, event }) => ({
      escalatedIn: event.escalated,
      finding: 'UPHELD',
      voiceId: id.mary,
      channel: 'email',
      words: 'You were right.',
    })),
  },
  looks: {
    '12 WAIVED': look(
      '2025-10-20T09:00:00.000Z',
      'Mary decided after the twenty working days, in those that were added',
      'It was looked at again, in more time than promised.',
      'extended',
      'decided',
    ),
  },
};

const hides = (at: string) =>
  about(at, 'engagement', 'moderateContribution', {
    action: 'HIDDEN',
    reason: 'It names a colleague.',
    howToAppeal: 'Write to the monitoring officer.',
  });

const objects = (at: string) =>
  about(at, 'engagement', 'appealModeration', ({ id }) => ({
    handleId: id.home,
    words: 'Everybody knows his name.',
  }));

const lookedAtAgain: Journey = {
  title: 'A comment that is hidden, and shown again',
  story: {
    said: says('2025-09-01T09:00Z', { kind: 'COMMENT' }),
    hidden: hides('2025-09-01T10:00Z'),
    objected: objects('2025-09-02T09:00Z'),
    reviewed: about('2025-09-10T09:00Z', 'democracy', 'reviewModeration', {
      upheld: false,
      reason: 'He is named on the bus.',
    }),
  },
  looks: {
    '11 MET': look(
      '2025-09-10T09:00:00.000Z',
      'it was hidden with a reason, and somebody else looked at their objection in time',
      'Somebody else looked at their objection in time.',
      'objected',
      'reviewed',
    ),
  },
};

const silenced: Journey = {
  title: 'A comment that is hidden, whatever they say',
  story: {
    said: says('2025-09-01T09:00Z', { kind: 'COMMENT' }),
    hidden: hides('2025-09-01T10:00Z'),
    objected: objects('2025-09-02T09:00Z'),
  },
  looks: {
    '11 PENDING': look(
      '2025-09-16T22:59:59.999Z',
      'somebody else can still look at their objection, until ten working days are over',
      'There is still time.',
      'objected',
    ),
    '11 NOT_MET': look(
      '2025-09-16T23:00:00.000Z',
      'nobody looked at their objection',
      'Nobody looked at their objection in time.',
      'objected',
    ),
  },
};

export const challenging: readonly Journey[] = [
  answeredLater,
  unheard,
  decidedLater,
  lookedAtAgain,
  silenced,
];
