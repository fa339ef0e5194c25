import { type Day, instantOf, LAST_DAY } from '../days.js';
import type { Chapter, Finding, Situation } from './situation.js';
import { answered, did, each, heard, met, spoke } from './steps.js';

/** The Friday on which the story ends, and the Monday after it. */
const FRIDAY: Day = LAST_DAY;
const MONDAY: Day = LAST_DAY + 3;
const MANY = 12;

/** What the desk looks at before and after a weekend. */
const desk = (fields: string, shows: object) => (): Finding => ({
  ask: `weekendDesk { ${fields} }`,
  shows,
});

const weekend: readonly Situation[] = [
  {
    name: 'somebody who waits over the weekend',
    reason: 'Their clock does not stop at five on Friday.',
    steps: {
      address: met(FRIDAY - 1, 'cleo.dunn@people.example'),
      said: spoke(FRIDAY - 1, 'My heating is off.', { channel: 'phone' }),
    },
    finds: desk(
      'unanswered(first: 100, direction: DESC) { edges { node { channel hoursWaited } } }',
      {
        channel: 'phone',
        hoursWaited: 29,
      },
    ),
  },
  {
    name: 'a wave of questions',
    reason: 'Many more than on other days: something happened, and nobody had said so.',
    steps: {
      matter: did([FRIDAY - 1, 'morning'], 'grace', 'openMatter', {
        title: 'Brown water in Northgate',
        level: 'INFORM',
      }),
      ...each(MANY, 'said', () =>
        spoke(FRIDAY - 1, 'Is the water safe?', ({ id }) => ({
          matterId: id.matter,
          channel: 'web',
        })),
      ),
      ...each(MANY, 'answered', (n) =>
        answered(FRIDAY, 'It is; let it run.', { channel: 'web' }, 'grace', `said${n}`),
      ),
    },
    finds: desk('spikes { count matter { title } }', {
      matter: { title: 'Brown water in Northgate' },
      count: MANY,
    }),
  },
  {
    name: 'a line that runs out on Monday',
    reason: 'What is said alike from then on?',
    steps: {
      line: did([FRIDAY - 10, 'morning'], 'press', 'agreeLine', ({ voice }) => ({
        title: 'The hosepipe ban',
        facts: ['It ends on Monday.'],
        validUntil: instantOf(MONDAY, 'noon'),
        voiceIds: [voice.press, voice.grace],
      })),
    },
    finds: desk('linesExpiring { title }', { title: 'The hosepipe ban' }),
  },
  {
    name: 'a colleague who is away',
    reason: 'Somebody is named who answers instead.',
    steps: {
      voice: did([FRIDAY - 10, 'morning'], 'tom', 'establishVoice', {
        name: 'Della Cross',
        capacity: 'OFFICER',
        strand: 'ENGAGEMENT',
      }),
      away: did([FRIDAY, 'morning'], 'tom', 'startCover', ({ id, voice }) => ({
        voiceId: id.voice,
        coveredBy: voice.tom,
        until: instantOf(MONDAY + 4, 'evening'),
      })),
    },
    finds: desk('cover { voice { name } standIn { name } }', {
      voice: { name: 'Della Cross' },
      standIn: { name: 'Tom Ashworth' },
    }),
  },
  {
    name: 'news that is planned into the days before a vote',
    reason: 'It would be refused then, so somebody moves it today.',
    steps: {
      announced: did([FRIDAY - 10, 'morning'], 'clerk', 'announcePreElectionPeriod', {
        election: 'Parish poll in the Meadows',
        areas: ['The Meadows'],
        startsAt: instantOf(MONDAY, 'morning'),
        endsAt: instantOf(MONDAY + 14, 'evening'),
        legalSource: 'Local Government Act 1986, section 2',
      }),
      planned: did([FRIDAY - 9, 'morning'], 'press', 'planBroadcast', ({ voice }) => ({
        voiceId: voice.press,
        title: 'A prize for our playground',
        channel: 'web',
        areas: ['The Meadows'],
        plannedFor: instantOf(MONDAY, 'noon'),
      })),
    },
    finds: desk('heldBroadcasts { broadcast { title } period { election } }', {
      broadcast: { title: 'A prize for our playground' },
    }),
  },
];

const ahead: readonly Situation[] = [
  {
    name: 'a decision that is not ready',
    reason: 'In three weeks it is decided, and nobody can read the papers.',
    steps: {
      matter: did([FRIDAY - 8, 'morning'], 'clerk', 'openMatter', {
        title: 'A school in the station',
        level: 'CONSULT',
      }),
      scheduled: did([FRIDAY - 8, 'morning'], 'clerk', 'scheduleDecision', ({ id }) => ({
        matterId: id.matter,
        title: 'A school in the station',
        body: 'Cabinet',
        role: 'DECIDES',
        meetingAt: instantOf(FRIDAY + 21, 'evening'),
        isKey: true,
      })),
    },
    finds: () => ({
      ask: 'forwardPlan { title isReady checks { need state } }',
      shows: {
        title: 'A school in the station',
        isReady: false,
        checks: [
          { need: 'NOTICE', state: 'READY' },
          { need: 'PAPERS', state: 'MISSING' },
        ],
      },
    }),
  },
  {
    name: 'somebody who came back because nobody told them',
    reason: 'A second letter that one sentence would have saved.',
    steps: {
      address: met(310, 'eli.voss@people.example'),
      said: spoke(310, 'Was my tree inspected?'),
      heard: heard(311),
      again: spoke(330, 'I asked you three weeks ago about my tree.', ({ id }) => ({
        returnsTo: id.said,
      })),
      answered: answered(331, 'It was, and it is healthy.', {}, 'grace', 'again'),
    },
    finds: ({ id, matter }) => ({
      ask: `contributions(first: 100, filter: { matterId: "${matter}" }) { edges { node { words returnsTo } } } value { repeatContacts }`,
      shows: { returnsTo: id.said },
    }),
  },
  {
    name: 'a source from which something is missing',
    reason: 'Four forms lie in the inbox and two were entered: omissions are looked for.',
    steps: {
      ...each(2, 'said', (n) =>
        spoke(330, `Form ${n + 1}: mend my kerb.`, {
          channel: 'post',
          source: { system: 'paper-inbox', id: `form-${n + 1}` },
        }),
      ),
      compared: did([335, 'morning'], 'tom', 'reconcileIntake', {
        system: 'paper-inbox',
        counted: 'CONTRIBUTIONS',
        from: instantOf(329, 'morning'),
        to: instantOf(333, 'evening'),
        countAtSource: 4,
      }),
    },
    finds: () => ({
      ask: 'integrity { unreconciledSources { system doubt count } }',
      shows: { system: 'paper-inbox', doubt: 'MISSING', count: 2 },
    }),
  },
];

export const MONDAY_MORNING: Chapter = {
  title: 'On Monday morning',
  matter: 'What waits for us',
  situations: [...weekend, ...ahead],
};
