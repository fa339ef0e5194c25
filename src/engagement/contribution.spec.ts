import {
  after,
  charter,
  consultationId,
  contributionId,
  eve,
  knowing,
  matterId,
  nothingOwed,
  now,
  receive,
  received,
  receivedWith,
  voiceId,
  withdrawn,
} from '../../test/contribution-examples.js';
import { ask } from '../../test/given-when-then.js';
import { ReceiveContribution } from './contribution.commands.js';
import type { ContributionEvent } from './contribution.events.js';
import { AcknowledgeContribution } from './handling/contribution-answering.commands.js';

describe('A contribution', () => {
  it('is owed an acknowledgement and an answer from when it is received', () =>
    after().when(receive).then(received));
  it('is owed nothing when it was said to fellow citizens', () =>
    after()
      .when(ask(ReceiveContribution, { ...receive, addressedTo: 'CITIZENS' }))
      .then(receivedWith({ ...nothingOwed, addressedTo: 'CITIZENS' })));
  it('is owed nothing when staff said it', () =>
    after()
      .when(ask(ReceiveContribution, { ...receive, byStaff: true }))
      .then(receivedWith({ ...nothingOwed, byStaff: true })));
  it('may reply to something that its source does not contain', () =>
    after()
      .when(ask(ReceiveContribution, { ...receive, inReplyTo: { what: 'MISSING' } }))
      .then(receivedWith({ inReplyTo: { what: 'MISSING', id: null } })));
  it('may be anonymous', () =>
    after()
      .when(ask(ReceiveContribution, { ...receive, contributor: 'ANONYMOUS', handleId: undefined }))
      .then(receivedWith({ contributor: 'ANONYMOUS', handleId: null })));

  it('is received once', () =>
    after(received).when(receive).thenRejected('CONTRIBUTION_ALREADY_RECEIVED'));
  it('is refused while no charter is in force', () =>
    knowing({ charter: null }).when(receive).thenRejected('NO_CHARTER_IN_FORCE'));
  it('is refused when the charter promises nothing for its kind', () =>
    knowing({ charter: { ...charter, terms: { ...charter.terms, mandatory: [] } } })
      .when(receive)
      .thenRejected('KIND_NOT_IN_CHARTER'));
  it('belongs to a matter that was opened', () =>
    knowing({ matterKnown: false }).when(receive).thenRejected('MATTER_UNKNOWN'));
  it('comes from a handle that was seen', () =>
    knowing({ handleKnown: false }).when(receive).thenRejected('HANDLE_UNKNOWN'));
  it('names its handle, unless it is anonymous', () =>
    after()
      .when(ask(ReceiveContribution, { ...receive, handleId: undefined }))
      .thenRejected('HANDLE_NEEDED'));
  it('names no handle when it is anonymous', () =>
    after()
      .when(ask(ReceiveContribution, { ...receive, contributor: 'ANONYMOUS' }))
      .thenRejected('ANONYMOUS_HAS_NO_HANDLE'));
});

describe('A consultation response', () => {
  const respond = ask(ReceiveContribution, {
    ...receive,
    kind: 'CONSULTATION_RESPONSE',
    consultationId,
  });
  const consultation = { matterId, opensAt: '2026-02-01T00:00:00.000Z', closedAt: now };

  it('is owed what the charter promises to whoever takes part', () =>
    knowing({ consultation })
      .when(respond)
      .then(
        receivedWith({
          kind: 'CONSULTATION_RESPONSE',
          consultationId,
          acknowledge: null,
          answer: null,
          mandatory: [4, 5, 6, 7, 8, 9, 10],
        }),
      ));
  it('is refused once the consultation has closed', () =>
    knowing({ consultation: { ...consultation, closedAt: '2026-03-02T08:59:59.999Z' } })
      .when(respond)
      .thenRejected('CONSULTATION_NOT_OPEN'));
  it('is refused before the consultation opens', () =>
    knowing({ consultation: { ...consultation, opensAt: '2026-03-02T09:00:00.001Z' } })
      .when(respond)
      .thenRejected('CONSULTATION_NOT_OPEN'));
  it('takes part in a consultation of its own matter', () => {
    knowing({}).when(respond).thenRejected('CONSULTATION_UNKNOWN');
    knowing({ consultation: { ...consultation, matterId: eve } })
      .when(respond)
      .thenRejected('CONSULTATION_UNKNOWN');
  });
  it('names its consultation, and nothing else does', () => {
    knowing({ consultation })
      .when(ask(ReceiveContribution, { ...respond, consultationId: undefined }))
      .thenRejected('CONSULTATION_NEEDED');
    knowing({ consultation })
      .when(ask(ReceiveContribution, { ...respond, kind: 'COMMENT' }))
      .thenRejected('CONSULTATION_NEEDED');
  });
});

describe('An acknowledgement', () => {
  const acknowledge = ask(AcknowledgeContribution, {
    contributionId,
    automatic: false,
    voiceId,
    channel: 'email',
    answerBy: '2026-03-16T18:00:00+01:00',
  });
  const acknowledged: ContributionEvent = {
    type: 'ContributionAcknowledged',
    data: {
      automatic: false,
      voiceId,
      reference: null,
      answerBy: '2026-03-16T17:00:00.000Z',
      wayToReach: null,
      channel: 'email',
      words: null,
    },
  };

  it('tells a citizen that they were heard', () =>
    after(received).when(acknowledge).then(acknowledged));
  it('has a voice, unless a machine sends it', () =>
    after(received)
      .when(ask(AcknowledgeContribution, { ...acknowledge, voiceId: undefined }))
      .thenRejected('VOICE_NEEDED'));
  it('has a voice that was established', () =>
    knowing({ voice: null }, received).when(acknowledge).thenRejected('VOICE_UNKNOWN'));
  it('follows something that was received', () =>
    after().when(acknowledge).thenRejected('CONTRIBUTION_UNKNOWN'));
  it('is not owed for what was not said to the council', () =>
    after(receivedWith(nothingOwed)).when(acknowledge).thenRejected('NOTHING_OWED'));
  it('is not given once the contact is over', () =>
    after(received, withdrawn).when(acknowledge).thenRejected('CONTRIBUTION_NOT_OPEN'));
});
