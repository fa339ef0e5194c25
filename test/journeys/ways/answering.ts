import { did } from '../story.js';
import { about, answers, confirms, says } from './deeds.js';
import { type Journey, look } from './lived.js';

const NO_CONSULTATION = 'They did not take part in a consultation.';
const IN_OCTOBER = '2025-10-01T09:00:00.000Z';

/** Monday, a question; confirmed the same day, answered on Friday, and rated later. */
const answered: Journey = {
  title: 'A question that is answered as it was promised',
  story: {
    said: says('2025-09-01T09:00Z'),
    confirmed: confirms('2025-09-01T10:00Z'),
    answered: answers('2025-09-05T09:00Z'),
    rated: did('2025-10-01T09:00Z', 'engagement', 'rateExperience', ({ id }) => ({
      contributionId: id.said,
      handleId: id.home,
      overall: 5,
    })),
  },
  looks: {
    '1 MET': look(
      '2025-09-01T10:00:00.000Z',
      'a colleague says the same day that it came',
      'They were told in time that they were heard.',
      'confirmed',
    ),
    '2 MET': look(
      '2025-09-05T09:00:00.000Z',
      'Grace answers after four days, in her own name',
      'A named person answered in time.',
      'answered',
    ),
    '3 NOT_APPLICABLE': look(IN_OCTOBER, 'Grace alone spoke to them', 'One voice took part.'),
    '4 NOT_APPLICABLE': look(IN_OCTOBER, 'a question invites to nothing', NO_CONSULTATION),
    '5 NOT_APPLICABLE': look(IN_OCTOBER, 'a question waits for no decision', NO_CONSULTATION),
    '6 NOT_APPLICABLE': look(IN_OCTOBER, 'anybody can ask at any time', NO_CONSULTATION),
    '7 NOT_APPLICABLE': look(IN_OCTOBER, 'no body has to decide about it', NO_CONSULTATION),
    '8 NOT_APPLICABLE': look(IN_OCTOBER, 'no decision needs reasons', NO_CONSULTATION),
    '9 MET': look(
      '2025-09-05T09:00:00.000Z',
      'the answer leaves nothing to be done, and is sent to them at once',
      'They were told what came of it.',
      'answered',
      'OutcomeSent',
    ),
    '10 MET': look(
      '2025-09-05T09:00:00.000Z',
      'their mail service confirms that it has it',
      'It reached them.',
      'OutcomeDelivered',
    ),
    '11 NOT_APPLICABLE': look(
      IN_OCTOBER,
      'nobody hid what they said',
      'What they said is shown as they said it.',
    ),
    '12 NOT_APPLICABLE': look(
      IN_OCTOBER,
      'it is no complaint',
      'They did not ask for a second look.',
    ),
    '13 NOT_APPLICABLE': look(
      IN_OCTOBER,
      'the answer undertakes nothing',
      'Nothing was promised to them.',
    ),
    '14 PENDING': look(
      '2025-09-30T09:00:00.000Z',
      'it is over, and they have not said how it was',
      'They can still say how it was.',
    ),
    '14 MET': look(IN_OCTOBER, 'they give it five stars', 'They said how it was.', 'rated'),
    '15 NOT_APPLICABLE': look(
      IN_OCTOBER,
      'they want to know nothing about their data',
      'They did not ask about their data.',
    ),
    '16 NOT_APPLICABLE': look(
      IN_OCTOBER,
      'they read English, and said nothing else',
      'They did not ask for a language or a form.',
    ),
  },
};

/** A machine says that the message came, and a fortnight later that somebody is working on it. */
const fobbedOff: Journey = {
  title: 'A question that nobody takes up',
  story: {
    said: says('2025-09-01T09:00Z'),
    machine: about('2025-09-01T09:01Z', 'engagement', 'acknowledgeContribution', {
      automatic: true,
      channel: 'email',
      words: 'Do not reply to this message.',
    }),
    holding: answers('2025-09-12T09:00Z', {
      form: 'HOLDING',
      concludes: false,
      words: 'We are working on it.',
    }),
  },
  looks: {
    '1 PENDING': look(
      '2025-09-03T22:59:59.999Z',
      'a person can still say so, until the second working day is over',
      'There is still time.',
      'said',
    ),
    '1 NOT_MET': look(
      '2025-09-03T23:00:00.000Z',
      'only a machine did, and it led them to nobody',
      'Nobody told them that they were heard.',
      'said',
    ),
    '2 PENDING': look(
      '2025-09-15T22:59:59.999Z',
      'there are ten working days, and the last is not over',
      'There is still time.',
      'said',
    ),
    '2 NOT_MET': look(
      '2025-09-15T23:00:00.000Z',
      'to be told that somebody is working on it is no answer',
      'No named person gave an answer of substance.',
      'said',
    ),
    '9 PENDING': look(
      '2025-09-15T23:00:00.000Z',
      'nothing was answered that could be the end of it',
      'Nothing has come of it yet that they could be told.',
    ),
    '10 PENDING': look(
      '2025-09-15T23:00:00.000Z',
      'a holding answer is not what came of it',
      'Nothing has been sent to them yet.',
    ),
    '14 NOT_APPLICABLE': look(
      '2025-09-15T23:00:00.000Z',
      'nobody is asked how it was while they wait',
      'It is not over yet.',
    ),
  },
};

/** "We ask the bus company and come back to you", and nobody does. */
const leftHanging: Journey = {
  title: 'A question that is answered with more to come',
  story: {
    said: says('2025-09-01T09:00Z'),
    promised: answers('2025-09-05T09:00Z', {
      concludes: false,
      words: 'We ask the bus company and come back to you.',
    }),
  },
  looks: {
    '9 NOT_MET': look(
      '2025-10-03T23:00:00.000Z',
      'more was to come within twenty working days, and did not',
      'Nobody told them what came of it.',
      'promised',
    ),
  },
};

const takenBack: Journey = {
  title: 'A question that is taken back',
  story: {
    said: says('2025-09-01T09:00Z'),
    'taken back': about('2025-09-02T09:00Z', 'engagement', 'withdrawContribution', ({ id }) => ({
      handleId: id.home,
    })),
  },
  looks: {
    '9 NOT_APPLICABLE': look(
      '2025-10-03T23:00:00.000Z',
      'they took it back before anything came of it',
      'It ended before this was owed.',
    ),
  },
};

export const answering: readonly Journey[] = [answered, fobbedOff, leftHanging, takenBack];
