import type { CharterInForce } from '../experience/policy/charter-in-force.js';
import type { Due } from '../experience/policy/due.js';
import type { PrivacyAsk } from '../experience/policy/vocabulary-of-citizens.js';
import { Rejection } from '../ledger/decider.js';
import type { CitizenEvent } from './citizen.events.js';

// What must be remembered, and what must be known

/** Wishes and requests can be those of a handle, whom nobody registered: `unknown` means only that. */
export type Citizen = Readonly<{
  status: 'unknown' | 'registered';
  language: string | null;
  /** The last preference, so that the same again changes nothing. */
  preference: Preference | null;
  safeHandleId: string | null;
  died: boolean;
  requests: readonly PrivacyRequest[];
}>;

type Preference = Extract<CitizenEvent, { type: 'ContactPreferenceSet' }>['data'];

export type PrivacyRequest = Readonly<{
  eventId: string;
  what: PrivacyAsk;
  respond: Due;
  extended: boolean;
  status: 'open' | 'granted' | 'declined';
}>;

export type CitizenFacts = Readonly<{
  /** In force when it occurred. */
  charter: CharterInForce | null;
  /** Registered, or a handle that was seen. */
  citizenKnown: boolean;
  /** Every handle of theirs, by all that is linked. */
  handleIds: readonly string[];
  /** How many streams hold what they said. */
  streams: number;
}>;

// The rules that several decisions share

export function mustBeTheirs(handleId: string, { handleIds }: CitizenFacts) {
  if (!handleIds.includes(handleId))
    throw new Rejection('HANDLE_NOT_THEIRS', 'This citizen has no such handle.', 'handleId');
}

export function requestOf({ requests }: Citizen, requestedIn: string): PrivacyRequest {
  const request = requests.find(({ eventId }) => eventId === requestedIn);
  if (!request)
    throw new Rejection('REQUEST_UNKNOWN', 'They asked for no such thing.', 'requestedIn');
  return request;
}

export function mustBeUnsettled({ status }: PrivacyRequest) {
  if (status !== 'open')
    throw new Rejection('REQUEST_SETTLED', `This request was ${status} before.`, 'requestedIn');
}
