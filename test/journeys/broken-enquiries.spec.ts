import { TestCouncil } from '../app.js';
import { goodReply } from './story.js';
import { at, but, leftOut, ToldJourney } from './told-journey.js';
import { brokenIn, neverRated, type Twin, told, toldInPerson } from './twin.js';

const STORY_MS = 60_000;

const noSuchAccount = but('account', { address: '@ada@social.invalid' });

const twins: readonly Twin[] = [
  {
    criterion: 1,
    sentence: 'is acknowledged after two working days',
    changes: [at('acknowledged', '2025-09-04T09:00Z')],
    verdict: 'NOT_MET · replied · acknowledged',
  },
  {
    criterion: 2,
    sentence: 'is answered after ten working days',
    changes: [at('answered', '2025-09-16T09:00Z')],
    verdict: 'NOT_MET · replied · answered',
  },
  {
    criterion: 2,
    sentence: 'is answered by nobody with a name',
    changes: [but('mary', { capacity: 'CORPORATE' })],
    verdict: 'NOT_MET · replied',
  },
  {
    criterion: 3,
    sentence: 'is answered by a voice who did not read what a colleague had said',
    changes: [leftOut('read')],
    verdict: 'NOT_MET · acknowledged · answered',
  },
  {
    criterion: 3,
    sentence: 'is handed over to somebody who never accepts it',
    changes: [leftOut('accepted')],
    verdict: 'NOT_MET · offered',
  },
  {
    criterion: 9,
    sentence: 'has an answer that is entered, and so told, a week after it was given',
    changes: [
      but(
        'answered',
        { channel: 'post', occurredAt: '2025-09-05T09:10Z', timeProof: 'DATE_STAMP' },
        '2025-09-12T09:10Z',
      ),
    ],
    verdict: 'NOT_MET · answered · OutcomeSent in the telling of the answer',
  },
  {
    criterion: 10,
    sentence: 'has an answer that bounces, and is told in person after five working days',
    changes: [noSuchAccount, toldInPerson('2025-09-16T09:00Z', 'telling of the answer', 'account')],
    verdict: 'NOT_MET · told in person',
  },
  {
    criterion: 10,
    sentence: 'has an answer that bounces',
    changes: [noSuchAccount],
    verdict:
      'NOT_MET · OutcomeSent in the telling of the answer · OutcomeBounced in the telling of the answer',
    ...neverRated,
  },
];

describe.each([
  ['A reply', {}],
  ['A question', { kind: 'QUESTION', inReplyTo: undefined }],
  ['A comment', { kind: 'COMMENT', inReplyTo: undefined }],
])('%s', (_, kind) => {
  let council: TestCouncil;
  beforeEach(async () => {
    council = await TestCouncil.open();
  }, STORY_MS);
  afterEach(() => council?.close());

  it.each(told(twins))(
    '%s',
    async (_, twin) => {
      const changes = [but('replied', kind), ...twin.changes];
      const journey = await ToldJourney.tell(council, changes, 'rated the answer');
      await journey.turnTo('2025-11-03T09:00Z');
      expect(await journey.vectorOf('replied')).toEqual(brokenIn(goodReply, twin));
      expect(await journey.contact('replied')).toMatchObject({
        standing: 'POOR',
        mandatory: [1, 2, 3, 9, 10],
      });
      expect(await journey.standing()).toEqual({ standing: 'POOR', contacts: 1 });
    },
    STORY_MS,
  );
});
