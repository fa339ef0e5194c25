import { type Day, instantOf } from '../days.js';
import { emptyAnswers } from './empty-answers.js';
import { hurries } from './hurries.js';
import type { Chapter, Finding, Input, Situation } from './situation.js';
import {
  about,
  answered,
  contact,
  criterion,
  did,
  each,
  heard,
  met,
  refused,
  spoke,
} from './steps.js';

const MANY = 25;
const LETTER = '0b9a6c52-2a3f-4d0e-8d53-5a8f5e0e7d21';

/** A note by which a colleague agrees to something. */
const agreed = (day: Day, who: 'tom' | 'lucy', purpose: string) =>
  about(day, who, 'addNote', { purpose, words: 'I have read it, and I agree.' });

/** What auditors look at first. */
const integrity = (fields: string, shows: Input) => (soFar: Parameters<Situation['finds']>[0]) =>
  ({
    ask: `integrity { ${fields} }`,
    shows: typeof shows === 'function' ? shows(soFar) : shows,
  }) satisfies Finding;

const letOff: readonly Situation[] = [
  {
    name: 'closed by whoever owes the answer',
    reason: 'It takes a colleague of another strand and a listed reason, and is never good.',
    steps: {
      address: met(175, 'nia.frost@people.example'),
      said: spoke(175, 'You asked for a photo; I have none.'),
      heard: heard(176),
      own: agreed(177, 'tom', 'AGREES_TO_CLOSE'),
      alone: refused(
        about(178, 'grace', 'closeLoopWithReason', ({ event }) => ({
          reason: 'NO_REPLY',
          agreedIn: event.own,
        })),
        'CLOSING_NEEDS_ANOTHER_STRAND',
      ),
      other: agreed(178, 'lucy', 'AGREES_TO_CLOSE'),
      closed: about(178, 'grace', 'closeLoopWithReason', ({ event }) => ({
        reason: 'NO_REPLY',
        agreedIn: event.other,
      })),
    },
    finds: contact({ closingReason: 'NO_REPLY', standing: 'CLOSED_WITH_REASON' }),
  },
  {
    name: 'a promise that is waived',
    reason: 'The law can forbid to tell; who agreed to that is on record.',
    steps: {
      address: met(175, 'ola.grant@people.example'),
      said: spoke(175, 'What became of the fraud at the depot?', { kind: 'COMPLAINT' }),
      heard: heard(176),
      other: agreed(177, 'lucy', 'AGREES_TO_WAIVE'),
      waived: about(178, 'grace', 'waiveCriterion', ({ event }) => ({
        criterion: 9,
        reason: 'LAW_FORBIDS',
        agreedIn: event.other,
      })),
    },
    finds: integrity('waivers { type reason actor approver }', {
      type: 'CriterionWaived',
      reason: 'LAW_FORBIDS',
      actor: 'grace.bello',
      approver: 'lucy.chandra',
    }),
  },
  {
    name: 'a clock that is extended',
    reason: 'More time for a complaint is lawful once, agreed by another strand, and no good sign.',
    steps: {
      address: met(175, 'pat.doyle@people.example'),
      said: spoke(175, 'The lift was broken for a year.', { kind: 'COMPLAINT' }),
      heard: heard(176),
      other: agreed(177, 'lucy', 'AGREES_TO_EXTEND'),
      extended: about(178, 'grace', 'extendClock', ({ event }) => ({
        clock: 'complaint.answer',
        reason: 'NEEDS_ANOTHER_BODY',
        agreedIn: event.other,
      })),
      answered: answered(199, 'The landlord must mend it.', {
        howToChallenge: 'Ask for the second stage.',
      }),
    },
    finds: contact({
      words: 'The lift was broken for a year.',
      standing: 'CLOSED_WITH_REASON',
      ...criterion(2, 'WAIVED'),
    }),
  },
  {
    name: 'a pause in which nobody was asked anything',
    reason: 'Only a question to the citizen stops a clock, and dots are no question.',
    steps: {
      address: met(175, 'quin.hale@people.example'),
      said: spoke(175, 'Who cuts the grass at the pond?'),
      heard: heard(176),
      paused: refused(
        about(180, 'grace', 'requestClarification', ({ voice }) => ({
          voiceId: voice.grace,
          channel: 'email',
          words: '...',
        })),
        'CLARIFICATION_ASKS_NOTHING',
      ),
    },
    finds: contact({
      words: 'Who cuts the grass at the pond?',
      standing: 'POOR',
      ...criterion(2, 'NOT_MET'),
    }),
  },
];

const inNumbers: readonly Situation[] = [
  {
    name: 'a deed entered late',
    reason: 'It needs a reason and is judged by the day on which it was entered.',
    steps: {
      address: met(184, 'rae.stone@people.example'),
      said: spoke(184, 'My ticket machine took a note and gave nothing.'),
      heard: heard(185),
      answered: about(205, 'grace', 'answerContribution', ({ voice }) => ({
        voiceId: voice.grace,
        form: 'SUBSTANTIVE',
        channel: 'phone',
        words: 'You get it back.',
        concludes: true,
        occurredAt: instantOf(186, 'noon'),
        lateReason: 'ENTERED_LATE',
      })),
    },
    finds: integrity('lateEntries { type reason count }', {
      type: 'ContributionAnswered',
      reason: 'ENTERED_LATE',
    }),
  },
  {
    name: 'contacts that are left open',
    reason: 'Silence is not neutral: what nobody answers turns poor by itself.',
    steps: {
      address: met(184, 'sol.ward@people.example'),
      said: spoke(184, 'Is anybody there?'),
    },
    finds: contact({ words: 'Is anybody there?', answeredAt: null, standing: 'POOR' }),
  },
  {
    name: 'a letter that is split',
    reason: 'Answering one half of it leaves the other half unanswered.',
    steps: {
      address: met(184, '4 Canal Wharf', 'post'),
      said: spoke(184, 'First, the bins.', { channel: 'post', letterId: LETTER }),
      other: spoke(184, 'Second, the noise.', { channel: 'post', letterId: LETTER }),
      heard: heard(185, { channel: 'post' }),
      answered: answered(186, 'The bins come on Monday.', { channel: 'post' }),
    },
    finds: contact({ letterId: LETTER, standing: 'POOR', ...criterion(2, 'NOT_MET') }),
  },
  {
    name: 'answered in bulk',
    reason: 'Nobody reads twenty-five letters in a minute.',
    steps: {
      voice: did([190, 'morning'], 'max', 'establishVoice', {
        name: 'Max Swift',
        capacity: 'OFFICER',
        strand: 'ENGAGEMENT',
        subject: 'max.swift',
      }),
      ...each(MANY, 'said', (n) =>
        spoke(190, `Question ${n + 1} about the new bins.`, { channel: 'web' }),
      ),
      ...each(MANY, 'answered', (n) =>
        about(
          191,
          'max',
          'answerContribution',
          ({ id }) => ({
            voiceId: id.voice,
            form: 'SUBSTANTIVE',
            channel: 'web',
            words: 'Please read our website.',
            concludes: true,
          }),
          `said${n}`,
        ),
      ),
    },
    finds: integrity('bulk { actor count }', { actor: 'max.swift', count: MANY }),
  },
];

export const HOW_IT_IS_GAMED: Chapter = {
  title: 'How it is gamed',
  matter: 'What is asked in vain',
  situations: [...emptyAnswers, ...letOff, ...hurries, ...inNumbers],
};
