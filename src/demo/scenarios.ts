import { enquiries } from './enquiries.js';
import type { Scenario, Step } from './scenario.js';

const TOOK_PART: Step = { does: 'speak', kind: 'CONSULTATION_RESPONSE', after: 0 };

/** Of those who take part in a consultation. */
const responses: readonly Scenario[] = [
  {
    name: 'took part',
    sentence: 'They took part in the consultation and shared its course.',
    expected: 'as the course',
    share: 34,
    first: { when: 'consultation' },
    steps: [TOOK_PART, { does: 'rate', after: [1, 9], since: 'outcome' }],
  },
  {
    name: 'took part unnamed',
    sentence: 'They took part without a name and were shown what came of it.',
    expected: 'as the course',
    share: 70,
    sort: 'anonymous',
    first: { when: 'consultation' },
    steps: [TOOK_PART],
  },
  {
    name: 'took part in vain',
    sentence: 'They took part; their address no longer exists.',
    expected: 'POOR',
    share: 40,
    sort: 'unreachable',
    courses: ['fair', 'refused', 'urgent', 'dropped'],
    first: { when: 'consultation' },
    steps: [TOOK_PART],
  },
];

export const SCENARIOS: readonly Scenario[] = [...responses, ...enquiries];
