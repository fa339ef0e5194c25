import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type { HandleCommand, LinkHandle, SeeHandle, UnlinkHandle } from './handle.commands.js';
import { type HandleEvent, handleEvents } from './handle.events.js';

export type Handle =
  | { status: 'unseen' }
  | {
      status: 'seen';
      channel: string;
      /** False when the source gives only a made-up name: nobody can be told anything there. */
      hasAddress: boolean;
      /** Null while the handle is a citizen of its own. */
      citizenId: string | null;
      lapsed: boolean;
    };

export type HandleFacts = Readonly<{
  /** A registered citizen, or another handle that was seen. */
  citizenKnown: boolean;
}>;

type Seen = Exclude<Handle, { status: 'unseen' }>;

// What is decided

function decide(
  command: HandleCommand,
  handle: Handle,
  { id, facts }: Circumstances<HandleFacts>,
): HandleEvent[] {
  if (command.type === 'SeeHandle') return see(command, handle);
  if (handle.status === 'unseen')
    throw new Rejection('HANDLE_UNKNOWN', 'No such handle was seen.', 'handleId');
  switch (command.type) {
    case 'LinkHandle':
      return link(command, handle, id, facts);
    case 'UnlinkHandle':
      return unlink(command, handle);
    case 'LapseHandle':
      return handle.lapsed ? [] : [{ type: 'HandleLapsed', data: { reason: command.reason } }];
  }
}

function see({ channel, address, source }: SeeHandle, { status }: Handle): HandleEvent[] {
  if (!address && !source)
    throw new Rejection(
      'HANDLE_NEEDS_AN_ADDRESS_OR_A_SOURCE',
      'Say the address, or which system knows it by a made-up name.',
      'address',
    );
  if (status === 'seen') return [];
  return [{ type: 'HandleSeen', data: { channel, address: address ?? null } }];
}

function link(
  { citizenId, evidence }: LinkHandle,
  handle: Seen,
  id: string,
  { citizenKnown }: HandleFacts,
): HandleEvent[] {
  if (handle.citizenId === citizenId) return [];
  if (citizenId === id)
    throw new Rejection(
      'LINKED_TO_ITSELF',
      'A handle is already the same person as itself.',
      'citizenId',
    );
  if (handle.citizenId)
    throw new Rejection(
      'ALREADY_LINKED',
      'This handle belongs to somebody else: unlink it first.',
      'handleId',
    );
  if (!citizenKnown)
    throw new Rejection('CITIZEN_UNKNOWN', 'No such citizen was registered.', 'citizenId');
  return [{ type: 'HandleLinked', data: { citizenId, evidence } }];
}

function unlink({ reason }: UnlinkHandle, { citizenId }: Seen): HandleEvent[] {
  if (!citizenId) return [];
  return [{ type: 'HandleUnlinked', data: { citizenId, reason } }];
}

// What changes as a result

function evolve(handle: Handle, { type, data }: Past<HandleEvent>): Handle {
  if (type === 'HandleSeen') {
    const { channel, address } = data;
    return {
      status: 'seen',
      channel,
      hasAddress: address !== null,
      citizenId: null,
      lapsed: false,
    };
  }
  if (handle.status === 'unseen') return handle;
  switch (type) {
    case 'HandleLinked':
      return { ...handle, citizenId: data.citizenId };
    case 'HandleUnlinked':
      return { ...handle, citizenId: null };
    case 'HandleLapsed':
      return { ...handle, lapsed: true };
  }
}

export const handle: Decider<HandleCommand, Handle, HandleEvent, HandleFacts> = {
  initial: { status: 'unseen' },
  decide,
  evolve,
  events: handleEvents,
};
