import { due, examples as e, the } from '../../test/examples.js';
import { MORNING, type Told, tell } from '../../test/tells.js';
import { forwardPlan } from './readiness.queries.js';

const MEETING = '2026-04-01T18:00:00.000Z';
const WEEKS = 6;
const notice = (givenAt: string) => ({
  charterId: the.charter,
  clock: 'meeting.notice',
  givenAt,
  lawfulUntil: '2026-03-24T23:59:59.999Z',
  lateReason: null,
});
const scheduled = (other: object = {}) =>
  e.DecisionScheduled({
    meetingAt: MEETING,
    consultationIds: [],
    notice: notice(MORNING),
    ...other,
  });

/** The states of everything that the one decision of the plan needs. */
async function states(told: readonly Told[], now = MORNING) {
  const [only, ...others] = await forwardPlan(await tell(told, now), now, WEEKS);
  expect(others).toEqual([]);
  return {
    isReady: only?.isReady,
    ...Object.fromEntries((only?.checks ?? []).map(({ need, state }) => [need, state])),
  };
}

describe('The forward plan', () => {
  it('shows what a decision of the next six weeks still needs', async () => {
    expect(await states([scheduled()])).toEqual({
      isReady: false,
      NOTICE: 'READY',
      KEY_NOTICE: 'NOT_NEEDED',
      CONSULTATION_CLOSED: 'NOT_NEEDED',
      FINDINGS: 'NOT_NEEDED',
      PAPERS: 'MISSING',
      EQUALITY: 'MISSING',
      CALL_IN_OVER: 'WAITING',
    });
  });

  it('is ready once everything is there', async () => {
    const papers = e.PapersPublished({ equalityReference: 'Annex B' });
    expect(await states([scheduled(), papers])).toMatchObject({
      isReady: true,
      PAPERS: 'READY',
      EQUALITY: 'READY',
    });
  });

  it('misses notice that came too late, unless it was lawfully shortened', async () => {
    const late = scheduled({ notice: notice('2026-03-30T09:00:00.000Z') });
    expect(await states([late])).toMatchObject({ NOTICE: 'MISSING' });
    expect(await states([late, e.NoticeShortened()])).toMatchObject({ NOTICE: 'READY' });
  });

  it('asks no notice of an officer', async () =>
    expect(await states([scheduled({ by: 'OFFICER', notice: null })])).toMatchObject({
      NOTICE: 'NOT_NEEDED',
    }));

  it('waits for a consultation that ends before the meeting, and misses one that does not', async () => {
    const consultationIds = [the.consultation];
    const opened = (closesAt: string) => e.ConsultationOpened({ closesAt });
    const decision = scheduled({ consultationIds });
    expect(await states([opened('2026-03-20T16:00:00.000Z'), decision])).toMatchObject({
      CONSULTATION_CLOSED: 'WAITING',
      FINDINGS: 'MISSING',
    });
    expect(await states([opened('2026-05-20T16:00:00.000Z'), decision])).toMatchObject({
      CONSULTATION_CLOSED: 'MISSING',
    });
    const over = [
      opened('2026-03-20T16:00:00.000Z'),
      decision,
      e.ConsultationClosed({}, { occurredAt: MORNING }),
      e.FindingsPublished(),
    ];
    expect(await states(over)).toMatchObject({ CONSULTATION_CLOSED: 'READY', FINDINGS: 'READY' });
  });

  it('keeps what was decided until the time to call it in is over and it takes effect', async () => {
    const callIn = due('decision.call-in');
    const published = [
      scheduled(),
      e.DecisionTaken({ tell: due('outcome.tell') }),
      e.DecisionPublished({ callIn }),
    ];
    expect(await states(published)).toMatchObject({ CALL_IN_OVER: 'WAITING' });
    const after = new Date(Date.parse(callIn.dueAt) + 1).toISOString();
    expect(await states(published, after)).toMatchObject({ CALL_IN_OVER: 'READY' });
    const db = await tell([...published, e.DecisionTookEffect()]);
    expect(await forwardPlan(db, MORNING, WEEKS)).toEqual([]);
  });

  it('leaves out what is further away', async () => {
    const db = await tell([scheduled({ meetingAt: '2026-05-01T18:00:00.000Z' })]);
    expect(await forwardPlan(db, MORNING, WEEKS)).toEqual([]);
    expect(await forwardPlan(db, MORNING, 9)).toHaveLength(1);
  });
});
