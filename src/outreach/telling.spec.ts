import { ask, given, uuid } from '../../test/given-when-then.js';
import { promise } from '../experience/policy/charter-in-force.js';
import { ukCharter } from '../experience/policy/uk-charter.js';
import { BounceOutcome, DeliverOutcome, RequestTelling, SendOutcome } from './telling.commands.js';
import type { TellingEvent } from './telling.events.js';
import { telling } from './telling.js';

const [tellingId, matterId, citizenId, outcomeId, contributionId, mail, phone, post] = [
  1, 2, 3, 4, 5, 6, 7, 8,
].map(uuid) as [string, string, string, string, string, string, string, string];
const now = '2026-03-02T09:00:00.000Z';

const { zone, workingHours } = ukCharter;
const calendar = {
  zone,
  workingHours,
  holidays: { local: new Set<string>(), union: new Set<string>() },
};
const charter = { id: uuid(50), terms: ukCharter, calendar };

const byMail = { handleId: mail, channel: 'email' };
const byPhone = { handleId: phone, channel: 'sms' };
const request = ask(RequestTelling, {
  about: { what: 'OUTCOME', id: outcomeId },
  matterId,
  citizenId,
  contributionIds: [contributionId],
  handles: [byMail],
});
const about = { about: { what: 'OUTCOME', id: outcomeId }, matterId, citizenId } as const;
const requested: TellingEvent = {
  type: 'TellingRequested',
  data: { ...about, contributionIds: [contributionId], handles: [byMail], shownOn: null },
};
const show = ask(RequestTelling, { ...request, handles: [], shownOn: 'web' });
const toBeShown: TellingEvent = {
  type: 'TellingRequested',
  data: { ...about, contributionIds: [contributionId], handles: [], shownOn: 'web' },
};

const send = ask(SendOutcome, { tellingId, handleId: mail, channel: 'email', carrier: 'outbox' });
const sent: TellingEvent = {
  type: 'OutcomeSent',
  data: {
    handleId: mail,
    channel: 'email',
    carrier: 'outbox',
    messageId: null,
    language: null,
    adjustments: [],
    deliver: promise(charter, 'telling.deliver', now),
  },
};
const deliver = ask(DeliverOutcome, { tellingId, handleId: mail, proof: 'CARRIER_RECEIPT' });
const delivered: TellingEvent = {
  type: 'OutcomeDelivered',
  data: { handleId: mail, proof: 'CARRIER_RECEIPT' },
};
const bounce = ask(BounceOutcome, { tellingId, handleId: mail, reason: 'Mailbox is full.' });
const bounced: TellingEvent = {
  type: 'OutcomeBounced',
  data: { handleId: mail, reason: 'Mailbox is full.' },
};

const after = (...before: TellingEvent[]) => given(telling, ...before).knowing({ charter });

describe('A telling', () => {
  it('is requested for one citizen and one outcome', () => after().when(request).then(requested));
  it('stays quiet when requested twice', () => after(requested).when(request).thenNothing());
  it('stays quiet when requested again for a handle that was told', () =>
    after(requested, sent, delivered).when(request).thenNothing());
  it('takes in only handles that were not asked for before', () =>
    after(requested)
      .when(ask(RequestTelling, { ...request, handles: [byMail, byPhone, byPhone] }))
      .then({
        type: 'TellingRequested',
        data: { ...about, contributionIds: [contributionId], handles: [byPhone], shownOn: null },
      }));
  it('takes in something else they said, and tells nobody twice', () =>
    after(requested, sent, delivered)
      .when(ask(RequestTelling, { ...request, contributionIds: [contributionId, post] }))
      .then({
        type: 'TellingRequested',
        data: { ...about, contributionIds: [contributionId, post], handles: [], shownOn: null },
      }));
  it('is shown to an anonymous citizen where they spoke', () => after().when(show).then(toBeShown));
  it('stays quiet when shown twice', () => after(toBeShown).when(show).thenNothing());
  it('is refused without any way to tell them', () =>
    after()
      .when(ask(RequestTelling, { ...request, handles: [] }))
      .thenRejected('TELLING_NEEDS_A_WAY'));
  it('is not shown to somebody who can be told', () =>
    after()
      .when(ask(RequestTelling, { ...request, shownOn: 'web' }))
      .thenRejected('TELLING_NEEDS_A_WAY'));

  it('is sent, with a time by which it must have arrived', () =>
    after(requested).when(send).then(sent));
  it('is sent once', () => after(requested, sent).when(send).thenNothing());
  it('is not sent to where it arrived', () =>
    after(requested, sent, delivered).when(send).thenNothing());
  it('can be sent again when it came back', () =>
    after(requested, sent, bounced).when(send).then(sent));
  it('is not sent to a handle nobody asked for', () =>
    after(requested)
      .when(ask(SendOutcome, { ...send, handleId: post }))
      .thenRejected('HANDLE_NOT_REQUESTED'));
  it('is not sent before it was requested', () =>
    after().when(send).thenRejected('TELLING_UNKNOWN'));
  it('is not sent without a charter that says how long it may take', () =>
    given(telling, requested)
      .knowing({ charter: null })
      .when(send)
      .thenRejected('NO_CHARTER_IN_FORCE'));

  it('is delivered when the carrier says so', () =>
    after(requested, sent).when(deliver).then(delivered));
  it('is delivered once', () => after(requested, sent, delivered).when(deliver).thenNothing());
  it('is not delivered by a carrier who did not have it', () =>
    after(requested).when(deliver).thenRejected('OUTCOME_NOT_SENT'));
  it('is not delivered by a carrier who brought it back', () =>
    after(requested, sent, bounced).when(deliver).thenRejected('OUTCOME_NOT_SENT'));
  it.each(['IN_PERSON', 'DEEMED_POST', 'SHOWN_WHERE_THEY_SPOKE'] as const)(
    'needs no carrier when the proof is %s',
    (proof) =>
      after(requested)
        .when(ask(DeliverOutcome, { ...deliver, proof }))
        .then({ type: 'OutcomeDelivered', data: { handleId: mail, proof } }),
  );
  it('reaches an anonymous citizen by being shown', () =>
    after(toBeShown)
      .when(ask(DeliverOutcome, { tellingId, proof: 'SHOWN_WHERE_THEY_SPOKE' }))
      .then({
        type: 'OutcomeDelivered',
        data: { handleId: null, proof: 'SHOWN_WHERE_THEY_SPOKE' },
      }));
  it('reaches nobody where nobody asked to tell them', () =>
    after(requested)
      .when(ask(DeliverOutcome, { tellingId, proof: 'IN_PERSON' }))
      .thenRejected('HANDLE_NOT_REQUESTED'));

  it('can come back', () => after(requested, sent).when(bounce).then(bounced));
  it('can come back after it was deemed to have arrived', () =>
    after(requested, sent, delivered).when(bounce).then(bounced));
  it('stays quiet when it came back before', () =>
    after(requested, sent, bounced).when(bounce).thenNothing());
  it('does not come back before it was sent', () =>
    after(requested).when(bounce).thenRejected('OUTCOME_NOT_SENT'));
  it('does not come back from where nobody asked to tell them', () =>
    after(requested)
      .when(ask(BounceOutcome, { ...bounce, handleId: post }))
      .thenRejected('HANDLE_NOT_REQUESTED'));
});
