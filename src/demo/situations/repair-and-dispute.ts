import type { Day } from '../days.js';
import type { Chapter, Input, Situation, Step } from './situation.js';
import { about, answered, contact, criterion, heard, met, read, spoke } from './steps.js';

const STAGE_TWO = { howToChallenge: 'Ask for the second stage.' };

/** Done to a contact, in a voice and in writing. */
const inWriting = (day: Day, who: 'grace' | 'lucy', mutation: string, more: Input): Step =>
  about(day, who, mutation, (soFar) => ({
    voiceId: soFar.voice[who],
    channel: 'email',
    ...(typeof more === 'function' ? more(soFar) : more),
  }));

const disputed = (day: Day, words: string, address = 'address') =>
  about(day, 'grace', 'disputeExperience', ({ id }) => ({ handleId: id[address], words }));

/** A complaint that was answered, and that its citizen takes to the second stage. */
const complained = (day: Day, address: string, words: string): Record<string, Step> => ({
  address: met(day, address),
  said: spoke(day, words, { kind: 'COMPLAINT' }),
  heard: heard(day + 1),
  answered: answered(day + 2, 'We see no fault.', STAGE_TWO),
  escalated: about(day + 7, 'grace', 'escalateContribution', ({ id }) => ({
    handleId: id.address,
    to: 'STAGE_TWO',
    words: 'Nobody even asked me.',
  })),
  'heard again': inWriting(day + 8, 'lucy', 'acknowledgeEscalation', ({ event }) => ({
    escalatedIn: event.escalated,
  })),
  decided: inWriting(day + 14, 'lucy', 'decideEscalation', ({ event }) => ({
    escalatedIn: event.escalated,
    finding: 'PARTLY_UPHELD',
    words: 'You should have been asked; the rest was right.',
    howToGoFurther: 'Write to the ombudsman.',
  })),
});

const situations: readonly Situation[] = [
  {
    name: 'an apology and a remedy',
    reason: 'What was poor is put right when sorry was said and the remedy was given.',
    steps: {
      address: met(210, 'una.reed@people.example'),
      said: spoke(210, 'My hearing loop form was lost.'),
      answered: answered(231, 'We found it under a desk.'),
      sorry: inWriting(232, 'grace', 'giveApology', { words: 'We forgot you, and we are sorry.' }),
      offered: inWriting(232, 'grace', 'offerRemedy', {
        words: 'We bring the loop to your house.',
      }),
      given: about(235, 'grace', 'provideRemedy', ({ event }) => ({
        offeredIn: event.offered,
        words: 'It works.',
      })),
    },
    finds: contact({ words: 'My hearing loop form was lost.', standing: 'PUT_RIGHT' }),
  },
  {
    name: 'the citizen says otherwise',
    reason: 'A dispute outranks what looks good, until somebody uninvolved has answered it.',
    steps: {
      address: met(344, 'vic.lowe@people.example'),
      said: spoke(344, 'Was my objection read?'),
      heard: heard(345),
      answered: answered(346, 'Yes.'),
      disputed: disputed(357, '"Yes" tells me nothing.'),
    },
    finds: contact({ words: 'Was my objection read?', disputed: true, standing: 'DISPUTED' }),
  },
  {
    name: 'whoever acts for them says otherwise',
    reason: 'They may do so within 28 days, and a voice without a part in it answers.',
    steps: {
      address: met(210, 'old.mr.penn@people.example'),
      son: met(210, 'jo.penn@people.example'),
      said: spoke(210, 'Who repairs the stair rail?', ({ id }) => ({
        representativeId: id.son,
        onBehalfOf: 'My father',
        authority: 'Power of attorney',
      })),
      heard: heard(211),
      answered: answered(213, 'The housing team.'),
      disputed: disputed(224, 'Nobody came.', 'son'),
      read: read(225, 'lucy'),
      settled: inWriting(225, 'lucy', 'answerDispute', ({ event }) => ({
        disputedIn: event.disputed,
        finding: 'NOT_UPHELD',
        words: 'They came on the 12th and left a card.',
      })),
    },
    finds: contact({
      words: 'Who repairs the stair rail?',
      disputed: false,
      standing: 'GOOD',
      steps: [{ type: 'ExperienceDisputed' }, { type: 'DisputeAnswered', what: 'NOT_UPHELD' }],
    }),
  },
  {
    name: 'a second stage',
    reason: 'Somebody with no part in it looks again, in time.',
    steps: complained(210, 'wes.kay@people.example', 'The warden was rude to me.'),
    finds: contact({
      words: 'The warden was rude to me.',
      ...criterion(12, 'MET'),
      steps: [{ type: 'EscalationDecided', what: 'PARTLY_UPHELD' }],
    }),
  },
  {
    name: 'the ombudsman',
    reason: 'Whoever is not content goes to somebody outside the council.',
    steps: {
      ...complained(210, 'xia.moon@people.example', 'My rent was counted twice.'),
      further: about(231, 'grace', 'escalateContribution', ({ id }) => ({
        handleId: id.address,
        to: 'OMBUDSMAN',
        reference: 'LGSCO 26 001 042',
      })),
    },
    finds: contact({ words: 'My rent was counted twice.', escalatedTo: 'OMBUDSMAN' }),
  },
];

export const REPAIR_AND_DISPUTE: Chapter = {
  title: 'Repair and dispute',
  matter: 'What went wrong',
  situations,
};
