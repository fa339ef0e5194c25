import { answers, ofCitizen, says } from './deeds.js';
import { type Journey, look } from './lived.js';

const asksForTheirData = ofCitizen('2025-09-02T09:00Z', 'requestAccess', { channel: 'email' });

const givesIt = (at: string) =>
  ofCitizen(at, 'provideAccess', ({ event }) => ({ requestedIn: event.asked, channel: 'email' }));

const given: Journey = {
  title: 'Somebody asks what the council holds of them',
  story: {
    said: says('2025-09-01T09:00Z'),
    asked: asksForTheirData,
    given: givesIt('2025-09-20T09:00Z'),
  },
  looks: {
    '15 PENDING': look(
      '2025-09-19T09:00:00.000Z',
      'the law gives the council a month',
      'There is still time.',
      'asked',
    ),
    '15 MET': look(
      '2025-09-20T09:00:00.000Z',
      'they have it after eighteen days',
      'What they asked about their data was done in time.',
      'asked',
      'given',
    ),
  },
};

const givenLater: Journey = {
  title: 'Somebody asks for data that lie in many places',
  story: {
    said: says('2025-09-01T09:00Z'),
    asked: asksForTheirData,
    extended: ofCitizen('2025-09-30T09:00Z', 'extendPrivacyRequest', ({ event }) => ({
      requestedIn: event.asked,
      reason: 'It lies in nine systems.',
    })),
    given: givesIt('2025-11-28T09:00Z'),
  },
  looks: {
    '15 MET_BY_EXCEPTION': look(
      '2025-11-28T09:00:00.000Z',
      'within the month they were told of two more, and why, and those were kept',
      'It took longer, for a lawful reason.',
      'extended',
      'given',
    ),
  },
};

const ignored: Journey = {
  title: 'Somebody asks for their data, and nobody cares',
  story: { said: says('2025-09-01T09:00Z'), asked: asksForTheirData },
  looks: {
    '15 NOT_MET': look(
      '2025-10-02T23:00:00.000Z',
      'a month is over, and they know nothing',
      'Nobody did what they asked about their data.',
      'asked',
    ),
  },
};

const speaksWelsh = { language: 'cy', adjustments: ['TRANSLATION'] };

const inWelsh: Journey = {
  title: 'A question in Welsh',
  story: {
    said: says('2025-09-01T09:00Z', { ...speaksWelsh, words: 'Pryd daw’r bws?' }),
    answered: answers('2025-09-05T09:00Z', { ...speaksWelsh, words: 'Am naw o’r gloch.' }),
  },
  looks: {
    '16 PENDING': look(
      '2025-09-02T09:00:00.000Z',
      'they asked for an answer in Welsh, and have none yet',
      'They asked for a form in which nobody has told them anything yet.',
      'said',
    ),
    '16 MET': look(
      '2025-09-05T09:00:00.000Z',
      'the answer is in Welsh, and so is the message that brings it',
      'They were told in the form that they had asked for.',
      'answered',
      'OutcomeSent',
    ),
  },
};

const inEnglish: Journey = {
  title: 'A question in Welsh that is answered in English',
  story: {
    said: says('2025-09-01T09:00Z', { ...speaksWelsh, words: 'Pryd daw’r bws?' }),
    answered: answers('2025-09-05T09:00Z', { words: 'At nine.' }),
  },
  looks: {
    '16 NOT_MET': look(
      '2025-09-05T09:00:00.000Z',
      'they asked for Welsh and got English',
      'They were told in another form than they had asked for.',
      'answered',
    ),
  },
};

export const wishing: readonly Journey[] = [given, givenLater, ignored, inWelsh, inEnglish];
