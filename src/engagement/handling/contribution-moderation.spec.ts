import {
  after,
  contributionId,
  eve,
  facts,
  handleId,
  nothingOwed,
  now,
  received,
  receivedWith,
} from '../../../test/contribution-examples.js';
import { examples } from '../../../test/examples.js';
import { ask, given, OFFICER, past } from '../../../test/given-when-then.js';
import type { ContributionEvent } from '../contribution.events.js';
import { contribution } from '../contribution.js';
import {
  AppealModeration,
  LiftRestriction,
  ModerateContribution,
  RestrictContribution,
  ReviewModeration,
} from './contribution-moderation.commands.js';

const moderate = ask(ModerateContribution, {
  contributionId,
  action: 'HIDDEN',
  reason: 'It names a neighbour.',
  reviewAt: '2026-04-01T09:00:00+01:00',
  howToAppeal: 'Write to the monitoring officer.',
});
const moderated: ContributionEvent = {
  type: 'ContributionModerated',
  data: {
    action: 'HIDDEN',
    reason: 'It names a neighbour.',
    reviewAt: '2026-04-01T08:00:00.000Z',
    howToAppeal: 'Write to the monitoring officer.',
  },
};
const reviewed: ContributionEvent = {
  type: 'ModerationReviewed',
  data: { upheld: false, reason: 'It names nobody.' },
};

describe('A moderated contact', () => {
  const withoutReason = ask(ModerateContribution, { ...moderate, reason: undefined });

  it('comes with a reason, a day of review and a way to appeal', () =>
    after(received).when(moderate).then(moderated));
  it('need not be one for which anything is owed', () =>
    after(receivedWith(nothingOwed)).when(moderate).then(moderated));
  it('can be moderated again after it was found wrong', () =>
    after(received, moderated, reviewed).when(moderate).then(moderated));
  it('stays quiet when it is moderated so already', () =>
    after(received, moderated).when(moderate).thenNothing());
  it('needs a reason', () =>
    after(received).when(withoutReason).thenRejected('MODERATION_NEEDS_A_REASON'));
  it('lacks a reason where a source gives none', () =>
    given(contribution, received)
      .knowing(facts, now, { imported: true })
      .when(withoutReason)
      .then({ type: 'ContributionModerated', data: { ...moderated.data, reason: null } } as never));
  it('is not looked at again before it was moderated', () =>
    after(received)
      .when(ask(ModerateContribution, { ...moderate, reviewAt: now }))
      .thenRejected('REVIEW_BEFORE_MODERATION'));
});

describe('An appeal against moderation', () => {
  const appeal = ask(AppealModeration, { contributionId, handleId, words: 'No name is in it.' });
  const appealed: ContributionEvent = {
    type: 'ModerationAppealed',
    data: { ...examples.ModerationAppealed().event.data, words: 'No name is in it.' } as never,
  };

  it('is decided by a promised time', () => after(received, moderated).when(appeal).then(appealed));
  it('stays quiet when made twice', () =>
    after(received, moderated, appealed).when(appeal).thenNothing());
  it('is for whoever spoke', () =>
    after(received, moderated)
      .when(ask(AppealModeration, { ...appeal, handleId: eve }))
      .thenRejected('NOT_YOUR_CONTRIBUTION'));
  it('is against something', () => after(received).when(appeal).thenRejected('NOT_MODERATED'));
});

describe('A review of moderation', () => {
  const review = ask(ReviewModeration, {
    contributionId,
    upheld: false,
    reason: 'It names nobody.',
  });
  const byAnother = past(moderated, 1, { actor: { ...OFFICER, subject: 'officer-2' } });

  it('is held by somebody else', () => after(received, byAnother).when(review).then(reviewed));
  it('stays quiet when held twice', () =>
    after(received, byAnother, reviewed).when(review).thenNothing());
  it('is not held by whoever moderated', () =>
    after(received, moderated).when(review).thenRejected('REVIEW_NEEDS_SOMEBODY_ELSE'));
});

describe('A restricted contact', () => {
  const restrict = ask(RestrictContribution, {
    contributionId,
    concern: 'SAFEGUARDING',
    role: 'SAFEGUARDING',
  });
  const restricted: ContributionEvent = {
    type: 'ContributionRestricted',
    data: { concern: 'SAFEGUARDING', role: 'SAFEGUARDING' },
  };
  const lift = ask(LiftRestriction, { contributionId, reason: 'They are safe.' });
  const asKeeper = (...before: ContributionEvent[]) =>
    given(contribution, ...before).knowing(facts, now, {
      actor: { ...OFFICER, role: 'SAFEGUARDING' },
    });

  it('is kept for one role, at once and by anybody', () =>
    after(received).when(restrict).then(restricted));
  it('stays quiet when kept for that role already', () =>
    after(received, restricted).when(restrict).thenNothing());
  it('goes to another role only through the one that has it', () => {
    const other = ask(RestrictContribution, { ...restrict, role: 'DATA_PROTECTION' });
    after(received, restricted).when(other).thenRejected('CONTRIBUTION_RESTRICTED');
    asKeeper(received, restricted)
      .when(other)
      .then({ ...restricted, data: { concern: 'SAFEGUARDING', role: 'DATA_PROTECTION' } });
  });

  it('is opened to colleagues by the role that has it', () =>
    asKeeper(received, restricted)
      .when(lift)
      .then({ type: 'RestrictionLifted', data: { reason: 'They are safe.' } }));
  it('is opened by nobody else', () =>
    after(received, restricted).when(lift).thenRejected('CONTRIBUTION_RESTRICTED'));
  it('stays quiet when it was open all the time', () => after(received).when(lift).thenNothing());
});
