import { Equal } from 'typebox/value';
import { charterOf, promise } from '../experience/policy/charter-in-force.js';
import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type {
  CitizenCommand,
  DeclinePrivacyRequest,
  EraseCitizen,
  ExtendPrivacyRequest,
  ProvideAccess,
  ReportDeath,
  SetContactPreference,
  SetSafeContact,
} from './citizen.commands.js';
import { type CitizenEvent, citizenEvents } from './citizen.events.js';
import {
  type Citizen,
  type CitizenFacts,
  mustBeTheirs,
  mustBeUnsettled,
  type PrivacyRequest,
  requestOf,
} from './citizen-rules.js';

type Known = Circumstances<CitizenFacts>;

// What is decided

function decide(command: CitizenCommand, citizen: Citizen, known: Known): CitizenEvent[] {
  const { facts, occurredAt } = known;
  if (command.type === 'RegisterCitizen') return register(command.language, citizen);
  if (!facts.citizenKnown)
    throw new Rejection('CITIZEN_UNKNOWN', 'Nobody of this id is known.', 'citizenId');
  switch (command.type) {
    case 'SetContactPreference':
      return prefer(command, citizen, facts);
    case 'SetSafeContact':
      return keepSafe(command, citizen, facts);
    case 'ReportDeath':
      return die(command, citizen);
    case 'RequestAccess': {
      if (citizen.requests.some(({ what, status }) => what === 'ACCESS' && status === 'open'))
        return [];
      const respond = promise(charterOf(facts), 'access', occurredAt);
      return [{ type: 'AccessRequested', data: { channel: command.channel, respond } }];
    }
    case 'ProvideAccess':
      return provide(command, citizen);
    case 'RequestErasure': {
      const { what, channel } = command;
      if (citizen.requests.some((asked) => asked.what === what && asked.status === 'open'))
        return [];
      const respond = promise(charterOf(facts), 'erasure', occurredAt);
      return [{ type: 'ErasureRequested', data: { what, channel, respond } }];
    }
    case 'ExtendPrivacyRequest':
      return extend(command, citizen, known);
    case 'DeclinePrivacyRequest':
      return decline(command, citizen);
    case 'EraseCitizen':
      return erase(command, citizen, facts);
  }
}

function register(language: string | undefined, { status }: Citizen): CitizenEvent[] {
  if (status === 'registered')
    throw new Rejection('CITIZEN_ALREADY_REGISTERED', 'This citizen was registered before.');
  return [{ type: 'CitizenRegistered', data: { language: language ?? null } }];
}

function prefer(
  command: SetContactPreference,
  { preference }: Citizen,
  facts: CitizenFacts,
): CitizenEvent[] {
  const { contact, handleId = null, language = null } = command;
  if (handleId) mustBeTheirs(handleId, facts);
  const data = {
    contact,
    handleId,
    language,
    adjustments: [...new Set(command.adjustments)].sort(),
  };
  return Equal(preference, data) ? [] : [{ type: 'ContactPreferenceSet', data }];
}

function keepSafe(
  { handleId, reason }: SetSafeContact,
  { safeHandleId }: Citizen,
  facts: CitizenFacts,
): CitizenEvent[] {
  mustBeTheirs(handleId, facts);
  if (safeHandleId === handleId) return [];
  return [{ type: 'SafeContactSet', data: { handleId, reason: reason ?? null } }];
}

function die({ diedAt, proof }: ReportDeath, { died }: Citizen): CitizenEvent[] {
  if (died) return [];
  const at = diedAt ? new Date(diedAt).toISOString() : null;
  return [{ type: 'CitizenDied', data: { diedAt: at, proof } }];
}

function provide({ requestedIn, channel }: ProvideAccess, citizen: Citizen): CitizenEvent[] {
  const request = requestOf(citizen, requestedIn);
  if (request.what !== 'ACCESS')
    throw new Rejection('NOT_ABOUT_ACCESS', 'They asked to be forgotten.', 'requestedIn');
  if (request.status === 'granted') return [];
  return [{ type: 'AccessProvided', data: { requestedIn, channel } }];
}

function extend(
  { requestedIn, reason }: ExtendPrivacyRequest,
  citizen: Citizen,
  { facts, occurredAt }: Known,
): CitizenEvent[] {
  const request = requestOf(citizen, requestedIn);
  mustBeUnsettled(request);
  if (request.extended) return [];
  if (occurredAt > request.respond.dueAt)
    throw new Rejection(
      'REQUEST_OVERDUE',
      'They had to be told of this while there was still time to respond.',
      'requestedIn',
    );
  const clock = request.what === 'ACCESS' ? 'access.extension' : 'erasure.extension';
  // "Two further months" (UK GDPR, article 12(3)): they come on top of the first.
  const respond = promise(charterOf(facts), clock, request.respond.dueAt);
  return [{ type: 'PrivacyRequestExtended', data: { requestedIn, reason, respond } }];
}

function decline(
  { requestedIn, reason, howToChallenge }: DeclinePrivacyRequest,
  citizen: Citizen,
): CitizenEvent[] {
  const request = requestOf(citizen, requestedIn);
  if (request.status === 'declined') return [];
  mustBeUnsettled(request);
  return [{ type: 'PrivacyRequestDeclined', data: { requestedIn, reason, howToChallenge } }];
}

function erase(command: EraseCitizen, citizen: Citizen, facts: CitizenFacts): CitizenEvent[] {
  const request = command.requestedIn ? requestOf(citizen, command.requestedIn) : undefined;
  if (request?.status === 'granted') return [];
  const what = command.what ?? request?.what;
  if (!what || what === 'ACCESS' || (request && request.what !== what))
    throw new Rejection(
      'ERASURE_OF_NOTHING',
      'Say what is forgotten: what they asked for, or, if nobody asked, what the council forgets by itself.',
      'what',
    );
  const { handleIds, streams } = facts;
  const requestedIn = request?.eventId ?? null;
  return [
    { type: 'CitizenErased', data: { requestedIn, what, handleIds: [...handleIds], streams } },
  ];
}

// What changes as a result

function evolve(citizen: Citizen, { type, data, id: eventId }: Past<CitizenEvent>): Citizen {
  const asked = (what: PrivacyRequest['what'], respond: PrivacyRequest['respond']): Citizen => ({
    ...citizen,
    requests: [...citizen.requests, { eventId, what, respond, extended: false, status: 'open' }],
  });
  const settle = (requestedIn: string | null, change: Partial<PrivacyRequest>): Citizen => ({
    ...citizen,
    requests: citizen.requests.map((request) =>
      request.eventId === requestedIn ? { ...request, ...change } : request,
    ),
  });
  switch (type) {
    case 'CitizenRegistered':
      return { ...citizen, status: 'registered', language: data.language };
    case 'ContactPreferenceSet':
      return { ...citizen, preference: data };
    case 'SafeContactSet':
      return { ...citizen, safeHandleId: data.handleId };
    case 'CitizenDied':
      return { ...citizen, died: true };
    case 'AccessRequested':
      return asked('ACCESS', data.respond);
    case 'ErasureRequested':
      return asked(data.what, data.respond);
    case 'PrivacyRequestExtended':
      return settle(data.requestedIn, { extended: true, respond: data.respond });
    case 'PrivacyRequestDeclined':
      return settle(data.requestedIn, { status: 'declined' });
    case 'AccessProvided':
    case 'CitizenErased':
      return settle(data.requestedIn, { status: 'granted' });
  }
}

export const citizen: Decider<CitizenCommand, Citizen, CitizenEvent, CitizenFacts> = {
  initial: {
    status: 'unknown',
    language: null,
    preference: null,
    safeHandleId: null,
    died: false,
    requests: [],
  },
  decide,
  evolve,
  events: citizenEvents,
};
