import { instantOf } from '../days.js';
import { oneAndMany } from './one-and-many.js';
import type { Chapter, Input, Situation } from './situation.js';
import { about, answered, contact, criterion, did, heard, met, refused, spoke } from './steps.js';

/** A consultation that some answer too late. */
const OPENS = 100;
const CLOSES = 150;

/** A response that comes after the closing of a consultation. */
const late =
  (accepted: boolean, channel: string, reason: string): Input =>
  ({ id }) => ({
    matterId: id.matter,
    kind: 'CONSULTATION_RESPONSE',
    consultationId: id.opened,
    channel,
    late: { accepted, reason },
  });

const consultation = (title: string) => ({
  matter: did([OPENS, 'morning'], 'grace', 'openMatter', { title, level: 'CONSULT' }),
  opened: did([OPENS, 'morning'], 'grace', 'openConsultation', ({ id }) => ({
    matterId: id.matter,
    title,
    level: 'CONSULT',
    terms: 'The cabinet reads every response before it decides.',
    openToChange: ['How often it runs'],
    questions: ['When would you take it?'],
    opensAt: instantOf(OPENS, 'morning'),
    closesAt: instantOf(CLOSES, 'evening'),
  })),
});

const guarded: readonly Situation[] = [
  {
    name: 'abuse',
    reason: 'Whoever insults is restricted with a reason and for a time, and may appeal.',
    steps: {
      address: met(78, 'very.angry@people.example'),
      said: spoke(78, 'You are all fools.'),
      heard: heard(79),
      restricted: about(79, 'grace', 'moderateContribution', {
        action: 'CONTACT_RESTRICTED',
        reason: 'You insulted a colleague. Please write, and do not ring.',
        reviewAt: instantOf(140, 'morning'),
        howToAppeal: 'Write to the monitoring officer.',
      }),
      appealed: about(80, 'grace', 'appealModeration', ({ id }) => ({
        handleId: id.address,
        words: 'I had waited three months.',
      })),
      reviewed: about(81, 'clerk', 'reviewModeration', {
        upheld: false,
        reason: 'Once is no pattern.',
      }),
      answered: answered(81, 'You waited too long, and here is your permit.'),
    },
    finds: contact({
      words: 'You are all fools.',
      moderation: null,
      ...criterion(11, 'MET'),
      steps: [{ type: 'ModerationReviewed', what: 'Once is no pattern.' }],
    }),
  },
  {
    name: 'a disclosure that is kept safe',
    reason: 'One named role may read it; for everybody else a number remains.',
    steps: {
      matter: did([79, 'morning'], 'grace', 'openMatter', {
        title: 'The school bus',
        level: 'INFORM',
      }),
      address: met(79, 'a.pupil@people.example'),
      said: spoke(79, 'I am afraid on the bus.', ({ id }) => ({ matterId: id.matter })),
      sealed: about(79, 'grace', 'restrictContribution', {
        concern: 'SAFEGUARDING',
        role: 'SAFEGUARDING',
      }),
      'cannot answer': refused(answered(80, 'Tell us more.'), 'CONTRIBUTION_RESTRICTED'),
      answered: about(80, 'guardian', 'answerContribution', ({ voice }) => ({
        voiceId: voice.grace,
        form: 'SUBSTANTIVE',
        channel: 'email',
        concludes: true,
        words: 'You were right to write. We have spoken with your school.',
      })),
    },
    finds: () => ({
      ask: 'matters(first: 100, sort: { by: openedAt, direction: DESC }) { edges { node { title restrictedContacts } } }',
      shows: { title: 'The school bus', restrictedContacts: 1 },
    }),
  },
];

const onPaper: readonly Situation[] = [
  {
    name: 'paper keyed in later',
    reason: 'Its date stamp says when it came, and the clock runs from there.',
    steps: {
      address: met(85, '2 Station Yard', 'post'),
      said: spoke(85, 'The bench by the river is broken.', {
        channel: 'post',
        occurredAt: instantOf(80, 'noon'),
        timeProof: 'DATE_STAMP',
      }),
      heard: heard(85, { channel: 'post' }),
      answered: answered(86, 'It is mended.', { channel: 'post' }),
    },
    finds: contact({
      receivedAt: instantOf(80, 'noon'),
      standing: 'POOR',
      ...criterion(1, 'NOT_MET'),
    }),
  },
  {
    name: 'in another language',
    reason: 'Asked for in Welsh and in large print, and given so.',
    steps: {
      address: met(85, 'sioned.pryce@people.example'),
      said: spoke(85, 'Pryd mae’r llyfrgell ar agor?', {
        language: 'cy',
        adjustments: ['TRANSLATION', 'LARGE_PRINT'],
      }),
      heard: heard(86),
      answered: answered(87, 'O naw tan bump.', {
        language: 'cy',
        adjustments: ['TRANSLATION', 'LARGE_PRINT'],
      }),
    },
    finds: contact({ language: 'cy', standing: 'GOOD', ...criterion(16, 'MET') }),
  },
  {
    name: 'a late response that counts',
    reason: 'The post was late and not the citizen, so it is read with the others.',
    steps: {
      ...consultation('A ferry to the island'),
      address: met(CLOSES + 3, '1 Pier Head', 'post'),
      said: spoke(CLOSES + 3, 'On weekdays.', late(true, 'post', 'The post was on strike.')),
    },
    finds: contact({ words: 'On weekdays.', lateAccepted: true }, 'matter'),
  },
  {
    name: 'a late response that does not',
    reason: 'It is owed the reason, like any comment.',
    steps: {
      ...consultation('A bus to the pier'),
      address: met(CLOSES + 4, 'too.late@people.example'),
      said: spoke(CLOSES + 4, 'At night.', late(false, 'email', 'The report was in print.')),
      heard: heard(CLOSES + 4),
      answered: answered(CLOSES + 5, 'The report had gone to print; the next one is in May.'),
    },
    finds: contact({ words: 'At night.', lateAccepted: false, ...criterion(2, 'MET') }, 'matter'),
  },
  {
    name: 'an answer that was amended',
    reason: 'The last words count, and the first ones stay in the record.',
    steps: {
      address: met(86, 'second.thoughts@people.example'),
      said: spoke(86, 'Cut the hedge in March.'),
      amended: about(87, 'grace', 'amendContribution', ({ id }) => ({
        handleId: id.address,
        words: 'Cut the hedge in autumn: there are nests.',
      })),
      heard: heard(87),
      answered: answered(88, 'In autumn it is.'),
    },
    finds: contact({
      words: 'Cut the hedge in autumn: there are nests.',
      amendedAt: instantOf(87, 'afternoon'),
      standing: 'GOOD',
    }),
  },
];

export const HOW_THEY_SPEAK: Chapter = {
  title: 'How they speak',
  matter: 'What people write about their street',
  situations: [...oneAndMany, ...guarded, ...onPaper],
};
