import { type Day, type Hour, instantOf } from '../days.js';
import type { Person } from './cast.js';
import type { Chapter, Input, Situation, Step } from './situation.js';
import { about, answered, did, heard, inputOf, met, spoke } from './steps.js';

/** Monday, 2 March 2026: the charter of the first day was not reviewed, and expired the evening before. */
const EXPIRED: Day = 182;
const AUGUST: Day = 343;
const ALL = ['press', 'grace', 'clerk'] as const;
const STRANDS = ['COMMUNICATIONS', 'ENGAGEMENT', 'DEMOCRACY'] as const;

const ofCharter = (day: Day, who: Person, mutation: string, more: object = {}) =>
  did([day, 'morning'], who, mutation, ({ id }) => ({ charterId: id.proposed, ...more }));

/** The same by a colleague of each strand. */
const byAll = (name: string, step: (who: (typeof ALL)[number]) => Step): Record<string, Step> =>
  Object.fromEntries(ALL.map((who) => [`${name} by ${who}`, step(who)]));

const charters: readonly Situation[] = [
  {
    name: 'a charter that expired, and its successor',
    reason:
      'A promise nobody looks at again ends; the next one is signed by all, after an objection.',
    steps: {
      proposed: did([EXPIRED, 'morning'], 'admin', 'proposeCharter', { title: 'A second charter' }),
      objected: ofCharter(EXPIRED, 'press', 'objectToCharter', {
        reason: 'Ten days are long on social media.',
      }),
      ...byAll('signed', (who) => ofCharter(EXPIRED, who, 'signCharter')),
      ...byAll('reviewed', (who) =>
        ofCharter(AUGUST, who, 'reviewCharter', { words: 'It still holds.' }),
      ),
    },
    finds: () => ({
      ask: 'charters { title status reviews { strand } }',
      shows: {
        charters: [
          { status: 'EXPIRED' },
          {
            title: 'A second charter',
            status: 'ADOPTED',
            reviews: STRANDS.map((strand) => ({ strand })),
          },
        ],
      },
    }),
  },
  {
    name: 'a charter that one strand objects to',
    reason: 'What a third of the council does not stand behind is not promised to anybody.',
    steps: {
      proposed: did([AUGUST, 'morning'], 'admin', 'proposeCharter', {
        title: 'As in Wales',
        jurisdiction: 'GB-WLS',
      }),
      signed: ofCharter(AUGUST, 'grace', 'signCharter'),
      objected: ofCharter(AUGUST, 'clerk', 'objectToCharter', {
        reason: 'Our standing orders are English.',
      }),
    },
    finds: () => ({
      ask: 'table(seed: "August") { proposed { title objections { strand } } }',
      shows: { title: 'As in Wales', objections: [{ strand: 'DEMOCRACY' }] },
    }),
  },
  {
    name: 'a charter that is tried on real journeys',
    reason: 'Before it is signed, everybody sees how the journeys on the table would stand.',
    steps: {
      proposed: did([AUGUST, 'morning'], 'admin', 'proposeCharter', { title: 'On trial' }),
    },
    finds: ({ id }) => ({
      ask: `table(seed: "August") { simulation(charterId: "${id.proposed}") { charterId journeys { standing would } } }`,
      shows: { charterId: id.proposed },
    }),
  },
];

/** The three strands look at journeys that nobody chose. */
const review = (day: Day, seed: string) =>
  did([day, 'morning'], 'grace', 'holdReview', ({ voice }) => ({
    voiceIds: ALL.map((who) => voice[who]),
    seed,
    summary: 'Three of five had waited for a colleague.',
  }));

const lesson = (day: Day, words: string, dueAt: Day) =>
  did([day, 'noon'], 'press', 'agreeLesson', ({ id, voice }) => ({
    reviewId: id.held,
    lesson: words,
    owner: 'COMMUNICATIONS',
    voiceId: voice.press,
    dueAt: instantOf(dueAt, 'evening'),
  }));

const reviews: readonly Situation[] = [
  {
    name: 'journeys that were drawn',
    reason: 'Whoever knows the seed draws the same ones, so nobody picks the pretty ones.',
    steps: { held: review(217, 'the first Monday of April') },
    finds: () => ({
      ask: 'reviews { edges { node { seed strands journeys { standing } } } }',
      shows: { seed: 'the first Monday of April', strands: STRANDS },
    }),
  },
  {
    name: 'lessons, with an owner and a day',
    reason: 'One is done, one is late and one is still open; all stay on the table until done.',
    steps: {
      held: review(217, 'another Monday of April'),
      done: lesson(217, 'Say who reads it first.', 240),
      late: lesson(217, 'Ring back within a day.', 260),
      open: lesson(217, 'Write without abbreviations.', 380),
      finished: did([238, 'morning'], 'press', 'doLesson', ({ id, event }) => ({
        reviewId: id.held,
        agreedIn: event.done,
        what: 'The first line of every answer says so.',
      })),
    },
    finds: () => ({
      ask: 'lessons { edges { node { lesson status } } }',
      shows: {
        edges: [
          { node: { lesson: 'Say who reads it first.', status: 'DONE' } },
          { node: { lesson: 'Ring back within a day.', status: 'OVERDUE' } },
          { node: { lesson: 'Write without abbreviations.', status: 'OPEN' } },
        ],
      },
    }),
  },
];

/** A colleague learns something from another strand, and shows it by a deed. */
const learned = (
  skill: string,
  [teacher, teaching]: readonly ['press' | 'grace' | 'clerk', (typeof STRANDS)[number]],
  [learner, learning]: readonly ['editor' | 'tom' | 'lucy', (typeof STRANDS)[number]],
): Situation => ({
  name: `${skill.toLowerCase().replaceAll('_', ' ')}, learned from ${teaching.toLowerCase()}`,
  reason: 'Strands keep their skills and exchange them: offered, shadowed, and shown by a deed.',
  steps: {
    offered: did([224, 'morning'], teacher, 'offerSkill', ({ voice }) => ({
      skill,
      voiceId: voice[teacher],
      words: 'Every Tuesday at ten.',
    })),
    shadowed: did([225, 'noon'], 'admin', 'holdShadowing', ({ id, voice }) => ({
      skillId: id.offered,
      teacherId: voice[teacher],
      learnerId: voice[learner],
      learned: 'To ask first who will read it.',
    })),
    deed: did([226, 'morning'], learner, 'openMatter', {
      title: `A question of ${learner}`,
      level: 'INFORM',
    }),
    shown: did([226, 'noon'], 'admin', 'showSkill', ({ id, voice, index }) => ({
      skillId: id.offered,
      voiceId: voice[learner],
      evidenceIndex: index.deed,
    })),
  },
  finds: () => ({
    ask: 'skillMatrix { skill teacher learner shadowings shown }',
    shows: { skill, teacher: teaching, learner: learning, shadowings: 1, shown: 1 },
  }),
});

const skills: readonly Situation[] = [
  learned('MANAGING_INTERACTION', ['grace', 'ENGAGEMENT'], ['lucy', 'DEMOCRACY']),
  learned('MAKING_CONTENT', ['press', 'COMMUNICATIONS'], ['tom', 'ENGAGEMENT']),
  learned('FORMAL_DECISION', ['clerk', 'DEMOCRACY'], ['editor', 'COMMUNICATIONS']),
  {
    name: 'a skill that is sought',
    reason: 'Whoever says what they lack can be taught.',
    steps: {
      sought: did([224, 'morning'], 'clerk', 'seekSkill', ({ voice }) => ({
        skill: 'MAKING_CONTENT',
        voiceId: voice.clerk,
      })),
    },
    finds: () => ({
      ask: 'skills(filter: { status: SOUGHT }) { edges { node { skill strand } } }',
      shows: { skill: 'MAKING_CONTENT', strand: 'DEMOCRACY' },
    }),
  },
  {
    name: 'advice across strands',
    reason: 'Asking a colleague keeps the conversation, and the citizen hears one voice.',
    steps: {
      address: met(224, 'yara.bolt@people.example'),
      said: spoke(224, 'When does the cabinet meet?'),
      heard: heard(225),
      asked: about(225, 'grace', 'requestAdvice', {
        toStrand: 'DEMOCRACY',
        words: 'Is the date public?',
      }),
      given: about(226, 'clerk', 'giveAdvice', ({ event, voice }) => ({
        requestedIn: event.asked,
        voiceId: voice.clerk,
        words: 'It is: the 21st.',
      })),
      answered: answered(227, 'On the 21st, at six.'),
    },
    finds: ({ matter }) => ({
      ask: `contributions(first: 100, filter: { matterId: "${matter}" }) { edges { node { standing desk { type strand } } } }`,
      shows: { standing: 'GOOD', desk: [{ type: 'AdviceGiven', strand: 'DEMOCRACY' }] },
    }),
  },
  {
    name: 'a trial among staff',
    reason: 'Rehearsing must be safe: no public total counts it, and what was learned is public.',
    steps: {
      matter: did([224, 'morning'], 'grace', 'openMatter', {
        title: 'One desk for all',
        level: 'CONSULT',
        audience: 'STAFF',
      }),
      begun: ofTrial([224, 'morning'], 'beginTrial', {
        question: 'Does one desk answer faster?',
        endsAt: instantOf(280, 'evening'),
      }),
      said: spoke(230, 'Who holds the key?', ({ id }) => ({ matterId: id.matter })),
      concluded: ofTrial([278, 'morning'], 'concludeTrial', {
        learned: 'Twice as fast, once everybody saw the same list.',
        goesPublic: true,
      }),
    },
    finds: () => ({
      ask: 'matters(filter: { audience: STAFF }) { edges { node { title trialGoesPublic } } }',
      shows: { title: 'One desk for all', trialGoesPublic: true },
    }),
  },
];

function ofTrial(at: readonly [Day, Hour], mutation: string, more: Input) {
  return did(at, 'grace', mutation, (soFar) => ({
    matterId: soFar.id.matter,
    ...inputOf(more, soFar),
  }));
}

export const THE_TABLE: Chapter = {
  title: 'The three strands at one table',
  matter: 'How we work',
  situations: [...charters, ...reviews, ...skills],
};
