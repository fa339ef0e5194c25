import { examples as e, the } from '../../../test/examples.js';
import { MORNING, recorded, type Told } from '../../../test/tells.js';
import { announcedBy, atRiskBetween, dayOfCommitment } from './announced.js';
import type { Fact } from './facts.js';

const days = (...told: Told[]) => Object.fromEntries(announcedBy(recorded(told) as Fact[]));
const TUESDAY = { occurredAt: '2026-03-03T09:00:00.000Z' };
const LATER = '2026-06-30T16:00:00.000Z';

const consultation = `consultation-${the.consultation}`;
const closing = { what: 'consultation.closing', since: MORNING, dueAt: '2026-05-29T16:00:00.000Z' };
const decision = `decision-${the.decision}`;
const meeting = { what: 'decision.meeting', since: MORNING, dueAt: '2026-06-15T18:00:00.000Z' };
const promised = dayOfCommitment(`outcome-${the.outcome}`, 0);
const commitment = { what: 'commitment', since: MORNING, dueAt: '2026-07-01T00:00:00.000Z' };

describe('An announced day', () => {
  it.each<[string, Told[], object]>([
    [
      'is that on which a consultation closes',
      [e.ConsultationOpened()],
      { [consultation]: closing },
    ],
    [
      'is put off with a consultation that is extended, and counts from its opening',
      [e.ConsultationOpened(), e.ConsultationExtended({ closesAt: LATER }, TUESDAY)],
      { [consultation]: { ...closing, dueAt: LATER } },
    ],
    ['is over with the consultation', [e.ConsultationOpened(), e.ConsultationClosed()], {}],
    ['is none when nobody asks any more', [e.ConsultationOpened(), e.ConsultationWithdrawn()], {}],
    [
      'is another one when the consultation is opened again',
      [
        e.ConsultationOpened(),
        e.ConsultationClosed(),
        e.ConsultationReopened({ closesAt: LATER }, TUESDAY),
      ],
      { [consultation]: { ...closing, since: TUESDAY.occurredAt, dueAt: LATER } },
    ],
    ['is that of a meeting', [e.DecisionScheduled()], { [decision]: meeting }],
    [
      'is put off with the meeting',
      [e.DecisionScheduled(), e.DecisionDeferred({ meetingAt: LATER }, TUESDAY)],
      { [decision]: { ...meeting, dueAt: LATER } },
    ],
    [
      'is none while nobody says when they meet',
      [e.DecisionScheduled(), e.DecisionDeferred({ meetingAt: null })],
      {},
    ],
    ['is over once it is decided', [e.DecisionScheduled(), e.DecisionTaken()], {}],
    ['is none for what was taken off the agenda', [e.DecisionScheduled(), e.ItemWithdrawn()], {}],
    ['is that of a commitment', [e.OutcomePublished()], { [promised]: commitment }],
    [
      'is put off with the commitment, and counts from the promise',
      [e.OutcomePublished(), e.CommitmentDelayed({ commitment: 0, dueAt: LATER }, TUESDAY)],
      { [promised]: { ...commitment, dueAt: LATER } },
    ],
    [
      'is over once the commitment is met',
      [e.OutcomePublished(), e.CommitmentMet({ commitment: 0 })],
      {},
    ],
  ])('%s', (_, told, expected) => expect(days(...told)).toEqual(expected));

  it('is at risk when a quarter of the time is left', () => {
    expect(atRiskBetween('2026-03-02T00:00:00.000Z', '2026-03-06T00:00:00.000Z')).toBe(
      '2026-03-05T00:00:00.000Z',
    );
    expect(atRiskBetween(LATER, MORNING)).toBe(LATER);
  });
});
