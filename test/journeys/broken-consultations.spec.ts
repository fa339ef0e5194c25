import { TestCouncil } from '../app.js';
import { did, goodReply, goodResponse } from './story.js';
import { at, but, type Change, leftOut, ToldJourney } from './told-journey.js';
import { brokenIn, neverRated, type Twin, told, toldInPerson } from './twin.js';

const STORY_MS = 60_000;
const LONG_AFTER = '2026-02-02T09:00Z';

const noSuchMailbox = but('mailbox', { address: 'ada@home.invalid' });

const announcedLate: readonly Change[] = [
  at('scheduled', '2025-11-20T08:00Z'),
  at('papers', '2025-11-20T09:00Z'),
  at('considered', '2025-11-20T10:00Z'),
];

const twins: readonly Twin[] = [
  {
    criterion: 4,
    sentence: 'is asked for without the facts',
    changes: [but('opened', { informationPack: undefined })],
    verdict: 'NOT_MET · opened · responded',
  },
  {
    criterion: 5,
    sentence: 'comes after the cabinet had settled the matter in principle',
    changes: [
      {
        'early item': did('2025-10-06T09:00Z', 'democracy', 'scheduleDecision', ({ id }) => ({
          matterId: id.matter,
          title: 'The bus on Sunday, in principle',
          body: 'Cabinet',
          role: 'DECIDES',
          meetingAt: '2025-10-20T18:00Z',
        })),
        'early decision': did('2025-10-20T18:30Z', 'democracy', 'takeDecision', ({ id }) => ({
          decisionId: id['early item'],
          effect: 'IN_PRINCIPLE',
          result: 'CARRIED',
          resolution: 'There will be a bus.',
        })),
      },
    ],
    verdict: 'NOT_MET · opened · early decision',
  },
  {
    criterion: 6,
    sentence: 'is invited for four weeks only',
    changes: [but('opened', { closesAt: '2025-10-20T17:00Z' })],
    verdict: 'NOT_MET · opened · closed',
  },
  {
    criterion: 6,
    sentence: 'leads to a meeting that is announced five days before',
    changes: announcedLate,
    verdict: 'NOT_MET · scheduled',
  },
  {
    criterion: 6,
    sentence: 'leads to a meeting that staff say, five days before, was announced in time',
    changes: [
      ...announcedLate,
      but(
        'scheduled',
        { noticeGivenAt: '2025-11-11T09:00Z', lateReason: 'ENTERED_LATE' },
        '2025-11-20T08:00Z',
      ),
    ],
    verdict: 'NOT_MET · scheduled',
  },
  {
    criterion: 7,
    sentence: 'never lies before those who decide',
    changes: [leftOut('considered')],
    verdict: 'NOT_MET · taken',
  },
  {
    criterion: 7,
    sentence: 'lies before those who decide, but in papers that nobody else can read',
    changes: [leftOut('papers')],
    verdict: 'NOT_MET · considered · taken',
  },
  {
    criterion: 8,
    sentence: 'leads to a decision that names no alternatives',
    changes: [but('taken', { alternatives: [] })],
    verdict: 'NOT_MET · taken · published',
  },
  {
    criterion: 8,
    sentence: 'leads to a decision that is published after five working days',
    changes: [at('published', '2025-12-03T09:00Z')],
    verdict: 'NOT_MET · taken · published',
  },
  {
    criterion: 9,
    sentence: 'has an outcome that is told after twenty working days',
    changes: [at('outcome', '2026-01-12T09:00Z')],
    verdict: 'NOT_MET · effective · OutcomeSent in the telling of the outcome',
  },
  {
    criterion: 10,
    sentence: 'has an outcome that bounces, and is told in person after five working days',
    changes: [
      noSuchMailbox,
      toldInPerson('2026-01-12T09:00Z', 'telling of the outcome', 'mailbox'),
    ],
    verdict: 'NOT_MET · told in person',
  },
  {
    criterion: 10,
    sentence: 'has an outcome that bounces',
    changes: [noSuchMailbox],
    verdict:
      'NOT_MET · OutcomeSent in the telling of the outcome · OutcomeBounced in the telling of the outcome',
    ...neverRated,
  },
];

describe('A consultation response', () => {
  let council: TestCouncil;
  beforeEach(async () => {
    council = await TestCouncil.open();
  }, STORY_MS);
  afterEach(() => council?.close());

  it.each(told(twins))(
    '%s',
    async (_, twin) => {
      const journey = await ToldJourney.tell(council, twin.changes);
      await journey.turnTo(LONG_AFTER);
      expect(await journey.vectorOf('responded')).toEqual(brokenIn(goodResponse, twin));
      expect(await journey.vectorOf('replied')).toEqual(goodReply);
      expect(await journey.contact('responded')).toMatchObject({
        standing: 'POOR',
        mandatory: [4, 5, 6, 7, 8, 9, 10],
      });
      expect(await journey.contact('replied')).toMatchObject({ standing: 'GOOD' });
      expect(await journey.standing()).toEqual({ standing: 'POOR', contacts: 2 });
    },
    STORY_MS,
  );

  it(
    'stays good when the late notice of the meeting was lawfully shortened',
    async () => {
      const shortened: Change = {
        shortened: did('2025-11-20T08:30Z', 'democracy', 'shortenNotice', ({ id }) => ({
          decisionId: id.scheduled,
          regulation: 'Regulation 11',
          agreedBy: 'The chair of the scrutiny committee',
          reason: 'The operator needs to know by December.',
        })),
      };
      const journey = await ToldJourney.tell(council, [...announcedLate, shortened]);
      await journey.turnTo(LONG_AFTER);
      expect(await journey.vectorOf('responded')).toEqual({
        ...goodResponse,
        6: 'MET_BY_EXCEPTION · closed · shortened',
      });
      expect(await journey.contact('responded')).toMatchObject({ standing: 'GOOD' });
    },
    STORY_MS,
  );
});
