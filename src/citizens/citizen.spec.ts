import { charter, now } from '../../test/contribution-examples.js';
import { ask, given, uuid } from '../../test/given-when-then.js';
import { promise } from '../experience/policy/charter-in-force.js';
import {
  DeclinePrivacyRequest,
  EraseCitizen,
  ExtendPrivacyRequest,
  ProvideAccess,
  RegisterCitizen,
  ReportDeath,
  RequestAccess,
  RequestErasure,
  SetContactPreference,
  SetSafeContact,
} from './citizen.commands.js';
import type { CitizenEvent } from './citizen.events.js';
import { citizen } from './citizen.js';
import type { CitizenFacts } from './citizen-rules.js';

const [citizenId, handleId, stranger] = [uuid(1), uuid(2), uuid(3)];
/** The id of the only event of a citizen's past. */
const requestedIn = uuid(9000);
const facts: CitizenFacts = { charter, citizenKnown: true, handleIds: [handleId], streams: 4 };
const registered: CitizenEvent = { type: 'CitizenRegistered', data: { language: null } };
const after = (...before: CitizenEvent[]) => given(citizen, ...before).knowing(facts);
const nobody = () => given(citizen).knowing({ ...facts, citizenKnown: false });

describe('A citizen', () => {
  it('is registered without saying anything about them', () =>
    after().when(ask(RegisterCitizen, {})).then(registered));
  it('can say which language is theirs', () =>
    after()
      .when(ask(RegisterCitizen, { language: 'cy' }))
      .then({ type: 'CitizenRegistered', data: { language: 'cy' } }));
  it('is registered once', () =>
    after(registered).when(ask(RegisterCitizen, {})).thenRejected('CITIZEN_ALREADY_REGISTERED'));
});

describe('A contact preference', () => {
  const set = ask(SetContactPreference, {
    citizenId,
    contact: 'WELCOME',
    handleId,
    language: 'cy',
    adjustments: ['LARGE_PRINT', 'AUDIO', 'AUDIO'],
  });
  const preferred: CitizenEvent = {
    type: 'ContactPreferenceSet',
    data: { contact: 'WELCOME', handleId, language: 'cy', adjustments: ['AUDIO', 'LARGE_PRINT'] },
  };
  it('is set by somebody whom nobody registered, too', () => after().when(set).then(preferred));
  it('stays quiet when set twice', () => after(preferred).when(set).thenNothing());
  it('can be taken back', () =>
    after(preferred)
      .when(ask(SetContactPreference, { citizenId, contact: 'NONE' }))
      .then({
        type: 'ContactPreferenceSet',
        data: { contact: 'NONE', handleId: null, language: null, adjustments: [] },
      }));
  it('names a handle of theirs', () =>
    after()
      .when(ask(SetContactPreference, { ...set, handleId: stranger }))
      .thenRejected('HANDLE_NOT_THEIRS'));
  it('needs somebody', () => nobody().when(set).thenRejected('CITIZEN_UNKNOWN'));
});

describe('A safe contact', () => {
  const set = ask(SetSafeContact, { citizenId, handleId, reason: 'He reads her post.' });
  const safe: CitizenEvent = {
    type: 'SafeContactSet',
    data: { handleId, reason: 'He reads her post.' },
  };
  it('is the only handle that may be used', () => after().when(set).then(safe));
  it('stays quiet when set twice', () => after(safe).when(set).thenNothing());
  it('is a handle of theirs', () =>
    after()
      .when(ask(SetSafeContact, { citizenId, handleId: stranger }))
      .thenRejected('HANDLE_NOT_THEIRS'));
});

describe('A death', () => {
  const report = ask(ReportDeath, {
    citizenId,
    diedAt: '2026-03-01T10:00:00+01:00',
    proof: 'Registrar',
  });
  const died: CitizenEvent = {
    type: 'CitizenDied',
    data: { diedAt: '2026-03-01T09:00:00.000Z', proof: 'Registrar' },
  };
  it('is reported with its proof', () => after().when(report).then(died));
  it('stays quiet when reported twice', () => after(died).when(report).thenNothing());
  it('is that of somebody known', () => nobody().when(report).thenRejected('CITIZEN_UNKNOWN'));
});

describe('A request about what the council holds', () => {
  const access = ask(RequestAccess, { citizenId, channel: 'email' });
  const asked: CitizenEvent = {
    type: 'AccessRequested',
    data: { channel: 'email', respond: promise(charter, 'access', now) },
  };
  const forget = ask(RequestErasure, { citizenId, what: 'WORDS', channel: 'post' });
  const forgetting: CitizenEvent = {
    type: 'ErasureRequested',
    data: { what: 'WORDS', channel: 'post', respond: promise(charter, 'erasure', now) },
  };
  const provide = ask(ProvideAccess, { citizenId, requestedIn, channel: 'email' });
  const provided: CitizenEvent = {
    type: 'AccessProvided',
    data: { requestedIn, channel: 'email' },
  };
  const extend = ask(ExtendPrivacyRequest, { citizenId, requestedIn, reason: 'Many files.' });
  const extended: CitizenEvent = {
    type: 'PrivacyRequestExtended',
    data: {
      requestedIn,
      reason: 'Many files.',
      // One month, and two further ones.
      respond: promise(charter, 'access.extension', '2026-04-02T22:59:59.999Z'),
    },
  };
  const decline = ask(DeclinePrivacyRequest, {
    ...{ citizenId, requestedIn, reason: 'The law keeps votes.' },
    howToChallenge: 'Write to the commissioner.',
  });
  const declined: CitizenEvent = {
    type: 'PrivacyRequestDeclined',
    data: { requestedIn, reason: decline.reason, howToChallenge: decline.howToChallenge },
  };

  it('for access has a time to respond', () => after().when(access).then(asked));
  it('for access is open once', () => after(asked).when(access).thenNothing());
  it('for access can be made again later', () => after(asked, provided).when(access).then(asked));
  it('for access needs a charter', () =>
    given(citizen)
      .knowing({ ...facts, charter: null })
      .when(access)
      .thenRejected('NO_CHARTER_IN_FORCE'));
  it('for erasure has a time to respond', () => after().when(forget).then(forgetting));
  it('for erasure is open once', () => after(forgetting).when(forget).thenNothing());
  it('for erasure needs a charter', () =>
    given(citizen)
      .knowing({ ...facts, charter: null })
      .when(forget)
      .thenRejected('NO_CHARTER_IN_FORCE'));

  it('is met by giving access', () => after(asked).when(provide).then(provided));
  it('is met once', () => after(asked, provided).when(provide).thenNothing());
  it('is made before it is met', () => after().when(provide).thenRejected('REQUEST_UNKNOWN'));
  it('to be forgotten is not met by giving access', () =>
    after(forgetting).when(provide).thenRejected('NOT_ABOUT_ACCESS'));

  it('can take two months longer', () => after(asked).when(extend).then(extended));
  it('takes longer once', () => after(asked, extended).when(extend).thenNothing());
  it('takes longer only if they are told in time', () =>
    given(citizen, asked)
      .knowing(facts, '2026-04-03T09:00:00.000Z')
      .when(extend)
      .thenRejected('REQUEST_OVERDUE'));
  it('that was settled takes no longer', () =>
    after(asked, declined).when(extend).thenRejected('REQUEST_SETTLED'));

  it('can be declined with a reason', () => after(asked).when(decline).then(declined));
  it('is declined once', () => after(asked, declined).when(decline).thenNothing());
  it('that was met is not declined', () =>
    after(asked, provided).when(decline).thenRejected('REQUEST_SETTLED'));

  const erase = ask(EraseCitizen, { citizenId, requestedIn });
  const erased: CitizenEvent = {
    type: 'CitizenErased',
    data: { requestedIn, what: 'WORDS', handleIds: [handleId], streams: 4 },
  };
  it('to be forgotten is met by forgetting', () => after(forgetting).when(erase).then(erased));
  it('to be forgotten is met once', () => after(forgetting, erased).when(erase).thenNothing());
  it('is not needed for the council to forget by itself', () =>
    after()
      .when(ask(EraseCitizen, { citizenId, what: 'EVERYTHING' }))
      .then({
        ...erased,
        data: { ...erased.data, requestedIn: null, what: 'EVERYTHING' },
      } as CitizenEvent));
  it('says what is forgotten', () => {
    after().when(ask(EraseCitizen, { citizenId })).thenRejected('ERASURE_OF_NOTHING');
    after(asked).when(erase).thenRejected('ERASURE_OF_NOTHING');
    after(forgetting)
      .when(ask(EraseCitizen, { ...erase, what: 'EVERYTHING' }))
      .thenRejected('ERASURE_OF_NOTHING');
  });
});
