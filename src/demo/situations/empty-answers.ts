import type { Situation } from './situation.js';
import { about, answered, contact, criterion, heard, met, refused, spoke } from './steps.js';

/** What looks like an answer and is none. */
export const emptyAnswers: readonly Situation[] = [
  {
    name: 'a machine says thank you',
    reason: 'It counts only when it leads to a person: a reference, a day, and a way to reach one.',
    steps: {
      address: met(170, 'gus.oram@people.example'),
      said: spoke(170, 'My parcel locker is stuck.'),
      heard: about(170, 'grace', 'acknowledgeContribution', {
        automatic: true,
        channel: 'email',
        reference: 'L-17',
      }),
      answered: answered(178, 'It opens again.'),
    },
    finds: contact({
      words: 'My parcel locker is stuck.',
      standing: 'POOR',
      ...criterion(1, 'NOT_MET'),
    }),
  },
  {
    name: 'a holding answer as the last word',
    reason: '"We are working on it" answers nothing and concludes nothing.',
    steps: {
      address: met(170, 'ida.roth@people.example'),
      said: spoke(170, 'When is the gym open again?'),
      heard: heard(171),
      concluded: refused(
        answered(174, 'We are working on it.', { form: 'HOLDING' }),
        'HOLDING_CONCLUDES_NOTHING',
      ),
      held: answered(174, 'We are working on it.', { form: 'HOLDING', concludes: false }),
    },
    finds: contact({
      answers: [{ form: 'HOLDING', words: 'We are working on it.' }],
      standing: 'POOR',
      ...criterion(2, 'NOT_MET'),
    }),
  },
  {
    name: 'a note that says ok',
    reason: 'Whoever answers must have seen what colleagues told this citizen, and not say so.',
    steps: {
      address: met(170, 'leo.marsh@people.example'),
      said: spoke(170, 'Is the path through the park lit?'),
      heard: heard(171),
      answered: answered(172, 'Yes, until eleven.', { concludes: false }),
      noted: about(173, 'clerk', 'addNote', { words: 'ok' }),
      otherwise: answered(173, 'No, only in summer.', {}, 'clerk'),
    },
    finds: contact({
      words: 'Is the path through the park lit?',
      standing: 'POOR',
      ...criterion(3, 'NOT_MET'),
    }),
  },
];
