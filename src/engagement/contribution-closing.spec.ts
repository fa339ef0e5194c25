import {
  after,
  answer,
  answered,
  concluded,
  contributionId,
  eve,
  handleId,
  knowing,
  noteId,
  otherVoice,
  received,
  voiceId,
  withdrawn,
} from '../../test/contribution-examples.js';
import { ask, OFFICER, uuid } from '../../test/given-when-then.js';
import { RateExperience } from './contribution.commands.js';
import type { ContributionEvent } from './contribution.events.js';
import { AnswerContribution } from './handling/contribution-answering.commands.js';
import {
  CloseLoopWithReason,
  WithdrawContribution,
} from './handling/contribution-ending.commands.js';

describe('An answer', () => {
  const toldBefore = { eventId: uuid(60), index: 40, voiceId: otherVoice };

  it('concludes the contact when nothing more was undertaken', () =>
    after(received).when(answer).then(concluded));
  it('promises a conclusion when it does not conclude', () =>
    after(received)
      .when(ask(AnswerContribution, { ...answer, concludes: false }))
      .then(answered));
  it('promises nothing new when it only holds', () =>
    after(received)
      .when(ask(AnswerContribution, { ...answer, form: 'HOLDING', concludes: false }))
      .then({ ...answered, data: { ...answered.data, form: 'HOLDING', conclude: null } }));
  it('says what another voice had told the citizen before', () =>
    knowing({ toldBefore }, received)
      .when(answer)
      .then({ ...concluded, data: { ...concluded.data, toldBefore } }));
  it('does not count what the same voice had told them', () =>
    knowing({ toldBefore: { ...toldBefore, voiceId } }, received)
      .when(answer)
      .then(concluded));
  it('can follow an earlier answer that did not conclude', () =>
    after(received, answered).when(answer).then(concluded));

  it('can be given by the voice that claimed it', () =>
    knowing({ claimedBy: voiceId }, received).when(answer).then(concluded));
  it('is not given while another voice is answering', () =>
    knowing({ claimedBy: otherVoice }, received)
      .when(answer)
      .thenRejected('ANOTHER_VOICE_IS_ANSWERING'));
  it('is given by a voice that was established', () =>
    knowing({ voice: null }, received).when(answer).thenRejected('VOICE_UNKNOWN'));
  it('does not conclude when it only holds', () =>
    after(received)
      .when(ask(AnswerContribution, { ...answer, form: 'HOLDING' }))
      .thenRejected('HOLDING_CONCLUDES_NOTHING'));
  it('needs a charter that says what comes next', () =>
    knowing({ charter: null }, received).when(answer).thenRejected('NO_CHARTER_IN_FORCE'));
  it('is not given twice once it concluded', () =>
    after(received, concluded).when(answer).thenRejected('CONTRIBUTION_NOT_OPEN'));
  it('follows something that was received', () =>
    after().when(answer).thenRejected('CONTRIBUTION_UNKNOWN'));
});

describe('A withdrawal', () => {
  const withdraw = ask(WithdrawContribution, { contributionId, handleId });

  it('takes back what a citizen said', () => after(received).when(withdraw).then(withdrawn));
  it('stays quiet when asked for twice', () =>
    after(received, withdrawn).when(withdraw).thenNothing());
  it('is for whoever said it', () =>
    after(received)
      .when(ask(WithdrawContribution, { contributionId, handleId: eve }))
      .thenRejected('NOT_YOUR_CONTRIBUTION'));
  it('comes too late once the contact is concluded', () =>
    after(received, concluded).when(withdraw).thenRejected('CONTRIBUTION_NOT_OPEN'));
});

describe('A closing without an outcome', () => {
  const close = ask(CloseLoopWithReason, { contributionId, reason: 'DUPLICATE', agreedIn: noteId });
  const closed: ContributionEvent = {
    type: 'LoopClosedWithReason',
    data: {
      reason: 'DUPLICATE',
      explanation: null,
      agreedIn: noteId,
      agreedBy: 'officer-2',
      agreedByStrand: 'DEMOCRACY',
    },
  };
  const notAgreed = 'CLOSING_NEEDS_ANOTHER_STRAND';

  it('has a listed reason and the agreement of another strand', () =>
    after(received).when(close).then(closed));
  it('stays quiet when closed twice', () => after(received, closed).when(close).thenNothing());
  it('needs a reason that the charter lists', () =>
    after(received)
      .when(ask(CloseLoopWithReason, { ...close, reason: 'TOO_BUSY' }))
      .thenRejected('REASON_NOT_IN_CHARTER'));
  it('needs a note in which a colleague agreed', () =>
    knowing({ agreement: null }, received).when(close).thenRejected(notAgreed));
  it('is not agreed by a colleague of the same strand', () =>
    knowing({ agreement: { subject: 'officer-2', strand: 'ENGAGEMENT' } }, received)
      .when(close)
      .thenRejected(notAgreed));
  it('is not agreed by the person who closes, in another role', () =>
    knowing({ agreement: { subject: OFFICER.subject, strand: 'DEMOCRACY' } }, received)
      .when(close)
      .thenRejected(notAgreed));
  it('comes too late once the citizen took it back', () =>
    after(received, withdrawn).when(close).thenRejected('CONTRIBUTION_NOT_OPEN'));
});

describe('A rating', () => {
  const rate = ask(RateExperience, { contributionId, handleId, overall: 4 });
  const rated: ContributionEvent = {
    type: 'ExperienceRated',
    data: {
      overall: 4,
      fairProcess: null,
      contentWithOutcome: null,
      words: null,
      helped: false,
    },
  };

  it('says how it was', () => after(received, concluded).when(rate).then(rated));
  it('can say that somebody helped', () =>
    after(received, concluded)
      .when(ask(RateExperience, { ...rate, helped: true }))
      .then({ ...rated, data: { ...rated.data, helped: true } }));
  it('is given once', () =>
    after(received, concluded, rated).when(rate).thenRejected('ALREADY_RATED'));
  it('is for whoever spoke', () =>
    after(received, concluded)
      .when(ask(RateExperience, { ...rate, handleId: eve }))
      .thenRejected('NOT_YOUR_CONTRIBUTION'));
  it('follows something that was received', () =>
    after().when(rate).thenRejected('CONTRIBUTION_UNKNOWN'));
});
