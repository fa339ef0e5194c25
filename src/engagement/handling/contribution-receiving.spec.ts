import {
  after,
  charter,
  consultationId,
  eve,
  facts,
  knowing,
  matterId,
  nothingOwed,
  now,
  receive,
  receivedWith,
  voiceId,
} from '../../../test/contribution-examples.js';
import { ask, given, uuid } from '../../../test/given-when-then.js';
import { promise } from '../../experience/policy/charter-in-force.js';
import { ReceiveContribution } from '../contribution.commands.js';
import { contribution } from '../contribution.js';

const receiving = (more: Partial<ReceiveContribution>) =>
  ask(ReceiveContribution, { ...receive, ...more });

describe('A contact of a kind with a time of its own', () => {
  const promised = (acknowledge: string, answer: string) => ({
    acknowledge: promise(charter, acknowledge, now),
    answer: promise(charter, answer, now),
  });

  it('is answered in that time', () => {
    after()
      .when(receiving({ kind: 'COMPLAINT' }))
      .then(
        receivedWith({
          kind: 'COMPLAINT',
          mandatory: [1, 2, 9, 10, 12],
          ...promised('complaint.acknowledge', 'complaint.answer'),
        }),
      );
    after()
      .when(receiving({ kind: 'INFORMATION_REQUEST' }))
      .then(
        receivedWith({
          kind: 'INFORMATION_REQUEST',
          ...promised('contact.acknowledge', 'foi.answer'),
        }),
      );
  });
  it('is owed nothing when it is a like', () =>
    after()
      .when(receiving({ kind: 'REACTION' }))
      .then(receivedWith({ kind: 'REACTION', ...nothingOwed })));
  it('says in which form and at what age it wants to be answered', () =>
    after()
      .when(receiving({ ageGroup: 'CHILD', adjustments: ['EASY_READ', 'EASY_READ'] }))
      .then(receivedWith({ ageGroup: 'CHILD', adjustments: ['EASY_READ'] })));
  it('may be one part of a letter on several matters', () =>
    after()
      .when(receiving({ letterId: uuid(30) }))
      .then(receivedWith({ letterId: uuid(30) })));
});

describe('Somebody who acts for another', () => {
  const acting = { representativeId: eve, authority: 'Power of attorney' };

  it('says by what authority', () => {
    after().when(receiving(acting)).then(receivedWith(acting));
    after()
      .when(receiving({ representativeId: eve }))
      .thenRejected('AUTHORITY_NEEDED');
  });
  it('has a handle that was seen', () =>
    knowing({ representativeKnown: false }).when(receiving(acting)).thenRejected('HANDLE_UNKNOWN'));
  it('is not the one they act for', () =>
    after()
      .when(receiving({ ...acting, handleId: eve }))
      .thenRejected('REPRESENTS_THEMSELVES'));
});

describe('An enquiry of a councillor', () => {
  const passedOn = { voiceId, sharingBasis: 'ELECTED_REPRESENTATIVE' } as const;
  const enquire = receiving({ kind: 'MEMBER_ENQUIRY', passedOn });

  it('says who passes it on, and why they may', () =>
    knowing({ passedOnBy: 'WARD_MEMBER' })
      .when(enquire)
      .then(receivedWith({ kind: 'MEMBER_ENQUIRY', passedOn })));
  it('is passed on by a councillor', () =>
    knowing({ passedOnBy: 'OFFICER' }).when(enquire).thenRejected('NOT_A_MEMBER'));
  it('is passed on by somebody, unless a source does not know', () => {
    const unsaid = receiving({ kind: 'MEMBER_ENQUIRY' });
    after().when(unsaid).thenRejected('PASSED_ON_BY_WHOM');
    given(contribution)
      .knowing(facts, now, { imported: true })
      .when(unsaid)
      .then(receivedWith({ kind: 'MEMBER_ENQUIRY' }));
  });
  it('is the only kind that is passed on', () =>
    knowing({ passedOnBy: 'WARD_MEMBER' })
      .when(receiving({ passedOn }))
      .thenRejected('NOT_A_MEMBER_ENQUIRY'));
});

describe('A signature', () => {
  const petitionId = uuid(31);
  const sign = receiving({ kind: 'PETITION_SIGNATURE', petitionId });
  const other = {
    matterId,
    kind: 'PETITION',
    addressedTo: 'COUNCIL',
    opensLoop: true,
    leadId: null,
    sameCitizen: false,
  };

  it('joins a petition, and is told what comes of it', () =>
    knowing({ other })
      .when(sign)
      .then(
        receivedWith({
          kind: 'PETITION_SIGNATURE',
          petitionId,
          mandatory: [9, 10],
          acknowledge: null,
          answer: null,
        }),
      ));
  it('names its petition, and nothing else does', () => {
    after()
      .when(receiving({ kind: 'PETITION_SIGNATURE' }))
      .thenRejected('PETITION_NEEDED');
    knowing({ other }).when(receiving({ petitionId })).thenRejected('PETITION_NEEDED');
  });
  it('joins a petition of its own matter', () => {
    knowing({ other: { ...other, matterId: eve } })
      .when(sign)
      .thenRejected('PETITION_UNKNOWN');
    knowing({ other: { ...other, kind: 'COMMENT' } })
      .when(sign)
      .thenRejected('PETITION_UNKNOWN');
  });
});

describe('A response after the closing', () => {
  const closedAt = '2026-03-01T17:00:00.000Z';
  const consultation = { matterId, opensAt: '2026-01-01T00:00:00.000Z', closedAt };
  const response = { kind: 'CONSULTATION_RESPONSE', consultationId } as const;
  const late = (accepted: boolean) => ({ accepted, reason: 'The post was on strike.' });

  it('counts like any other when it is accepted', () =>
    knowing({ consultation })
      .when(receiving({ ...response, late: late(true) }))
      .then(
        receivedWith({
          ...response,
          late: late(true),
          mandatory: [4, 5, 6, 7, 8, 9, 10],
          acknowledge: null,
          answer: null,
        }),
      ));
  it('is owed a word like any comment when it is declined', () =>
    knowing({ consultation })
      .when(receiving({ ...response, late: late(false) }))
      .then(receivedWith({ ...response, late: late(false) })));
  it('is refused when nobody says whether it counts', () =>
    knowing({ consultation }).when(receiving(response)).thenRejected('CONSULTATION_NOT_OPEN'));
  it('is late only after the closing', () =>
    knowing({ consultation: { ...consultation, closedAt: now } })
      .when(receiving({ ...response, late: late(true) }))
      .thenRejected('NOT_LATE'));
});
