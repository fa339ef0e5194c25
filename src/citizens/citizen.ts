import { type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type { CitizenCommand } from './citizen.commands.js';
import { type CitizenEvent, citizenEvents } from './citizen.events.js';

export type Citizen = { status: 'unknown' } | { status: 'registered'; language: string | null };

// What is decided

function decide({ language }: CitizenCommand, { status }: Citizen): CitizenEvent[] {
  if (status === 'registered')
    throw new Rejection('CITIZEN_ALREADY_REGISTERED', 'This citizen was registered before.');
  return [{ type: 'CitizenRegistered', data: { language: language ?? null } }];
}

// What changes as a result

function evolve(_: Citizen, { type, data }: Past<CitizenEvent>): Citizen {
  switch (type) {
    case 'CitizenRegistered':
      return { status: 'registered', language: data.language };
  }
}

export const citizen: Decider<CitizenCommand, Citizen, CitizenEvent> = {
  initial: { status: 'unknown' },
  decide,
  evolve,
  events: citizenEvents,
};
