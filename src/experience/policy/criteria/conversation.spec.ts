import { after, criterion, told } from '../../../../test/criteria.js';
import { due, examples as e, the } from '../../../../test/examples.js';
import { uuid } from '../../../../test/given-when-then.js';
import { MORNING } from '../../../../test/tells.js';

const LATER = '2027-06-01T09:00:00.000Z';
const received = e.ContributionReceived();
const at = (occurredAt: string) => ({ occurredAt });
const waived = (number: number) => e.CriterionWaived({ criterion: number });
const other = { of: uuid(20) };

const confirm = due('contact.acknowledge');
const heard = e.ContributionAcknowledged;
const machine = { automatic: true, voiceId: null };

criterion(1, 'Acknowledged', {
  MET: {
    'by a person in time': [[received, heard({}, at(confirm.dueAt))], LATER],
    'by an answer in time': [[received, e.ContributionAnswered()], LATER],
    'by a machine that says how to reach a person': [
      [
        received,
        heard({ ...machine, reference: 'R 7', answerBy: LATER, wayToReach: '01632 960000' }),
      ],
      LATER,
    ],
    'once for all of a letter': [[received, heard({}, other)], LATER],
    'by what was said to the contact that it is joined to': [
      [received, e.ContributionReceived({}, other), e.ContributionJoined(), heard({}, other)],
      LATER,
    ],
  },
  NOT_MET: {
    'when it came too late': [[received, heard({}, at(after(confirm.dueAt)))], LATER],
    'when nobody did': [[received], LATER],
    'when only a machine did, and said nothing': [[received, heard(machine)], LATER],
    'by what was said elsewhere, once it was parted from there': [
      [
        received,
        e.ContributionReceived({}, other),
        e.ContributionJoined(),
        e.ContributionParted(),
        e.ContributionAnswered({}, other),
      ],
      LATER,
    ],
    'when it came too late for the strictest kind that it was ever taken for': [
      [
        received,
        e.KindChanged({ acknowledge: due('contact.acknowledge', '2026-02-20T09:00:00.000Z') }),
        heard(),
      ],
      LATER,
    ],
  },
  PENDING: { 'while there is time': [[received], confirm.dueAt] },
  NOT_APPLICABLE: {
    'when nobody promised it': [[e.ContributionReceived({ acknowledge: null })], LATER],
    'when it was taken back before': [[received, e.ContributionWithdrawn()], LATER],
  },
  WAIVED: { 'when that was agreed in time': [[received, waived(1)], LATER] },
});

const promised = due('contact.answer');
const answered = e.ContributionAnswered;
const late = after(promised.dueAt);
const more = due('complaint.extension', promised.dueAt);

criterion(2, 'Answered', {
  MET: {
    'by a named person in time': [[received, answered({}, at(promised.dueAt))], LATER],
    'by telling for whom it is': [[received, e.TransferredToBody()], LATER],
    'once more, when it was opened again': [
      [
        received,
        answered(),
        e.LoopReopened({ answer: due('contact.answer', late) }, at(late)),
        answered({}, at(late)),
      ],
      LATER,
    ],
    'by what was answered to the contact that it is joined to': [
      [received, e.ContributionReceived({}, other), e.ContributionJoined(), answered({}, other)],
      LATER,
    ],
    'in the time that is left when they had to be asked first': [
      [
        received,
        e.ClarificationRequested({ answer: due('contact.answer', late) }),
        answered({}, at(late)),
      ],
      LATER,
    ],
  },
  NOT_MET: {
    'when it came too late': [[received, answered({}, at(late))], LATER],
    'when nobody did': [[received], late],
    'by a holding answer': [[received, answered({ form: 'HOLDING', concludes: false })], LATER],
    'by the council as a whole': [[received, answered({ capacity: 'CORPORATE' })], LATER],
    'when more time was taken after it had run out': [
      [
        received,
        e.ClockExtended({ clock: 'contact.answer', due: more }, at(late)),
        answered({}, at(late)),
      ],
      LATER,
    ],
    'when it was opened again, and nobody did': [[received, answered(), e.LoopReopened()], LATER],
  },
  PENDING: {
    'while there is time': [[received], promised.dueAt],
    'while they were asked something': [
      [received, e.ClarificationRequested({ answer: due('contact.answer', late) })],
      late,
    ],
  },
  NOT_APPLICABLE: {
    'when none was promised': [[e.ContributionReceived({ answer: null })], LATER],
    'when it was closed before': [[received, e.LoopClosedWithReason()], LATER],
  },
  WAIVED: {
    'in time that was added': [
      [received, e.ClockExtended({ clock: 'contact.answer', due: more }), answered({}, at(late))],
      LATER,
    ],
    'when that was agreed in time': [[received, waived(2)], LATER],
  },
});

const colleague = answered({ voiceId: the.colleague, concludes: false, sawUpTo: -1 });
const advice = due('desk.advice');

criterion(3, 'One conversation', {
  MET: {
    'when the second voice had seen what the first said': [
      [received, answered({ concludes: false }), answered({ voiceId: the.colleague, sawUpTo: 1 })],
      LATER,
    ],
    'when advice was given in time': [
      [received, e.AdviceRequested(), e.AdviceGiven({ requestedIn: told(1) }, at(advice.dueAt))],
      LATER,
    ],
  },
  NOT_MET: {
    'when it had not': [[received, answered({ concludes: false }), colleague], LATER],
    'when advice was given too late': [
      [
        received,
        e.AdviceRequested(),
        e.AdviceGiven({ requestedIn: told(1) }, at(after(advice.dueAt))),
      ],
      LATER,
    ],
    'when nobody took over what was handed to them': [[received, e.HandoverOffered()], LATER],
    'when what does not fit together stayed so': [[received, e.ContradictionRaised()], LATER],
  },
  PENDING: { 'while colleagues talk': [[received, e.AdviceRequested()], MORNING] },
  NOT_APPLICABLE: {
    'when one voice spoke': [[received, answered()], LATER],
    'when a councillor says otherwise: that is politics': [
      [
        received,
        answered({ concludes: false }),
        answered({ voiceId: the.colleague, capacity: 'WARD_MEMBER', sawUpTo: -1 }),
      ],
      LATER,
    ],
  },
  WAIVED: {
    'when that was agreed in time': [[received, e.AdviceRequested(), waived(3)], LATER],
  },
});
