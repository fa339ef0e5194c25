import type { Past } from '../ledger/event.js';
import type { ContributionEvent } from './contribution.events.js';
import type { Contribution, Heard } from './contribution-rules.js';

type Received = Extract<ContributionEvent, { type: 'ContributionReceived' }>['data'];

const heard = (data: Received, receivedAt: string): Heard => ({
  status: 'open',
  kind: data.kind,
  matterId: data.matterId,
  handleId: data.handleId,
  representativeId: data.representativeId,
  receivedAt,
  addressedTo: data.addressedTo,
  opensLoop: data.opensLoop,
  awaitsOutcome: data.kind === 'CONSULTATION_RESPONSE' && data.late?.accepted !== false,
  consultationId: data.consultationId,
  mandatory: data.mandatory,
  acknowledge: data.acknowledge,
  comeBack: null,
  acknowledged: false,
  answered: false,
  rated: false,
  leadId: null,
  themeIds: [],
  moderations: [],
  restrictedTo: null,
  noAnswerOwed: false,
  waived: [],
  extended: [],
  involved: [],
  toldAt: null,
  escalations: [],
  remedies: [],
  disputes: [],
});

/** What changes as a result of what happened. */
export function evolve(contribution: Contribution, event: Past<ContributionEvent>): Contribution {
  const { type, data, id: eventId, occurredAt, actor } = event;
  if (type === 'ContributionReceived') return heard(data, occurredAt);
  if (contribution.status === 'unheard') return contribution;
  /** Somebody spoke to the citizen for the council. */
  const spoke = (voiceId: string | null) => ({
    involved: [...contribution.involved, { voiceId, subject: actor.subject }],
    toldAt: occurredAt,
  });
  switch (type) {
    case 'ContributionAcknowledged':
      return { ...contribution, acknowledged: true };
    case 'ContributionAnswered': {
      const { involved, toldAt } = spoke(data.voiceId);
      if (data.form === 'HOLDING') return { ...contribution, involved };
      const answered = { ...contribution, involved, toldAt, answered: true };
      return data.concludes
        ? { ...answered, status: 'concluded', comeBack: data.comeBack }
        : answered;
    }
    case 'TransferredToBody':
      return {
        ...contribution,
        ...spoke(data.voiceId),
        status: 'concluded',
        comeBack: data.comeBack,
      };
    case 'ContributionWithdrawn':
      return { ...contribution, status: 'withdrawn' };
    case 'LoopClosedWithReason':
      return { ...contribution, status: 'closed', toldAt: occurredAt };
    case 'LoopReopened':
      return { ...contribution, status: 'open', comeBack: null };
    case 'ExperienceRated':
      return { ...contribution, rated: true };
    case 'ContributionAmended':
      return contribution;
    case 'ContributionJoined':
      return { ...contribution, leadId: data.leadId };
    case 'ContributionParted':
      return { ...contribution, leadId: null };
    case 'KindChanged': {
      const { kind, mandatory, acknowledge } = data;
      return { ...contribution, kind, mandatory, acknowledge };
    }
    case 'ThemeLinked':
      return { ...contribution, themeIds: [...contribution.themeIds, data.themeId] };
    case 'ContributionModerated': {
      const { action } = data;
      const moderated = { action, subject: actor.subject, appealed: false, upheld: null };
      return { ...contribution, moderations: [...contribution.moderations, moderated] };
    }
    case 'ModerationAppealed':
      return lastModerated(contribution, { appealed: true });
    case 'ModerationReviewed':
      return lastModerated(contribution, { upheld: data.upheld });
    case 'ContributionRestricted':
      return { ...contribution, restrictedTo: data.role };
    case 'RestrictionLifted':
      return { ...contribution, restrictedTo: null };
    case 'NoAnswerOwed':
      return { ...contribution, noAnswerOwed: true };
    case 'CriterionWaived':
      return { ...contribution, waived: [...contribution.waived, data.criterion] };
    case 'ClockExtended':
      return extended(contribution, data);
    case 'ContributionEscalated': {
      const { to, decide } = data;
      const escalated = { eventId, to, decide, acknowledged: false, decided: false };
      return { ...contribution, escalations: [...contribution.escalations, escalated] };
    }
    case 'EscalationAcknowledged':
      return escalation(contribution, data.escalatedIn, { acknowledged: true });
    case 'EscalationDecided':
      return {
        ...escalation(contribution, data.escalatedIn, { decided: true }),
        ...spoke(data.voiceId),
      };
    case 'ApologyGiven':
      return { ...contribution, ...spoke(data.voiceId) };
    case 'RemedyOffered': {
      const remedies = [...contribution.remedies, { eventId, provided: false }];
      return { ...contribution, ...spoke(data.voiceId), remedies };
    }
    case 'RemedyProvided':
      return {
        ...contribution,
        remedies: contribution.remedies.map((remedy) =>
          remedy.eventId === data.offeredIn ? { ...remedy, provided: true } : remedy,
        ),
      };
    case 'ExperienceDisputed': {
      const disputes = [...contribution.disputes, { eventId, answered: false }];
      return { ...contribution, disputes };
    }
    case 'DisputeAnswered':
      return {
        ...contribution,
        ...spoke(data.voiceId),
        disputes: contribution.disputes.map((dispute) =>
          dispute.eventId === data.disputedIn ? { ...dispute, answered: true } : dispute,
        ),
      };
  }
}

const lastModerated = (contribution: Heard, change: object): Heard => {
  const { moderations } = contribution;
  const [last] = moderations.slice(-1);
  if (!last) return contribution;
  return { ...contribution, moderations: [...moderations.slice(0, -1), { ...last, ...change }] };
};

const escalation = (contribution: Heard, eventId: string, change: object): Heard => ({
  ...contribution,
  escalations: contribution.escalations.map((escalated) =>
    escalated.eventId === eventId ? { ...escalated, ...change } : escalated,
  ),
});

/** The time that is given to a second look; that of the answer, the desk knows too. */
const extended = (
  contribution: Heard,
  { clock, due }: Extract<ContributionEvent, { type: 'ClockExtended' }>['data'],
): Heard => ({
  ...contribution,
  extended: [...contribution.extended, clock],
  escalations: contribution.escalations.map((escalated) =>
    escalated.decide?.clock === clock ? { ...escalated, decide: due } : escalated,
  ),
});
