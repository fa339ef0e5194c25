import { instantOf } from '../days.js';
import {
  asked,
  decision,
  EFFECTIVE,
  item,
  MEETS,
  ofDecision,
  papers,
  published,
  taken,
  told,
} from './course.js';
import { secondThoughts } from './second-thoughts.js';
import type { Chapter, Situation } from './situation.js';
import { contact, criterion } from './steps.js';

const ways: readonly Situation[] = [
  {
    name: 'to consult',
    reason: 'A resolution to ask everybody settles nothing, so nobody came too late.',
    steps: {
      ...asked('A tram to the hills'),
      'to ask': item(
        'To ask about a tram',
        { meetingAt: instantOf(98, 'evening'), consultationIds: [] },
        87,
      ),
      resolved: taken(98, { effect: 'TO_CONSULT', resolution: 'Everybody is asked.' }, 'to ask'),
      scheduled: item('A tram to the hills'),
      ...papers(),
      taken: taken(MEETS),
      published: published(),
      ...told(),
    },
    finds: contact({ standing: 'GOOD', ...criterion(5, 'MET'), ...criterion(7, 'MET') }, 'matter'),
  },
  {
    name: 'through three bodies',
    reason: 'Two recommend and the full council decides; what people said counts there.',
    steps: {
      ...asked('A new town hall'),
      committee: item('A new town hall: committee', {
        body: 'Committee for places',
        role: 'RECOMMENDS',
        meetingAt: instantOf(MEETS - 4, 'evening'),
      }),
      cabinet: item('A new town hall: cabinet', { role: 'RECOMMENDS' }),
      scheduled: item('A new town hall', {
        body: 'Full council',
        meetingAt: instantOf(MEETS + 7, 'evening'),
      }),
      ...papers(),
      advised: taken(MEETS - 4, { effect: 'RECOMMENDATION' }, 'committee'),
      'advised again': taken(
        MEETS,
        ({ id }) => ({ effect: 'RECOMMENDATION', precededBy: id.committee }),
        'cabinet',
      ),
      taken: taken(MEETS + 7, ({ id }) => ({ precededBy: id.cabinet })),
      published: published(MEETS + 8),
      ...told(EFFECTIVE + 7),
    },
    finds: ({ id }) =>
      decision({ body: 'Full council', status: 'IN_EFFECT', precededBy: id.cabinet })(),
  },
  {
    name: 'later than announced',
    reason: 'It was put off with a reason and with notice of the new day.',
    steps: {
      ...asked('A dog park'),
      scheduled: item('A dog park'),
      ...papers(),
      deferred: ofDecision(MEETS - 4, 'deferDecision', {
        meetingAt: instantOf(MEETS + 7, 'evening'),
        reason: 'The cabinet wants to see the place.',
      }),
      taken: taken(MEETS + 7),
      published: published(MEETS + 8),
      ...told(EFFECTIVE + 7),
    },
    finds: contact({ standing: 'GOOD', ...criterion(6, 'MET') }, 'matter'),
  },
  {
    name: 'left to an officer',
    reason: 'The cabinet may let an officer decide, and says under which rule.',
    steps: {
      ...asked('Benches in the high street'),
      scheduled: item('Benches in the high street'),
      ...papers(),
      left: ofDecision(MEETS, 'delegateDecision', {
        to: 'Director of places',
        decidedBy: 'OFFICER',
        authority: 'Constitution, part 3',
      }),
      taken: taken(MEETS + 1),
      published: published(MEETS + 2),
      ...told(EFFECTIVE + 1),
    },
    finds: decision({ status: 'IN_EFFECT', delegatedTo: 'Director of places' }),
  },
  {
    name: 'by an officer alone',
    reason: 'There is no meeting to give notice of, and the papers can be read before.',
    steps: {
      ...asked('Longer hours at the tip'),
      scheduled: item('Longer hours at the tip', {
        body: 'Director of waste',
        decidedBy: 'OFFICER',
      }),
      ...papers(),
      taken: taken(MEETS),
      published: published(),
      ...told(),
    },
    finds: decision({ body: 'Director of waste', decidedBy: 'OFFICER', status: 'IN_EFFECT' }),
  },
  {
    name: 'urgently',
    reason: 'Short notice for a lawful reason is an exception, and no failure.',
    steps: {
      ...asked('The footbridge'),
      scheduled: item('The footbridge', {}, MEETS - 5),
      shortened: ofDecision(MEETS - 5, 'shortenNotice', {
        regulation: 'Regulation 11',
        agreedBy: 'The chair of scrutiny',
        reason: 'It may fall with the next flood.',
      }),
      ...papers(MEETS - 5),
      taken: taken(MEETS),
      published: published(),
      ...told(),
    },
    finds: contact({ standing: 'GOOD', ...criterion(6, 'MET_BY_EXCEPTION') }, 'matter'),
  },
  {
    name: 'behind closed doors',
    reason: 'Where the law allows it, with a summary of what can be said in public.',
    steps: {
      ...asked('A builder for the school'),
      scheduled: item('A builder for the school'),
      ...papers(),
      declared: ofDecision(MEETS, 'declareInterest', {
        member: 'Councillor Abel Stone',
        interest: 'PECUNIARY',
        left: true,
      }),
      taken: taken(MEETS, {
        reasons: undefined,
        alternatives: [],
        equalityReference: undefined,
      }),
      published: published(undefined, {
        exemption: 'Schedule 12A, paragraph 3',
        publicSummary: 'The cheaper of two builders was chosen.',
      }),
      ...told(),
    },
    finds: decision({
      publicSummary: 'The cheaper of two builders was chosen.',
      interests: [{ interest: 'PECUNIARY', left: true }],
    }),
  },
];

export const HOW_THE_COUNCIL_DECIDES: Chapter = {
  title: 'How the council decides',
  matter: 'Who decides what',
  situations: [...ways, ...secondThoughts],
};
