import { about, agrees, letGo, ofCitizen, says } from './deeds.js';
import { decides, onIt, opens, responds, schedules } from './deeds-of-deciding.js';
import { type Journey, look } from './lived.js';
import { promises } from './telling.js';

const MONTHS_LATER = '2026-02-02T09:00:00.000Z';
const LET_GO = 'This is not done, for a reason that the charter lists.';

/** To confirm, to answer or to write to this address could put somebody in danger, as two strands found together. */
const inDanger: Journey = {
  title: 'A question that must not be answered',
  story: {
    said: says('2025-09-01T09:00Z', { language: 'cy', adjustments: ['TRANSLATION'] }),
    asked: about('2025-09-01T10:00Z', 'engagement', 'requestAdvice', {
      toStrand: 'DEMOCRACY',
      words: 'May we write to this address at all?',
    }),
    hidden: about('2025-09-01T10:00Z', 'engagement', 'moderateContribution', {
      action: 'HIDDEN',
      reason: 'It says where somebody lives.',
    }),
    objected: about('2025-09-01T10:30Z', 'engagement', 'appealModeration', ({ id }) => ({
      handleId: id.home,
      words: 'I live there myself.',
    })),
    'asked for data': ofCitizen('2025-09-01T10:30Z', 'requestAccess', { channel: 'email' }),
    agreed: agrees('2025-09-01T11:00Z', 'AGREES_TO_WAIVE'),
    ...letGo('2025-09-01T12:00Z', 'SAFETY_OF_A_PERSON', 1, 3, 9, 10, 11, 15, 16),
  },
  looks: {
    '1 WAIVED': look(MONTHS_LATER, 'nobody confirms it', LET_GO, 'without 1'),
    '3 WAIVED': look(MONTHS_LATER, 'what is known is not written down', LET_GO, 'without 3'),
    '9 WAIVED': look(MONTHS_LATER, 'nobody tells them what came of it', LET_GO, 'without 9'),
    '10 WAIVED': look(MONTHS_LATER, 'nothing is sent to that address', LET_GO, 'without 10'),
    '11 WAIVED': look(MONTHS_LATER, 'nobody writes back to an objection', LET_GO, 'without 11'),
    '15 WAIVED': look(MONTHS_LATER, 'no file leaves the house', LET_GO, 'without 15'),
    '16 WAIVED': look(MONTHS_LATER, 'no answer needs to be translated', LET_GO, 'without 16'),
  },
};

/** The bridge is about to fall while people are asked about it: it is closed at once, and they are not waited for. */
const closedAtOnce: Journey = {
  title: 'A consultation that could not be waited for',
  story: {
    opened: opens('2025-09-22T08:00Z', '2025-11-10T17:00Z'),
    said: responds('2025-10-01T18:00Z'),
    agreed: agrees('2025-10-06T09:00Z', 'AGREES_TO_WAIVE'),
    ...letGo('2025-10-06T10:00Z', 'SAFETY_OF_A_PERSON', 5, 6, 7, 8),
    scheduled: schedules('2025-10-06T11:00Z', '2025-10-06T18:00Z'),
    taken: decides('2025-10-06T18:30Z', { resolution: 'The bridge is closed.', alternatives: [] }),
    published: onIt('2025-10-07T09:00Z', 'publishDecision'),
  },
  looks: {
    '5 WAIVED': look(MONTHS_LATER, 'it was decided before they closed', LET_GO, 'without 5'),
    '6 WAIVED': look(MONTHS_LATER, 'the cabinet met on the same day', LET_GO, 'without 6'),
    '7 WAIVED': look(MONTHS_LATER, 'nobody had read yet what people say', LET_GO, 'without 7'),
    '8 WAIVED': look(MONTHS_LATER, 'nobody weighed what else to do', LET_GO, 'without 8'),
  },
};

const noLongerWanted: Journey = {
  title: 'A promise that the citizen no longer wants to be kept',
  story: {
    ...promises,
    agreed: agrees('2025-12-01T09:00Z', 'AGREES_TO_WAIVE'),
    ...letGo('2025-12-01T10:00Z', 'CITIZEN_ASKED', 13),
  },
  looks: {
    '13 WAIVED': look(MONTHS_LATER, 'there is no bench, as they had asked', LET_GO, 'without 13'),
  },
};

export const lettingGo: readonly Journey[] = [inDanger, closedAtOnce, noLongerWanted];
