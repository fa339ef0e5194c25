import {
  after,
  answer,
  answered,
  charter,
  concluded,
  contributionId,
  eve,
  facts,
  knowing,
  matterId,
  nothingOwed,
  now,
  otherVoice,
  received,
  receivedWith,
  voiceId,
} from '../../../test/contribution-examples.js';
import { ask, given, OFFICER, uuid } from '../../../test/given-when-then.js';
import { promise } from '../../experience/policy/charter-in-force.js';
import type { ContributionEvent } from '../contribution.events.js';
import { contribution } from '../contribution.js';
import { AnswerContribution, TransferToBody } from './contribution-answering.commands.js';

describe('An answer that is more than words', () => {
  const lineId = uuid(40);
  const endorses = uuid(41);
  const other = {
    matterId,
    kind: 'COMMENT',
    addressedTo: 'CITIZENS',
    opensLoop: false,
    leadId: null,
    sameCitizen: false,
  };
  const answering = (more: Partial<AnswerContribution>) =>
    ask(AnswerContribution, { ...answer, ...more });
  const concludedWith = (data: Partial<typeof concluded.data>): ContributionEvent => ({
    ...concluded,
    data: { ...concluded.data, ...data },
  });

  it('says in which language and form it is, and how to challenge it', () => {
    const form = { language: 'cy', howToChallenge: 'Write to us.' };
    after(received)
      .when(answering({ ...form, adjustments: ['AUDIO', 'AUDIO'] }))
      .then(concludedWith({ ...form, adjustments: ['AUDIO'] }));
  });
  it('keeps to an agreed line while that holds', () => {
    knowing({ lineUntil: now }, received)
      .when(answering({ lineId }))
      .then(concludedWith({ lineId }));
    knowing({ lineUntil: '2026-03-01T00:00:00.000Z' }, received)
      .when(answering({ lineId }))
      .thenRejected('LINE_NOT_IN_FORCE');
  });
  it('makes its own what one citizen told another', () =>
    knowing({ other }, received).when(answering({ endorses })).then(concludedWith({ endorses })));
  it('endorses nothing that was said to the council, or elsewhere', () => {
    knowing({ other: { ...other, addressedTo: 'COUNCIL' } }, received)
      .when(answering({ endorses }))
      .thenRejected('NOTHING_TO_ENDORSE');
    knowing({ other: { ...other, matterId: eve } }, received)
      .when(answering({ endorses }))
      .thenRejected('NOTHING_TO_ENDORSE');
  });
  it('concludes a response that was declined as late', () => {
    const response = { kind: 'CONSULTATION_RESPONSE', consultationId: eve } as const;
    const late = (accepted: boolean) =>
      receivedWith({ ...response, late: { accepted, reason: 'It came in May.' } });
    after(late(false)).when(answer).then(concluded);
    after(late(true)).when(answer).thenRejected('CONSULTATION_NEEDS_AN_OUTCOME');
  });
  it('is given by the one role that may read the contact', () => {
    const restricted: ContributionEvent = {
      type: 'ContributionRestricted',
      data: { concern: 'SAFEGUARDING', role: 'SAFEGUARDING' },
    };
    after(received, restricted).when(answer).thenRejected('CONTRIBUTION_RESTRICTED');
    given(contribution, received, restricted)
      .knowing(facts, now, { actor: { ...OFFICER, role: 'SAFEGUARDING' } })
      .when(answer)
      .then(concluded);
  });
});

describe('What is not for this council', () => {
  const transfer = ask(TransferToBody, {
    contributionId,
    body: 'The county council',
    howToReach: 'highways@county.example',
    sharingBasis: 'PUBLIC_TASK',
    voiceId,
    channel: 'email',
    words: 'The county looks after this road.',
  });
  const transferred: ContributionEvent = {
    type: 'TransferredToBody',
    data: {
      body: 'The county council',
      howToReach: 'highways@county.example',
      sharingBasis: 'PUBLIC_TASK',
      voiceId,
      capacity: 'OFFICER',
      strand: 'ENGAGEMENT',
      channel: 'email',
      words: 'The county looks after this road.',
      sawUpTo: 41,
      tell: promise(charter, 'answer.tell', now),
      comeBack: promise(charter, 'contact.come-back', now),
    },
  };

  it('is passed on, and the citizen is told to whom', () =>
    after(received, answered).when(transfer).then(transferred));
  it('is over here then', () =>
    after(received, transferred).when(transfer).thenRejected('CONTRIBUTION_NOT_OPEN'));
  it('is not passed on while another voice is answering', () =>
    knowing({ claimedBy: otherVoice }, received)
      .when(transfer)
      .thenRejected('ANOTHER_VOICE_IS_ANSWERING'));
  it('was said to the council', () =>
    after(receivedWith(nothingOwed)).when(transfer).thenRejected('NOTHING_OWED'));
});
