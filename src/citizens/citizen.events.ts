import { type EventsOf, event, Name, orNull } from '../ledger/event.js';

export const CitizenRegistered = event(
  'CitizenRegistered',
  'Somebody deals with the council, under a random id that says nothing about them.',
  { language: orNull(Name) },
);

export const citizenEvents = [CitizenRegistered] as const;
export type CitizenEvent = EventsOf<typeof citizenEvents>;
