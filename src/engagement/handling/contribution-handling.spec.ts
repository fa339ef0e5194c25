import {
  after,
  charter,
  concluded,
  consultationId,
  contributionId,
  eve,
  handleId,
  knowing,
  matterId,
  nothingOwed,
  now,
  otherVoice,
  received,
  receivedWith,
  withdrawn,
} from '../../../test/contribution-examples.js';
import { ask, uuid } from '../../../test/given-when-then.js';
import { afterPause, promise } from '../../experience/policy/charter-in-force.js';
import type { Due } from '../../experience/policy/due.js';
import { nothingDue } from '../answer-due.js';
import type { ContributionEvent } from '../contribution.events.js';
import {
  AmendContribution,
  ChangeKind,
  JoinContribution,
  LinkTheme,
  PartContribution,
} from './contribution-handling.commands.js';

describe('An amended contact', () => {
  const amend = ask(AmendContribution, { contributionId, handleId, words: 'On Sunday, I mean.' });
  const amended: ContributionEvent = {
    type: 'ContributionAmended',
    data: { words: 'On Sunday, I mean.' },
  };

  it('says what the citizen says last', () => after(received).when(amend).then(amended));
  it('can be amended again', () => after(received, amended).when(amend).then(amended));
  it('can be amended even when nothing is owed for it', () =>
    after(receivedWith(nothingOwed)).when(amend).then(amended));
  it('is only for whoever said it', () =>
    after(received)
      .when(ask(AmendContribution, { ...amend, handleId: eve }))
      .thenRejected('NOT_YOUR_CONTRIBUTION'));
  it('is amended while it is open', () => {
    after(received, concluded).when(amend).thenRejected('CONTRIBUTION_NOT_OPEN');
    after(received, withdrawn).when(amend).thenRejected('CONTRIBUTION_NOT_OPEN');
  });
});

describe('A joined contact', () => {
  const leadId = uuid(20);
  const other = {
    matterId,
    kind: 'QUESTION',
    addressedTo: 'COUNCIL',
    opensLoop: true,
    leadId: null,
    sameCitizen: true,
  };
  const join = ask(JoinContribution, { contributionId, leadId, because: 'SAME_POINT' });
  const joined: ContributionEvent = {
    type: 'ContributionJoined',
    data: { leadId, because: 'SAME_POINT' },
  };
  const campaign = ask(JoinContribution, { ...join, because: 'CAMPAIGN' });

  it('makes the same point of the same citizen', () =>
    knowing({ other }, received).when(join).then(joined));
  it('or is one of many in a campaign', () =>
    knowing({ other: { ...other, sameCitizen: false } }, received)
      .when(campaign)
      .then({ ...joined, data: { leadId, because: 'CAMPAIGN' } }));
  it('stays quiet when joined twice', () =>
    knowing({ other }, received, joined).when(join).thenNothing());
  it('is not joined for the other reason', () => {
    knowing({ other }, received).when(campaign).thenRejected('JOINED_FOR_ANOTHER_REASON');
    knowing({ other: { ...other, sameCitizen: false } }, received)
      .when(join)
      .thenRejected('JOINED_FOR_ANOTHER_REASON');
  });
  it('is about the same matter', () => {
    knowing({}, received).when(join).thenRejected('LEAD_UNKNOWN');
    knowing({ other: { ...other, matterId: eve } }, received)
      .when(join)
      .thenRejected('LEAD_UNKNOWN');
  });
  it('makes no chains', () => {
    knowing({ other: { ...other, leadId: eve } }, received)
      .when(join)
      .thenRejected('NO_CHAINS');
    knowing({ other, isLead: true }, received).when(join).thenRejected('NO_CHAINS');
  });
  it('is not joined to itself, or to two', () => {
    knowing({ other }, received)
      .when(ask(JoinContribution, { ...join, leadId: contributionId }))
      .thenRejected('JOINED_TO_ITSELF');
    knowing({ other }, received, joined)
      .when(ask(JoinContribution, { ...join, leadId: otherVoice }))
      .thenRejected('ALREADY_JOINED');
  });

  const part = ask(PartContribution, { contributionId, reason: 'She asks for a stop, too.' });
  it('is parted again when it says something of its own', () =>
    after(received, joined)
      .when(part)
      .then({ type: 'ContributionParted', data: { leadId, reason: 'She asks for a stop, too.' } }));
  it('stays quiet when parted from nothing', () => after(received).when(part).thenNothing());
  it('was received before it is parted', () =>
    after().when(part).thenRejected('CONTRIBUTION_UNKNOWN'));
});

describe('A contact of another kind', () => {
  const change = ask(ChangeKind, { contributionId, kind: 'COMPLAINT', reason: 'We did wrong.' });
  const changed: ContributionEvent = {
    type: 'KindChanged',
    data: {
      from: 'QUESTION',
      kind: 'COMPLAINT',
      reason: 'We did wrong.',
      mandatory: [1, 2, 9, 10, 12],
      acknowledge: promise(charter, 'contact.acknowledge', now),
      answer: promise(charter, 'contact.answer', now),
    },
  };
  const slower = promise(charter, 'foi.answer', now);

  it('keeps the strictest promise of both', () => after(received).when(change).then(changed));
  it('gets the earlier time when the new kind is quicker', () =>
    after(receivedWith({ kind: 'INFORMATION_REQUEST', answer: slower }))
      .when(change)
      .then({
        ...changed,
        data: {
          ...changed.data,
          from: 'INFORMATION_REQUEST',
          answer: promise(charter, 'complaint.answer', now),
        },
      } as ContributionEvent));
  it('waited for the citizen in the time of the new kind, too', () => {
    const pause = { requestedIn: uuid(80), from: now, until: '2026-03-05T09:00:00.000Z' };
    const waited = (due: Due) => afterPause(charter, due, pause.from, pause.until);
    const answer = { ...nothingDue, due: waited(slower), pauses: [pause] };
    expect(
      knowing({ answer }, receivedWith({ kind: 'INFORMATION_REQUEST' }))
        .when(change)
        .decided(),
    ).toMatchObject([{ data: { answer: waited(promise(charter, 'complaint.answer', now)) } }]);
  });
  it('does not gain time near the due time', () =>
    after(received)
      .when(ask(ChangeKind, { ...change, kind: 'INFORMATION_REQUEST' }))
      .then({
        ...changed,
        data: { ...changed.data, kind: 'INFORMATION_REQUEST', mandatory: [1, 2, 9, 10] },
      } as ContributionEvent));
  it('stays quiet when it is of that kind', () =>
    after(received)
      .when(ask(ChangeKind, { ...change, kind: 'QUESTION' }))
      .thenNothing());
  it('does not become a like, nor a like anything', () => {
    after(received)
      .when(ask(ChangeKind, { ...change, kind: 'REACTION' }))
      .thenRejected('KIND_CANNOT_CHANGE');
    after(receivedWith({ kind: 'REACTION', ...nothingOwed }))
      .when(change)
      .thenRejected('KIND_CANNOT_CHANGE');
  });
});

describe('A contact under a theme', () => {
  const consultation = { matterId, opensAt: now, closedAt: now };
  const link = ask(LinkTheme, { contributionId, consultationId, themeId: uuid(21) });
  const linked: ContributionEvent = {
    type: 'ThemeLinked',
    data: { consultationId, themeId: uuid(21) },
  };
  const response = receivedWith({ kind: 'CONSULTATION_RESPONSE', consultationId });

  it('is considered with all that belongs to it', () =>
    knowing({ consultation }, response).when(link).then(linked));
  it('stays quiet when put there twice', () =>
    knowing({ consultation }, response, linked).when(link).thenNothing());
  it('is put under a theme that the consultation named', () =>
    knowing({ consultation, themeKnown: false }, response)
      .when(link)
      .thenRejected('THEME_UNKNOWN'));
  it('takes part in that consultation', () => {
    knowing({ consultation }, receivedWith({ consultationId: eve }))
      .when(link)
      .thenRejected('CONSULTATION_UNKNOWN');
    knowing({ consultation: { ...consultation, matterId: eve } }, response)
      .when(link)
      .thenRejected('CONSULTATION_UNKNOWN');
  });
});
