import { type Day, instantOf } from '../days.js';
import type { Person } from './cast.js';
import type { Chapter, Input, Situation, Step } from './situation.js';
import {
  about,
  answered,
  contact,
  criterion,
  did,
  heard,
  inputOf,
  met,
  read,
  refused,
  spoke,
} from './steps.js';

/** Facts that two strands agree to say alike, from one day to another. */
const line = (day: Day, title: string, validUntil: Day) =>
  did([day, 'morning'], 'press', 'agreeLine', ({ voice }) => ({
    title,
    facts: ['The bridge opens in June.'],
    validUntil: instantOf(validUntil, 'noon'),
    voiceIds: [voice.press, voice.clerk],
  }));

/** Said to everybody on the website, unless another channel is named. */
const news = (day: Day, title: string, more: Input = {}) =>
  did([day, 'noon'], 'press', 'publishBroadcast', (soFar) => ({
    voiceId: soFar.voice.press,
    channel: 'web',
    title,
    words: `${title}. More is on our website.`,
    ...inputOf(more, soFar),
  }));

/** Something that happens to what was said to everybody. */
const ofNews = (day: Day, mutation: string, more: object) =>
  did([day, 'noon'], 'press', mutation, ({ id }) => ({ broadcastId: id.news, ...more }));

const colleague = (day: Day, who: Person, name: string, strand: string) =>
  did([day, 'morning'], who, 'establishVoice', { name, strand, capacity: 'OFFICER' });

const ofVoice = (day: Day, mutation: string, more: Input) =>
  did([day, 'noon'], 'admin', mutation, (soFar) => ({
    voiceId: soFar.id.voice,
    ...inputOf(more, soFar),
  }));

const linesAndAccounts: readonly Situation[] = [
  {
    name: 'a line that two strands agreed',
    reason: 'Two answers to one question are none, so facts are agreed before they are said.',
    steps: { line: line(301, 'The bridge in June', 380) },
    finds: () => ({
      ask: 'lines(filter: { inForce: true }) { edges { node { title strands } } }',
      shows: { title: 'The bridge in June', strands: ['COMMUNICATIONS', 'DEMOCRACY'] },
    }),
  },
  {
    name: 'a post that keeps to an old line',
    reason: 'The line ran out, and the post still stands.',
    steps: {
      line: line(330, 'The bridge in spring', 340),
      news: news(331, 'The bridge opens in spring', ({ id }) => ({ lineId: id.line })),
    },
    finds: () => ({
      ask: 'persona { onOldLines { title line } }',
      shows: { title: 'The bridge opens in spring' },
    }),
  },
  {
    name: 'an account that fell silent',
    reason: 'Nobody hears that nobody speaks.',
    steps: {
      voice: colleague(320, 'editor', 'Olive Tate', 'COMMUNICATIONS'),
      linked: ofVoice(320, 'linkAccount', { channel: 'nextdoor', account: '@borough-parks' }),
    },
    finds: () => ({
      ask: 'persona { silentAccounts { account voice { name } } }',
      shows: { account: '@borough-parks', voice: { name: 'Olive Tate' } },
    }),
  },
  {
    name: 'news that is missing on an account',
    reason: 'What was said in one place only is news to half of the borough.',
    steps: {
      voice: colleague(320, 'editor', 'Piers Gale', 'COMMUNICATIONS'),
      linked: ofVoice(320, 'linkAccount', { channel: 'bluesky', account: '@borough.example' }),
      news: news(350, 'The baths are open again'),
    },
    finds: () => ({
      ask: 'persona { missingPosts { title account } }',
      shows: { title: 'The baths are open again', account: '@borough.example' },
    }),
  },
  {
    name: 'news that was corrected, and taken back',
    reason: 'Mistakes are put right in public, in the words of each channel.',
    steps: {
      news: news(343, 'The fair begins on Friday'),
      adapted: ofNews(343, 'adaptBroadcast', {
        channel: 'mastodon',
        account: '@borough',
        words: 'Fair! Friday!',
      }),
      corrected: ofNews(344, 'correctBroadcast', {
        words: 'The fair begins on Saturday.',
        whatWasWrong: 'We had said Friday.',
      }),
      withdrawn: ofNews(345, 'withdrawBroadcast', { reason: 'The fair was called off.' }),
    },
    finds: () => ({
      ask: 'broadcasts(first: 100) { edges { node { title whatWasWrong withdrawnBecause posts { words } } } }',
      shows: {
        whatWasWrong: 'We had said Friday.',
        withdrawnBecause: 'The fair was called off.',
        posts: [{ words: 'Fair! Friday!' }],
      },
    }),
  },
];

/** Two voices told a citizen different things, and a colleague saw it. */
const contradicted = (day: Day, address: string, words: string): Record<string, Step> => ({
  address: met(day, address),
  said: spoke(day, words),
  heard: heard(day + 1),
  read: read(day + 2, 'press'),
  answered: answered(day + 2, 'In June.', { concludes: false }, 'press'),
  raised: about(day + 3, 'clerk', 'raiseContradiction', ({ event }) => ({
    between: [event.answered],
    words: 'The cabinet has said July.',
  })),
});

const voices: readonly Situation[] = [
  {
    name: 'a contradiction that was settled',
    reason: 'Colleagues who notice it say so, and the citizen hears which holds.',
    steps: {
      ...contradicted(301, 'zeno.park@people.example', 'When does the tram come?'),
      settled: about(305, 'press', 'settleContradiction', ({ event, voice }) => ({
        raisedIn: event.raised,
        voiceId: voice.press,
        words: 'July holds.',
      })),
      told: answered(306, 'In July; we were wrong about June.', {}, 'press'),
    },
    finds: contact({
      words: 'When does the tram come?',
      standing: 'GOOD',
      ...criterion(3, 'MET'),
    }),
  },
  {
    name: 'a contradiction that nobody settled',
    reason: 'A citizen who was told two things had no good experience.',
    steps: contradicted(301, 'abe.lark@people.example', 'When does the tunnel open?'),
    finds: contact({
      words: 'When does the tunnel open?',
      standing: 'POOR',
      ...criterion(3, 'NOT_MET'),
    }),
  },
  {
    name: 'a voice that was lent',
    reason: 'Whoever writes plainly helps another strand for a while.',
    steps: {
      voice: colleague(301, 'editor', 'Quentin Fay', 'COMMUNICATIONS'),
      lent: ofVoice(302, 'lendVoice', {
        toStrand: 'DEMOCRACY',
        reason: 'To write in plain words.',
      }),
    },
    finds: () => ({
      ask: 'voices(first: 100) { edges { node { name lentTo } } }',
      shows: { name: 'Quentin Fay', lentTo: 'DEMOCRACY' },
    }),
  },
  {
    name: 'a voice that left, and its successor',
    reason: 'A name must belong to somebody, so nobody speaks under it any more.',
    steps: {
      voice: colleague(301, 'tom', 'Rita Moor', 'ENGAGEMENT'),
      left: ofVoice(310, 'retireVoice', ({ voice }) => ({
        successorId: voice.tom,
        reason: 'Left the council.',
      })),
    },
    finds: ({ voice }) => ({
      ask: 'voices(first: 100) { edges { node { name successorId } } }',
      shows: { name: 'Rita Moor', successorId: voice.tom },
    }),
  },
];

/** The days before the vote of Thursday, 24 September 2026. */
const HELD_FROM: Day = 355;
const HELD_UNTIL: Day = 388;

const beforeTheVote: Situation = {
  name: 'the days before a vote',
  reason: 'Publicity is held back; danger, answers and the clocks of the law are not.',
  steps: {
    announced: did([HELD_FROM - 5, 'morning'], 'clerk', 'announcePreElectionPeriod', {
      election: 'By-election in Riverside',
      startsAt: instantOf(HELD_FROM, 'morning'),
      endsAt: instantOf(HELD_UNTIL, 'evening'),
      legalSource: 'Local Government Act 1986, section 2',
    }),
    boasted: refused(news(HELD_FROM + 1, 'See how well we did'), 'PUBLICITY_IS_HELD'),
    news: news(HELD_FROM + 1, 'The river is rising', {
      permittedBecause: 'People are in danger.',
    }),
    address: met(HELD_FROM + 1, 'bea.holm@people.example'),
    said: spoke(HELD_FROM + 1, 'Where do I vote?'),
    heard: heard(HELD_FROM + 2),
    answered: answered(HELD_FROM + 2, 'In the school on Weir Street.'),
  },
  finds: () => ({
    ask: 'broadcasts(first: 100) { edges { node { title permittedBecause } } } preElectionPeriods { edges { node { election } } }',
    shows: { title: 'The river is rising', permittedBecause: 'People are in danger.' },
  }),
};

export const ONE_PERSONA: Chapter = {
  title: 'One public persona',
  matter: 'What we say',
  situations: [...linesAndAccounts, ...voices, beforeTheVote],
};
