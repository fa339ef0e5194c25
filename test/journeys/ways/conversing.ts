import { about, answers, confirms, reads, says } from './deeds.js';
import { type Journey, look } from './lived.js';

/** Grace has it, Mary knows it: she takes it over, reads what Grace said, and answers. */
const handedOver: Journey = {
  title: 'A question that is handed over',
  story: {
    said: says('2025-09-01T09:00Z'),
    confirmed: confirms('2025-09-01T10:00Z'),
    offered: about('2025-09-01T10:30Z', 'engagement', 'offerHandover', { toStrand: 'DEMOCRACY' }),
    accepted: about('2025-09-02T09:00Z', 'democracy', 'acceptHandover', ({ id, event }) => ({
      offeredIn: event.offered,
      voiceId: id.mary,
    })),
    read: reads('2025-09-05T09:00Z', 'democracy'),
    answered: answers('2025-09-05T09:10Z', ({ id }) => ({ voiceId: id.mary }), 'democracy'),
  },
  looks: {
    '3 MET': look(
      '2025-09-05T09:10:00.000Z',
      'Mary took it over, and read what Grace had said before she answered',
      'Several voices spoke, and each knew what the others had said.',
      'confirmed',
      'answered',
      'accepted',
    ),
  },
};

/** Two strands answer the same person, and the second does not look what the first had said. */
const answeredApart: Journey = {
  title: 'A question that is answered twice',
  story: {
    said: says('2025-09-01T09:00Z'),
    'one answer': answers('2025-09-02T09:00Z', { concludes: false }),
    'another answer': answers(
      '2025-09-03T09:00Z',
      ({ id }) => ({ voiceId: id.mary, words: 'It runs on Sunday from May.' }),
      'democracy',
    ),
  },
  looks: {
    '3 NOT_MET': look(
      '2025-09-03T09:00:00.000Z',
      'Mary answers without having read what Grace had told them the day before',
      'One voice answered without having seen what another had told them.',
      'one answer',
      'another answer',
    ),
  },
};

const asksAround: Journey = {
  title: 'A question that another strand knows more about',
  story: {
    said: says('2025-09-01T09:00Z'),
    asked: about('2025-09-01T10:00Z', 'engagement', 'requestAdvice', {
      toStrand: 'DEMOCRACY',
      words: 'Was that ever decided?',
    }),
  },
  looks: {
    '3 PENDING': look(
      '2025-09-03T22:59:59.999Z',
      'democracy was asked, and has two working days to say what it knows',
      'Colleagues still have to agree among themselves.',
      'asked',
    ),
  },
};

export const conversing: readonly Journey[] = [handedOver, answeredApart, asksAround];
