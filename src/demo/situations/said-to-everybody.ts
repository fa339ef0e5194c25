import { type Day, instantOf } from '../days.js';
import type { Input, Situation } from './situation.js';
import { answered, criterion, did, heard, inputOf, met, refused, spoke } from './steps.js';

/** Said to everybody on the website, unless another channel is named. */
export const news = (day: Day, title: string, more: Input = {}) =>
  did([day, 'noon'], 'press', 'publishBroadcast', (soFar) => ({
    voiceId: soFar.voice.press,
    channel: 'web',
    title,
    words: `${title}. More is on our website.`,
    ...inputOf(more, soFar),
  }));

/** Colleagues can read what will be said. */
const planned = (day: Day, title: string, plannedFor: Day) =>
  did([day, 'morning'], 'press', 'planBroadcast', ({ voice }) => ({
    voiceId: voice.press,
    title,
    channel: 'web',
    plannedFor: instantOf(plannedFor, 'noon'),
  }));

/** Something that happens to what was said to everybody. */
const ofNews = (day: Day, mutation: string, more: object) =>
  did([day, 'noon'], 'press', mutation, ({ id }) => ({ broadcastId: id.news, ...more }));

/** The days before the vote of Thursday, 24 September 2026. */
const HELD_FROM: Day = 355;
const HELD_UNTIL: Day = 388;
/** Twenty working days later, on the second day of the office in that time, the law wants an answer. */
const ASKED: Day = 329;

/** What the council says to the public, and when it does not. */
export const saidToEverybody: readonly Situation[] = [
  {
    name: 'news that is still to come',
    reason: 'A surprise among colleagues is a surprise for everybody who asks them.',
    steps: { planned: planned(358, 'The new bridge, at last', HELD_UNTIL + 4) },
    finds: () => ({
      ask: 'plannedBroadcasts { edges { node { title plannedFor } } }',
      shows: {
        title: 'The new bridge, at last',
        plannedFor: instantOf(HELD_UNTIL + 4, 'noon'),
      },
    }),
  },
  {
    name: 'news that was corrected, and taken back',
    reason: 'What was planned goes out in the words of each channel, and is put right in public.',
    steps: {
      planned: planned(340, 'The fair begins on Friday', 343),
      news: news(343, 'The fair begins on Friday', ({ id }) => ({ broadcastId: id.planned })),
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
    finds: ({ id }) => ({
      ask: 'broadcasts(first: 100) { edges { node { id whatWasWrong withdrawnBecause posts { words } } } }',
      shows: {
        id: id.planned,
        whatWasWrong: 'We had said Friday.',
        withdrawnBecause: 'The fair was called off.',
        posts: [{ words: 'Fair! Friday!' }],
      },
    }),
  },
  {
    name: 'the days before a vote',
    reason: 'Publicity is held back; danger, answers and the clocks of the law are not.',
    steps: {
      address: met(ASKED, 'finn.ogden@people.example'),
      said: spoke(ASKED, 'How many trees were felled?', { kind: 'INFORMATION_REQUEST' }),
      heard: heard(ASKED + 1),
      announced: did([HELD_FROM - 5, 'morning'], 'clerk', 'announcePreElectionPeriod', {
        election: 'By-election in Riverside',
        startsAt: instantOf(HELD_FROM, 'morning'),
        endsAt: instantOf(HELD_UNTIL, 'evening'),
        legalSource: 'Local Government Act 1986, section 2',
      }),
      news: news(HELD_FROM + 1, 'The river is rising', {
        permittedBecause: 'People are in danger.',
      }),
      boasted: refused(news(HELD_FROM + 2, 'See how well we did'), 'PUBLICITY_IS_HELD'),
      voter: met(HELD_FROM + 2, 'bea.holm@people.example'),
      asked: spoke(HELD_FROM + 2, 'Where do I vote?', {}, 'voter'),
      told: answered(HELD_FROM + 2, 'In the school on Weir Street.', {}, 'grace', 'asked'),
    },
    finds: ({ matter }) => ({
      ask: `broadcasts(first: 100) { edges { node { title permittedBecause } } }
        preElectionPeriods(filter: { at: "${instantOf(HELD_FROM + 2, 'noon')}" }) { edges { node { election } } }
        contributions(first: 100, filter: { matterId: "${matter}" }) { edges { node { kind words standing criteria { criterion status } } } }`,
      shows: {
        broadcasts: {
          edges: [
            { node: { title: 'The river is rising', permittedBecause: 'People are in danger.' } },
          ],
        },
        preElectionPeriods: { edges: [{ node: { election: 'By-election in Riverside' } }] },
        contributions: {
          edges: [
            { node: { words: 'Where do I vote?', standing: 'GOOD' } },
            { node: { kind: 'INFORMATION_REQUEST', standing: 'POOR', ...criterion(2, 'NOT_MET') } },
          ],
        },
      },
      lacks: { title: 'See how well we did' },
    }),
  },
];
