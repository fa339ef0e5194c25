import { TestCouncil } from '../app.js';
import { goodReply, goodResponse } from './story.js';
import { ToldJourney } from './told-journey.js';

const STORY_MS = 60_000;

/** Ten working days after it came, and 26 weeks after it closed: the last millisecond of that day in London. */
const ANSWER_DUE = '2025-09-15T22:59:59.999Z';
const DECIDE_DUE = '2026-05-11T22:59:59.999Z';

const justAfter = (instant: string) => new Date(Date.parse(instant) + 1).toISOString();

describe('Silence', () => {
  let council: TestCouncil;
  beforeEach(async () => {
    council = await TestCouncil.open();
  }, STORY_MS);
  afterEach(() => council?.close());

  it(
    'after a consultation becomes poor by time alone',
    async () => {
      const journey = await ToldJourney.tell(council, [], 'closed');
      const recorded = journey.log.length;
      const waiting = {
        ...goodResponse,
        6: 'MET · closed',
        7: 'PENDING · closed',
        8: 'PENDING',
        9: 'PENDING',
        10: 'PENDING',
        14: 'NOT_APPLICABLE',
      };

      await journey.turnTo('2025-11-10T17:01Z');
      expect(await journey.vectorOf('responded')).toEqual(waiting);
      expect(await journey.contact('responded')).toMatchObject({ standing: 'OPEN' });
      expect(await journey.standing()).toEqual({ standing: 'OPEN', contacts: 2 });

      await journey.turnTo(DECIDE_DUE);
      expect(await journey.vectorOf('responded')).toEqual(waiting);
      expect(await journey.contact('responded')).toMatchObject({ standing: 'AT_RISK' });
      expect(await journey.standing()).toEqual({ standing: 'AT_RISK', contacts: 2 });

      await journey.turnTo(justAfter(DECIDE_DUE));
      expect(await journey.vectorOf('responded')).toEqual({ ...waiting, 7: 'NOT_MET · closed' });
      expect(await journey.clockOf('responded', 7)).toEqual({
        clock: 'consultation.decide',
        startsAt: '2025-11-10T17:00:00.000Z',
        dueAt: DECIDE_DUE,
      });
      expect(await journey.contact('responded')).toMatchObject({ standing: 'POOR' });
      expect(await journey.standing()).toEqual({ standing: 'POOR', contacts: 2 });

      expect(await journey.vectorOf('replied')).toEqual(goodReply);
      expect(journey.log).toHaveLength(recorded);
    },
    STORY_MS,
  );

  it(
    'after an acknowledgement becomes poor by time alone',
    async () => {
      const journey = await ToldJourney.tell(council, [], 'acknowledged');
      const recorded = journey.log.length;
      const waiting = {
        ...goodReply,
        2: 'PENDING · replied',
        3: 'NOT_APPLICABLE',
        9: 'PENDING',
        10: 'PENDING',
        14: 'NOT_APPLICABLE',
      };

      await journey.turnTo(ANSWER_DUE);
      expect(await journey.vectorOf('replied')).toEqual(waiting);
      expect(await journey.contact('replied')).toMatchObject({ standing: 'AT_RISK' });

      await journey.turnTo(justAfter(ANSWER_DUE));
      expect(await journey.vectorOf('replied')).toEqual({ ...waiting, 2: 'NOT_MET · replied' });
      expect(await journey.clockOf('replied', 2)).toEqual({
        clock: 'contact.answer',
        startsAt: '2025-09-01T09:00:00.000Z',
        dueAt: ANSWER_DUE,
      });
      expect(await journey.contact('replied')).toMatchObject({ standing: 'POOR' });
      expect(await journey.standing()).toEqual({ standing: 'POOR', contacts: 1 });
      expect(journey.log).toHaveLength(recorded);
    },
    STORY_MS,
  );
});
