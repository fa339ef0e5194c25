import {
  after,
  charter,
  concluded,
  contributionId,
  eve,
  facts,
  handleId,
  knowing,
  nothingOwed,
  now,
  otherVoice,
  received,
  receivedWith,
  voiceId,
} from '../../../test/contribution-examples.js';
import { ask, given, OFFICER, past, uuid } from '../../../test/given-when-then.js';
import { promise } from '../../experience/policy/charter-in-force.js';
import { nothingDue } from '../answer-due.js';
import type { ContributionEvent } from '../contribution.events.js';
import { contribution } from '../contribution.js';
import {
  AcknowledgeEscalation,
  AnswerDispute,
  DecideEscalation,
  DisputeExperience,
  EscalateContribution,
  GiveApology,
  OfferRemedy,
  ProvideRemedy,
} from './contribution-repair.commands.js';

type Of<T> = Extract<ContributionEvent, { type: T }>;
const SUMMER = '2026-06-15T09:00:00.000Z';
const overdue = { ...nothingDue, due: promise(charter, 'complaint.answer', now) };
const later = (...before: ContributionEvent[]) =>
  given(contribution, ...before).knowing({ ...facts, answer: overdue }, SUMMER);
const words = 'We were wrong.';
const says = { voiceId: otherVoice, channel: 'email', words };
const spoken = { ...says, capacity: 'OFFICER' as const, strand: 'ENGAGEMENT' as const };

const complaint = receivedWith({
  kind: 'COMPLAINT',
  answer: promise(charter, 'complaint.answer', now),
  mandatory: [1, 2, 9, 10, 12],
});
const escalate = ask(EscalateContribution, { contributionId, handleId, to: 'STAGE_TWO' });
const escalated: Of<'ContributionEscalated'> = {
  type: 'ContributionEscalated',
  data: {
    to: 'STAGE_TWO',
    reference: null,
    words: null,
    acknowledge: promise(charter, 'complaint.stage-two.acknowledge', now),
    decide: promise(charter, 'complaint.stage-two.answer', now),
  },
};
const escalatedIn = uuid(9002);
const decided: Of<'EscalationDecided'> = {
  type: 'EscalationDecided',
  data: { escalatedIn, finding: 'UPHELD', ...says, howToGoFurther: null },
};
const toOmbudsman = ask(EscalateContribution, { ...escalate, to: 'OMBUDSMAN', reference: '7/26' });
const ombudsman: ContributionEvent = {
  type: 'ContributionEscalated',
  data: { to: 'OMBUDSMAN', reference: '7/26', words: null, acknowledge: null, decide: null },
};

describe('An escalated complaint', () => {
  it('goes to the second stage after an answer', () =>
    after(complaint, concluded).when(escalate).then(escalated));
  it('goes there, too, when nobody answered in time', () =>
    expect(later(complaint).when(escalate).decided()).toMatchObject([
      { data: { to: 'STAGE_TWO' } },
    ]));
  it('stays quiet when escalated twice', () =>
    after(complaint, concluded, escalated).when(escalate).thenNothing());
  it('waits for the first answer or its time', () =>
    after(complaint).when(escalate).thenRejected('STAGE_NOT_OVER'));
  it('waits longer when the clock had waited for the citizen', () => {
    const due = promise(charter, 'complaint.answer', SUMMER);
    given(contribution, complaint)
      .knowing({ ...facts, answer: { ...nothingDue, due } }, SUMMER)
      .when(escalate)
      .thenRejected('STAGE_NOT_OVER');
  });
  it('is a complaint', () =>
    after(received, concluded).when(escalate).thenRejected('NOT_A_COMPLAINT'));
  it('is for whoever complained', () =>
    after(complaint, concluded)
      .when(ask(EscalateContribution, { ...escalate, handleId: eve }))
      .thenRejected('NOT_YOUR_CONTRIBUTION'));

  it('goes to the ombudsman after the second stage, or when that ran out of time', () => {
    after(complaint, concluded, escalated, decided).when(toOmbudsman).then(ombudsman);
    later(complaint, concluded, escalated).when(toOmbudsman).then(ombudsman);
  });
  it('does not go to the ombudsman before', () =>
    after(complaint, concluded, escalated).when(toOmbudsman).thenRejected('STAGE_NOT_OVER'));
});

describe('An acknowledged escalation', () => {
  const acknowledge = ask(AcknowledgeEscalation, {
    contributionId,
    escalatedIn,
    voiceId: otherVoice,
    channel: 'email',
  });
  const acknowledged: ContributionEvent = {
    type: 'EscalationAcknowledged',
    data: { escalatedIn, voiceId: otherVoice, channel: 'email', words: null },
  };

  it('tells them that somebody looks at it again', () =>
    after(complaint, concluded, escalated).when(acknowledge).then(acknowledged));
  it('stays quiet when told twice', () =>
    after(complaint, concluded, escalated, acknowledged).when(acknowledge).thenNothing());
  it('was escalated', () =>
    after(complaint, concluded).when(acknowledge).thenRejected('ESCALATION_UNKNOWN'));
});

describe('A decided escalation', () => {
  const decide = ask(DecideEscalation, { contributionId, escalatedIn, finding: 'UPHELD', ...says });

  it('says what an uninvolved voice found', () =>
    after(complaint, concluded, escalated).when(decide).then(decided));
  it('stays quiet when decided twice', () =>
    after(complaint, concluded, escalated, decided).when(decide).thenNothing());
  it('is not decided by a voice that had answered', () =>
    after(complaint, concluded, escalated)
      .when(ask(DecideEscalation, { ...decide, voiceId }))
      .thenRejected('VOICE_WAS_INVOLVED'));
  it('has a voice, unless an ombudsman decided it', () => {
    const silent = ask(DecideEscalation, { ...decide, voiceId: undefined });
    after(complaint, concluded, escalated).when(silent).thenRejected('STAGE_TWO_HAS_A_VOICE');
    expect(after(complaint, concluded, ombudsman).when(silent).decided()).toMatchObject([
      { data: { voiceId: null } },
    ]);
  });
});

describe('A repair', () => {
  const apologise = ask(GiveApology, { contributionId, ...says });
  const apology: ContributionEvent = { type: 'ApologyGiven', data: spoken };
  const offer = ask(OfferRemedy, { contributionId, ...says });
  const offered: ContributionEvent = {
    type: 'RemedyOffered',
    data: { ...spoken, provide: promise(charter, 'remedy.provide', now) },
  };
  const provide = ask(ProvideRemedy, { contributionId, offeredIn: uuid(9002) });
  const provided: ContributionEvent = {
    type: 'RemedyProvided',
    data: { offeredIn: uuid(9002), words: null },
  };

  it('begins with an apology', () => after(received, concluded).when(apologise).then(apology));
  it('goes on with a remedy until a certain day', () =>
    after(received, concluded).when(offer).then(offered));
  it('is over when the remedy was provided', () =>
    after(received, concluded, offered).when(provide).then(provided));
  it('stays quiet when provided twice', () =>
    after(received, concluded, offered, provided).when(provide).thenNothing());
  it('is spoken in a voice that was established', () => {
    knowing({ voice: null }, received).when(apologise).thenRejected('VOICE_UNKNOWN');
    knowing({ voice: null }, received).when(offer).thenRejected('VOICE_UNKNOWN');
  });
  it('is for somebody to whom something was owed', () =>
    after(receivedWith(nothingOwed)).when(apologise).thenRejected('NOTHING_OWED'));
  it('provides what was offered', () =>
    after(received, concluded).when(provide).thenRejected('REMEDY_UNKNOWN'));
});

const argue = ask(DisputeExperience, { contributionId, handleId, criteria: [9, 2, 2], words });
const disputed: ContributionEvent = {
  type: 'ExperienceDisputed',
  data: {
    byRepresentative: false,
    criteria: [2, 9],
    words,
    answer: promise(charter, 'dispute.answer', now),
  },
};
const settle = ask(AnswerDispute, {
  contributionId,
  disputedIn: uuid(9002),
  finding: 'NOT_UPHELD',
  ...says,
});
const settled: ContributionEvent = {
  type: 'DisputeAnswered',
  data: { disputedIn: uuid(9002), finding: 'NOT_UPHELD', ...spoken },
};
const byAnother = past(concluded, 1, { actor: { ...OFFICER, subject: 'officer-2' } });

describe('A dispute', () => {
  it('says that it was otherwise', () => after(received, concluded).when(argue).then(disputed));
  it('is raised by whoever acts for them, too', () =>
    after(receivedWith({ representativeId: eve }), concluded)
      .when(ask(DisputeExperience, { ...argue, handleId: eve }))
      .then({ ...disputed, data: { ...disputed.data, byRepresentative: true } } as never));
  it('is raised by nobody else', () =>
    after(received, concluded)
      .when(ask(DisputeExperience, { ...argue, handleId: eve }))
      .thenRejected('NOT_YOUR_CONTRIBUTION'));
  it('is raised once they were told something', () =>
    after(received).when(argue).thenRejected('NOTHING_TO_DISPUTE'));
  it('is raised within 28 days of the last word', () => {
    later(received, concluded).when(argue).thenRejected('DISPUTED_TOO_LATE');
    expect(
      given(contribution, received, concluded)
        .knowing({ ...facts, closedAt: '2026-06-01T09:00:00.000Z' }, SUMMER)
        .when(argue)
        .decided(),
    ).toHaveLength(1);
  });
  it('follows the answer to the one before', () => {
    after(received, concluded, disputed).when(argue).thenRejected('DISPUTE_OPEN');
    after(received, concluded, disputed, settled).when(argue).then(disputed);
  });

  it('is answered by somebody who had no part in it', () =>
    after(received, byAnother, disputed).when(settle).then(settled));
  it('stays quiet when answered twice', () =>
    after(received, byAnother, disputed, settled).when(settle).thenNothing());
  it('is not answered by a voice that had answered', () =>
    after(received, byAnother, disputed)
      .when(ask(AnswerDispute, { ...settle, voiceId }))
      .thenRejected('VOICE_WAS_INVOLVED'));
  it('is not answered by the person behind that voice in another one', () =>
    after(received, concluded, disputed).when(settle).thenRejected('DISPUTE_NEEDS_SOMEBODY_ELSE'));
  it('was raised before it is answered', () =>
    after(received, concluded).when(settle).thenRejected('DISPUTE_UNKNOWN'));
});
