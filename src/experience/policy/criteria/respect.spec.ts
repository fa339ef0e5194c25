import { after, criterion, told } from '../../../../test/criteria.js';
import { due, examples as e } from '../../../../test/examples.js';
import { MORNING } from '../../../../test/tells.js';

const LATER = '2027-06-01T09:00:00.000Z';
const received = e.ContributionReceived();
const at = (occurredAt: string) => ({ occurredAt });
const waived = (number: number) => e.CriterionWaived({ criterion: number });
const answered = e.ContributionAnswered;

const objection = due('moderation.appeal');

criterion(11, 'Respected', {
  MET: {
    'when they can read why': [[received, e.ContributionModerated()], LATER],
    'when somebody may be in danger': [[received, e.ContributionRestricted()], LATER],
    'when an objection was looked at in time': [
      [
        received,
        e.ContributionModerated(),
        e.ModerationAppealed(),
        e.ModerationReviewed({}, at(objection.dueAt)),
      ],
      LATER,
    ],
  },
  NOT_MET: {
    'when no reason was given': [[received, e.ContributionModerated({ reason: null })], LATER],
    'when an objection was looked at too late': [
      [
        received,
        e.ContributionModerated(),
        e.ModerationAppealed(),
        e.ModerationReviewed({}, at(after(objection.dueAt))),
      ],
      LATER,
    ],
    'when nobody looked at an objection, even of what was closed': [
      [received, e.ContributionModerated(), e.ModerationAppealed(), e.LoopClosedWithReason()],
      LATER,
    ],
  },
  PENDING: {
    'while an objection is looked at': [
      [received, e.ContributionModerated(), e.ModerationAppealed()],
      objection.dueAt,
    ],
  },
  NOT_APPLICABLE: { 'when it is shown as they said it': [[received], LATER] },
  WAIVED: {
    'when that was agreed in time': [
      [received, e.ContributionModerated(), e.ModerationAppealed(), waived(11)],
      LATER,
    ],
  },
});

const complaint = e.ContributionReceived({ kind: 'COMPLAINT', mandatory: [1, 2, 9, 10, 12] });
const way = answered({ howToChallenge: 'Write to the monitoring officer.' });
const secondLook = due('complaint.stage-two.answer');
const moreTime = due('complaint.stage-two.extension', secondLook.dueAt);
const escalated = [complaint, way, e.ContributionEscalated({ acknowledge: null })] as const;
const extended = e.ClockExtended({ clock: 'complaint.stage-two.answer', due: moreTime });
const decided = (instant: string) => e.EscalationDecided({ escalatedIn: told(2) }, at(instant));

criterion(12, 'Could challenge', {
  MET: {
    'when the answer says how': [[complaint, way], LATER],
    'when it says for whom it is': [[complaint, e.TransferredToBody()], LATER],
    'when it was looked at again in time': [[...escalated, decided(secondLook.dueAt)], LATER],
  },
  NOT_MET: {
    'when the answer does not say how': [[complaint, answered()], LATER],
    'when it was looked at again too late': [
      [...escalated, decided(after(secondLook.dueAt))],
      LATER,
    ],
    'when nobody looked at it again': [[...escalated], LATER],
    'when nobody said that they would': [
      [complaint, way, e.ContributionEscalated({ decide: null })],
      LATER,
    ],
  },
  PENDING: {
    'until they have an answer': [[complaint], MORNING],
    'while it is looked at again': [[...escalated], secondLook.dueAt],
  },
  NOT_APPLICABLE: {
    'when it is no complaint': [[received, answered()], LATER],
    'before an ombudsman, whose time is not the council’s': [
      [received, e.ContributionEscalated({ to: 'OMBUDSMAN', acknowledge: null, decide: null })],
      LATER,
    ],
  },
  WAIVED: {
    'when it was looked at again in time that was added': [
      [...escalated, extended, decided(after(secondLook.dueAt))],
      LATER,
    ],
    'when that was agreed in time': [[...escalated, waived(12)], LATER],
  },
});

const respond = due('access');
const longer = due('access.extension', respond.dueAt);
const asked = [received, e.AccessRequested()] as const;
const given = (instant: string) => e.AccessProvided({ requestedIn: told(1) }, at(instant));
const takesLonger = (instant: string) =>
  e.PrivacyRequestExtended({ requestedIn: told(1), respond: longer }, at(instant));

criterion(15, 'Privacy honoured', {
  MET: {
    'when they were given it in time': [[...asked, given(respond.dueAt)], LATER],
    'when it was forgotten in time': [
      [received, e.ErasureRequested(), e.CitizenErased({ requestedIn: told(1) })],
      LATER,
    ],
    'when it was lawfully declined in time': [
      [...asked, e.PrivacyRequestDeclined({ requestedIn: told(1) })],
      LATER,
    ],
  },
  MET_BY_EXCEPTION: {
    'when it took longer, and they were told in time': [
      [...asked, takesLonger(respond.dueAt), given(longer.dueAt)],
      LATER,
    ],
  },
  NOT_MET: {
    'when they were given it too late': [[...asked, given(after(respond.dueAt))], LATER],
    'when nobody did': [[...asked], LATER],
    'when it took longer, and they were told too late': [
      [...asked, takesLonger(after(respond.dueAt)), given(longer.dueAt)],
      LATER,
    ],
    'when the contact was closed meanwhile, and nobody did': [
      [...asked, e.LoopClosedWithReason()],
      LATER,
    ],
  },
  PENDING: { 'while there is time': [[...asked], respond.dueAt] },
  NOT_APPLICABLE: {
    'when they did not ask': [[received], LATER],
    'when they had asked before they spoke': [
      [e.AccessRequested({}, at('2026-02-01T09:00:00.000Z')), received],
      LATER,
    ],
  },
  WAIVED: { 'when that was agreed in time': [[...asked, waived(15)], LATER] },
});

const wish = e.ContactPreferenceSet({ language: 'cy', adjustments: ['LARGE_PRINT'] });
const inForm = answered({ language: 'cy', adjustments: ['LARGE_PRINT'] });

criterion(16, 'In a form they could use', {
  MET: {
    'when they were told in it': [[received, wish, inForm], LATER],
    'when they asked for it with what they said': [
      [
        e.ContributionReceived({ language: 'cy', adjustments: ['TRANSLATION'] }),
        answered({ language: 'cy' }),
      ],
      LATER,
    ],
    'when what was to be on paper came by post': [
      [e.ContributionReceived({ adjustments: ['ON_PAPER'] }), answered({ channel: 'post' })],
      LATER,
    ],
  },
  NOT_MET: {
    'when they were told in another language': [
      [received, wish, answered({ adjustments: ['LARGE_PRINT'] })],
      LATER,
    ],
    'when they were told in another form': [[received, wish, answered({ language: 'cy' })], LATER],
    'when one of several was in another form': [
      [received, wish, inForm, e.TellingRequested(), e.OutcomeSent()],
      LATER,
    ],
  },
  PENDING: { 'until they are told something': [[received, wish], LATER] },
  NOT_APPLICABLE: {
    'when they did not ask': [[received, answered()], LATER],
    'when they only wrote in another language': [
      [e.ContributionReceived({ language: 'cy' }), answered()],
      LATER,
    ],
    'when they asked for it afterwards': [
      [received, answered(), e.ContactPreferenceSet({ contact: 'NONE' }, at(LATER))],
      LATER,
    ],
  },
  WAIVED: { 'when that was agreed in time': [[received, wish, waived(16)], LATER] },
});
