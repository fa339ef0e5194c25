import { type Day, instantOf } from '../days.js';
import type { Person } from './cast.js';
import { news, saidToEverybody } from './said-to-everybody.js';
import type { Chapter, Finding, Input, Situation, SoFar, Step } from './situation.js';
import { about, answered, criterion, did, heard, inputOf, met, read, spoke } from './steps.js';

/** Facts that two strands agree to say alike, from one day to another. */
const line = (day: Day, title: string, validUntil: Day, replaces?: string) =>
  did([day, 'morning'], 'press', 'agreeLine', ({ id, voice }) => ({
    title,
    facts: [`${title}; nobody knows the day yet.`],
    validUntil: instantOf(validUntil, 'noon'),
    voiceIds: [voice.press, voice.clerk],
    ...(replaces && { replaces: id[replaces] }),
  }));

/** News that keeps to a line, on the day after it was agreed. */
const onLine = (title: string) => news(331, title, ({ id }) => ({ lineId: id.line }));

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
    steps: { line: line(301, 'The bridge opens in June', 380) },
    finds: () => ({
      ask: 'lines(filter: { inForce: true }) { edges { node { title strands } } }',
      shows: { title: 'The bridge opens in June', strands: ['COMMUNICATIONS', 'DEMOCRACY'] },
    }),
  },
  {
    name: 'a post on a line that ran out',
    reason: 'Nobody says it any more, and the post still does.',
    steps: {
      line: line(330, 'The bridge opens in spring', 340),
      news: onLine('A bridge for the spring'),
    },
    finds: () => ({
      ask: 'persona { onOldLines { title line overSince } }',
      shows: {
        title: 'A bridge for the spring',
        line: 'The bridge opens in spring',
        overSince: instantOf(340, 'noon'),
      },
    }),
  },
  {
    name: 'a post on a line that was retired',
    reason: 'Colleagues agreed on other facts; who read the post does not know them.',
    steps: {
      line: line(330, 'The ferry runs all night', 380),
      news: onLine('Home by ferry, however late'),
      successor: line(336, 'The ferry runs until ten', 380, 'line'),
      retired: did([336, 'noon'], 'press', 'retireLine', ({ id }) => ({
        lineId: id.line,
        reason: 'There are not enough pilots.',
        replacedBy: id.successor,
      })),
    },
    finds: ({ id }) => ({
      ask: 'persona { onOldLines { title overSince } } lines(filter: { inForce: false }) { edges { node { retiredBecause replacedBy } } }',
      shows: {
        persona: {
          onOldLines: [{ title: 'Home by ferry, however late', overSince: instantOf(336, 'noon') }],
        },
        lines: {
          edges: [
            {
              node: { retiredBecause: 'There are not enough pilots.', replacedBy: id.successor },
            },
          ],
        },
      },
    }),
  },
  {
    name: 'an account that fell silent',
    reason: 'Nobody hears that nobody speaks.',
    steps: {
      voice: colleague(322, 'editor', 'Olive Tate', 'COMMUNICATIONS'),
      linked: ofVoice(322, 'linkAccount', { channel: 'nextdoor', account: '@borough-parks' }),
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
      voice: colleague(322, 'editor', 'Piers Gale', 'COMMUNICATIONS'),
      linked: ofVoice(322, 'linkAccount', { channel: 'bluesky', account: '@borough.example' }),
      news: news(350, 'The baths are open again'),
    },
    finds: () => ({
      ask: 'persona { missingPosts { title account } }',
      shows: { title: 'The baths are open again', account: '@borough.example' },
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

/** A contact of this chapter, with what colleagues said to each other about it. */
const atDesk =
  (shows: object) =>
  ({ matter }: SoFar): Finding => ({
    ask: `contributions(first: 100, filter: { matterId: "${matter}" }) { edges { node { standing criteria { criterion status } desk { type words } } } }`,
    shows,
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
      told: answered(308, 'In July; we were wrong about June.', {}, 'press'),
    },
    finds: atDesk({
      standing: 'GOOD',
      ...criterion(3, 'MET'),
      desk: [
        { type: 'ContradictionRaised' },
        { type: 'ContradictionSettled', words: 'July holds.' },
      ],
    }),
  },
  {
    name: 'a contradiction that nobody settled',
    reason: 'A citizen who was told two things had no good experience.',
    steps: contradicted(301, 'abe.lark@people.example', 'When does the tunnel open?'),
    finds: atDesk({
      standing: 'POOR',
      ...criterion(3, 'NOT_MET'),
      desk: [{ type: 'ContradictionRaised' }],
    }),
  },
  {
    name: 'a voice that was lent, and covered',
    reason: 'Whoever writes plainly helps another strand for a while, and somebody stands in.',
    steps: {
      voice: colleague(301, 'editor', 'Quentin Fay', 'COMMUNICATIONS'),
      lent: ofVoice(302, 'lendVoice', {
        toStrand: 'DEMOCRACY',
        reason: 'To write in plain words.',
      }),
      covered: ofVoice(302, 'startCover', ({ voice }) => ({ coveredBy: voice.editor })),
    },
    finds: ({ voice }) => ({
      ask: 'voices(first: 100) { edges { node { name lentTo coveredBy } } }',
      shows: { name: 'Quentin Fay', lentTo: 'DEMOCRACY', coveredBy: voice.editor },
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

export const ONE_PERSONA: Chapter = {
  title: 'One public persona',
  matter: 'What we say',
  situations: [...linesAndAccounts, ...voices, ...saidToEverybody],
};
