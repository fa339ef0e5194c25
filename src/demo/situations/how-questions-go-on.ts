import { type Day, instantOf } from '../days.js';
import type { Chapter, Finding, Input, Situation, SoFar, Step } from './situation.js';
import { about, contact, criterion, did, heard, met, spoke } from './steps.js';

const OPENS: Day = 112;
const CLOSES: Day = OPENS + 56;

const opened = (title: string, name = 'matter', more: object = {}): Record<string, Step> => ({
  [name]: did([OPENS, 'morning'], 'grace', 'openMatter', { title, level: 'CONSULT', ...more }),
});

/** A consultation, and a response to it. */
const asked = (title: string): Record<string, Step> => ({
  ...opened(title),
  opened: did([OPENS, 'morning'], 'grace', 'openConsultation', ({ id }) => ({
    matterId: id.matter,
    title,
    level: 'CONSULT',
    terms: 'We publish what people say, and the cabinet decides.',
    openToChange: ['Everything'],
    questions: ['What do you think?'],
    informationPack: {
      url: 'https://borough.example/facts',
      publishedAt: instantOf(OPENS, 'morning'),
    },
    opensAt: instantOf(OPENS, 'morning'),
    closesAt: instantOf(CLOSES, 'evening'),
  })),
  address: met(OPENS + 7, `${title.toLowerCase().replaceAll(/\W+/g, '.')}@people.example`),
  said: responds(OPENS + 7),
});

const responds = (day: Day, address?: string) =>
  spoke(
    day,
    'I have thought about it.',
    ({ id }) => ({
      matterId: id.matter,
      kind: 'CONSULTATION_RESPONSE',
      consultationId: id.opened,
    }),
    address,
  );

const consultation = (day: Day, mutation: string, more: object) =>
  did([day, 'morning'], 'grace', mutation, ({ id }) => ({ consultationId: id.opened, ...more }));

const reopened = (earlier: 'CARRIED' | 'LAPSED') => ({
  closed: did([CLOSES, 'evening'], 'grace', 'closeConsultation', ({ id }) => ({
    consultationId: id.opened,
  })),
  reopened: consultation(CLOSES + 7, 'reopenConsultation', {
    earlier,
    closesAt: instantOf(CLOSES + 56, 'evening'),
    reason: 'The drawings were wrong.',
  }),
});

/** One of all consultations. */
const found = (shows: object) => (): Finding => ({
  ask: 'consultations(first: 100) { edges { node { title closesAt extendedBecause withdrawnBecause earlier } } }',
  shows,
});

const consultations: readonly Situation[] = [
  {
    name: 'a consultation that is extended',
    reason: 'It only ever grows longer, and whoever comes in the added time is in time.',
    steps: {
      ...asked('The bandstand'),
      extended: consultation(OPENS + 21, 'extendConsultation', {
        closesAt: instantOf(CLOSES + 14, 'evening'),
        reason: 'The school holidays fell into it.',
      }),
      neighbour: met(CLOSES + 10, 'in.added.time@people.example'),
      'said later': responds(CLOSES + 10, 'neighbour'),
    },
    finds: found({
      extendedBecause: 'The school holidays fell into it.',
      closesAt: instantOf(CLOSES + 14, 'evening'),
    }),
  },
  {
    name: 'a consultation that is withdrawn',
    reason: 'Whoever took part is told why, in time.',
    steps: {
      ...asked('A golf course'),
      withdrawn: consultation(OPENS + 28, 'withdrawConsultation', {
        reason: 'The owner no longer sells.',
      }),
      told: did([OPENS + 30, 'morning'], 'clerk', 'publishOutcome', ({ id }) => ({
        matterId: id.matter,
        consultationIds: [id.opened],
        noDecisionReason: 'The owner no longer sells.',
        youSaid: 'Leave the meadow.',
        whyNot: 'Nothing is built, so nothing is decided.',
      })),
    },
    finds: contact(
      { standing: 'GOOD', ...criterion(7, 'NOT_APPLICABLE'), ...criterion(9, 'MET') },
      'matter',
    ),
  },
  {
    name: 'reopened, and every response counts on',
    reason: 'Nobody has to say it twice because a drawing was wrong.',
    steps: { ...asked('A bridge for bicycles'), ...reopened('CARRIED') },
    finds: found({ title: 'A bridge for bicycles', earlier: 'CARRIED' }),
  },
  {
    name: 'reopened, and earlier responses lapse',
    reason: 'What was asked is another question now, and everybody is told so.',
    steps: { ...asked('A bridge for trams'), ...reopened('LAPSED') },
    finds: ({ id }) => ({
      ask: `tellings(first: 100, filter: { matterId: "${id.matter}" }) { edges { node { about status } } }`,
      shows: { about: 'NOTICE', status: 'DELIVERED' },
    }),
  },
];

/** Something that happens to a matter. */
const ofMatter = (mutation: string, more: Input, which = 'matter') =>
  did([OPENS + 14, 'morning'], 'grace', mutation, (soFar: SoFar) => ({
    matterId: soFar.id[which],
    ...(typeof more === 'function' ? more(soFar) : more),
  }));

/** One of the matters that were opened latest. */
const matter = (shows: object) => (): Finding => ({
  ask: 'matters(first: 200, sort: { by: openedAt, direction: DESC }) { edges { node { title passedOnTo endedBecause goesOnIn { title } } } }',
  shows,
});

const matters: readonly Situation[] = [
  {
    name: 'two matters that are one',
    reason: 'Whoever comes to the old one is sent on, and not away.',
    steps: {
      ...opened('Benches in the park'),
      ...opened('Seats in the park', 'other'),
      merged: ofMatter('mergeMatters', ({ id }) => ({ into: id.other, reason: 'It is one wish.' })),
    },
    finds: matter({ title: 'Benches in the park', goesOnIn: [{ title: 'Seats in the park' }] }),
  },
  {
    name: 'one matter that is two',
    reason: 'Two questions in one get two answers.',
    steps: {
      ...opened('Queen Street'),
      ...opened('Cars in Queen Street', 'cars'),
      ...opened('Trees in Queen Street', 'trees'),
      split: ofMatter('splitMatter', ({ id }) => ({
        intoMatters: [id.cars, id.trees],
        reason: 'Cars and trees are two questions.',
      })),
    },
    finds: matter({
      title: 'Queen Street',
      goesOnIn: [{ title: 'Cars in Queen Street' }, { title: 'Trees in Queen Street' }],
    }),
  },
  {
    name: 'passed to another body',
    reason: 'Whose task it is, and how to reach them, can be read by everybody.',
    steps: {
      ...opened('School transport'),
      passed: ofMatter('passMatterOn', {
        to: 'The county council',
        howToReach: 'transport@county.example',
        reason: 'School transport is run by the county.',
      }),
    },
    finds: matter({ title: 'School transport', passedOnTo: 'The county council' }),
  },
  {
    name: 'passed to a successor council',
    reason: 'Councils end; promises to citizens do not.',
    steps: {
      ...opened('A new bus station'),
      passed: ofMatter('passMatterOn', {
        to: 'The unitary council',
        successor: true,
        howToReach: 'hello@unitary.example',
        reason: 'It takes our place in two years.',
      }),
    },
    finds: matter({ title: 'A new bus station', passedOnTo: 'The unitary council' }),
  },
  {
    name: 'not ours, passed on, and told so',
    reason: 'The citizen hears by name who has their words now.',
    steps: {
      address: met(OPENS, 'pothole.hunter@people.example'),
      said: spoke(OPENS, 'There is a hole in the A7.'),
      heard: heard(OPENS + 1),
      passed: about(OPENS + 2, 'grace', 'transferToBody', ({ voice }) => ({
        body: 'National Highways',
        howToReach: '0300 123 5000',
        sharingBasis: 'PUBLIC_TASK',
        voiceId: voice.grace,
        words: 'This road is theirs, and they have your words.',
        channel: 'email',
      })),
    },
    finds: contact({
      transferredTo: 'National Highways',
      standing: 'GOOD',
      ...criterion(9, 'MET'),
    }),
  },
];

export const HOW_QUESTIONS_GO_ON: Chapter = {
  title: 'How questions go on',
  matter: 'What is asked of the wrong council',
  situations: [...consultations, ...matters],
};
