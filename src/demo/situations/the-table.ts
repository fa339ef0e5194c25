import { type Day, type Hour, instantOf } from '../days.js';
import { COLLEAGUES, type Person } from './cast.js';
import { POSTCARD_CHARTER } from './postcard-charter.js';
import type { Chapter, Input, Situation } from './situation.js';
import { skills } from './skills.js';
import { did, inputOf, met, refused, spoke } from './steps.js';

/** Until the evening before Monday, 2 March 2026, all three strands had to review the charter of the first day. */
const EXPIRED: Day = 182;
const AUGUST: Day = 343;
/** Tuesday after Easter. */
const REVIEW: Day = 218;
type AtTheTable = 'press' | 'grace' | 'clerk';
const STRANDS = ['COMMUNICATIONS', 'ENGAGEMENT', 'DEMOCRACY'] as const;

const proposed = (day: Day, more: object) => did([day, 'morning'], 'admin', 'proposeCharter', more);

/** Something that a strand does about the charter that was proposed here. */
const ofCharter = (at: readonly [Day, Hour], who: Person, mutation: string, more: object = {}) =>
  did(at, who, mutation, ({ id }) => ({ charterId: id.proposed, ...more }));

const reviewedFirst = (day: Day, who: Person) =>
  did([day, 'morning'], who, 'reviewCharter', ({ charter }) => ({
    charterId: charter,
    words: 'We keep to it.',
  }));

const reviewed = (who: AtTheTable) =>
  ofCharter([AUGUST, 'noon'], who, 'reviewCharter', { words: 'It still holds.' });

const charters: readonly Situation[] = [
  {
    name: 'a charter that expired, and its successor',
    reason:
      'Two strands looked at it again and one did not; the next one is signed by all, after an objection.',
    steps: {
      engagement: reviewedFirst(EXPIRED - 12, 'grace'),
      democracy: reviewedFirst(EXPIRED - 11, 'clerk'),
      tooLate: refused(reviewedFirst(EXPIRED, 'press'), 'CHARTER_EXPIRED'),
      proposed: proposed(EXPIRED, { title: 'The charter of spring' }),
      objected: ofCharter([EXPIRED, 'noon'], 'press', 'objectToCharter', {
        reason: 'Ten days are long on social media.',
      }),
      signed: ofCharter([EXPIRED, 'noon'], 'grace', 'signCharter'),
      signedToo: ofCharter([EXPIRED, 'noon'], 'clerk', 'signCharter'),
      afterAll: ofCharter([EXPIRED, 'afternoon'], 'press', 'signCharter'),
      reviewed: reviewed('press'),
      reviewedToo: reviewed('grace'),
      byAll: reviewed('clerk'),
    },
    finds: ({ id }) => ({
      ask: `charters { status reviews { strand } } table(seed: "August") { charter { title status inForceFrom reviewDueAt } }
        events(filter: { types: ["CharterObjectedTo"] }) { edges { node { stream } } }`,
      shows: {
        charters: [
          { status: 'EXPIRED', reviews: [{ strand: 'ENGAGEMENT' }, { strand: 'DEMOCRACY' }] },
        ],
        table: {
          charter: {
            title: 'The charter of spring',
            status: 'ADOPTED',
            inForceFrom: instantOf(EXPIRED, 'afternoon'),
            reviewDueAt: '2027-02-10T23:59:59.999Z',
          },
        },
        events: { edges: [{ node: { stream: `charter-${id.proposed}` } }] },
      },
    }),
  },
  {
    name: 'a charter that one strand objects to',
    reason: 'What a third of the council does not stand behind is not promised to anybody.',
    steps: {
      proposed: proposed(AUGUST, { title: 'As in Wales', jurisdiction: 'GB-WLS' }),
      signed: ofCharter([AUGUST, 'noon'], 'grace', 'signCharter'),
      objected: ofCharter([AUGUST, 'noon'], 'clerk', 'objectToCharter', {
        reason: 'Our standing orders are English.',
      }),
    },
    finds: () => ({
      ask: 'table(seed: "August") { proposed { title signatures { strand } objections { strand } } }',
      shows: {
        title: 'As in Wales',
        signatures: [{ strand: 'ENGAGEMENT' }],
        objections: [{ strand: 'DEMOCRACY' }],
      },
    }),
  },
  {
    name: 'a charter that is tried on real journeys',
    reason: 'Before anybody signs it, all see that it would turn those on the table away.',
    steps: { proposed: proposed(AUGUST, { terms: POSTCARD_CHARTER }) },
    finds: ({ id }) => ({
      ask: `table(seed: "August") { simulation(charterId: "${id.proposed}") { journeys { standing would } } }`,
      shows: {
        journeys: [
          { standing: 'GOOD', would: null },
          { standing: 'POOR', would: null },
        ],
      },
    }),
  },
];

/** The strands look at journeys that nobody chose. */
const review = (seed: string, at: readonly AtTheTable[] = ['press', 'grace', 'clerk']) =>
  did([REVIEW, 'morning'], 'grace', 'holdReview', ({ voice }) => ({
    voiceIds: at.map((who) => voice[who]),
    seed,
    summary: 'They had waited for a colleague who waited for them.',
  }));

/** One strand takes something on, and one of them sees to it. */
const lesson = (who: AtTheTable, words: string, dueAt: Day) =>
  did([REVIEW, 'noon'], who, 'agreeLesson', ({ id, voice }) => ({
    reviewId: id.held,
    lesson: words,
    owner: COLLEAGUES[who].strand,
    voiceId: voice[who],
    dueAt: instantOf(dueAt, 'evening'),
  }));

const shownLesson = (who: AtTheTable, status: string, dueAt: Day) => ({
  node: {
    owner: COLLEAGUES[who].strand,
    voice: { name: COLLEAGUES[who].name },
    status,
    dueAt: instantOf(dueAt, 'evening'),
  },
});

const reviews: readonly Situation[] = [
  {
    name: 'journeys that were drawn',
    reason: 'Whoever knows the seed draws the same ones, so nobody picks the pretty ones.',
    steps: {
      address: met(REVIEW - 22, 'ada.finch@people.example'),
      said: spoke(REVIEW - 22, 'Who decides about the playground?'),
      twoOnly: refused(
        review('without democracy', ['press', 'grace']),
        'STRAND_MISSING_AT_THE_TABLE',
      ),
      held: review('the Tuesday after Easter'),
    },
    finds: () => ({
      ask: 'reviews { edges { node { seed strands journeys { standing } } } }',
      shows: {
        seed: 'the Tuesday after Easter',
        strands: STRANDS,
        journeys: [{ standing: 'POOR' }],
      },
    }),
  },
  {
    name: 'lessons, with an owner and a day',
    reason: 'One is done, one is late and one is still to come; all stay on the table until done.',
    steps: {
      held: review('Easter, once more'),
      done: lesson('press', 'Say who reads it first.', 240),
      late: lesson('grace', 'Ring back within a day.', 260),
      open: lesson('clerk', 'Write without abbreviations.', 380),
      finished: did([238, 'morning'], 'press', 'doLesson', ({ id, event }) => ({
        reviewId: id.held,
        agreedIn: event.done,
        what: 'The first line of every answer says so.',
      })),
    },
    finds: () => ({
      ask: 'lessons { edges { node { owner voice { name } status dueAt } } }',
      shows: {
        edges: [
          shownLesson('press', 'DONE', 240),
          shownLesson('grace', 'OVERDUE', 260),
          shownLesson('clerk', 'OPEN', 380),
        ],
      },
    }),
  },
];

function ofTrial(at: readonly [Day, Hour], mutation: string, more: Input) {
  return did(at, 'grace', mutation, (soFar) => ({
    matterId: soFar.id.matter,
    ...inputOf(more, soFar),
  }));
}

const trial: Situation = {
  name: 'a trial among staff',
  reason: 'Rehearsing must be safe: no public total counts it, and what was learned is kept.',
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
    said: spoke(231, 'Who holds the key?', ({ id }) => ({ matterId: id.matter })),
    concluded: ofTrial([280, 'morning'], 'concludeTrial', {
      learned: 'Twice as fast, once everybody saw the same list.',
      goesPublic: true,
    }),
  },
  finds: ({ id }) => ({
    ask: `matters(filter: { audience: STAFF }) { edges { node { title trialQuestion trialGoesPublic } } }
      contributions(filter: { matterId: "${id.matter}" }) { edges { node { words } } }
      totals(by: MATTER) { groups { key } }`,
    shows: {
      matters: {
        edges: [
          {
            node: {
              title: 'One desk for all',
              trialQuestion: 'Does one desk answer faster?',
              trialGoesPublic: true,
            },
          },
        ],
      },
      contributions: { edges: [{ node: { words: 'Who holds the key?' } }] },
    },
    lacks: { key: id.matter },
  }),
};

export const THE_TABLE: Chapter = {
  title: 'The three strands at one table',
  matter: 'How we work',
  situations: [...charters, ...reviews, ...skills, trial],
};
