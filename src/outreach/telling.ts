import { type CharterInForce, charterOf, promise } from '../experience/policy/charter-in-force.js';
import { type Circumstances, type Decider, Rejection } from '../ledger/decider.js';
import type { Past } from '../ledger/event.js';
import type {
  BounceOutcome,
  DeliverOutcome,
  RequestTelling,
  SendOutcome,
  TellingCommand,
  WhatIsTold,
} from './telling.commands.js';
import { type TellingEvent, tellingEvents } from './telling.events.js';

type Way = 'requested' | 'sent' | 'delivered' | 'bounced';

export type Telling =
  | { status: 'not requested' }
  | {
      status: 'requested';
      about: Readonly<{ what: WhatIsTold; id: string }>;
      matterId: string;
      citizenId: string;
      contributionIds: readonly string[];
      /** How far it came on every way to them: by the id of the handle, or `shown` where they spoke. */
      handles: Readonly<Record<string, Way>>;
    };

export type TellingFacts = Readonly<{
  /** In force when it occurred. */
  charter: CharterInForce | null;
}>;

type Requested = Exclude<Telling, { status: 'not requested' }>;
type Known = Circumstances<TellingFacts>;

/** The one way to somebody who has no handle. */
const SHOWN = 'shown';

// What is decided

function decide(command: TellingCommand, telling: Telling, known: Known): TellingEvent[] {
  if (command.type === 'RequestTelling') return request(command, telling);
  if (telling.status === 'not requested')
    throw new Rejection('TELLING_UNKNOWN', 'No such telling was requested.', 'tellingId');
  switch (command.type) {
    case 'SendOutcome':
      return send(command, telling, known);
    case 'DeliverOutcome':
      return deliver(command, telling);
    case 'BounceOutcome':
      return bounce(command, telling);
  }
}

function request(command: RequestTelling, telling: Telling): TellingEvent[] {
  const shownOn = command.shownOn ?? null;
  if (Boolean(shownOn) === command.handles.length > 0)
    throw new Rejection(
      'TELLING_NEEDS_A_WAY',
      'Name the handles to tell them at, or, for an anonymous citizen, only where they spoke.',
      'handles',
    );
  const asked = telling.status === 'requested' ? telling.handles : {};
  const wanted = new Map(command.handles.map(({ handleId, channel }) => [handleId, channel]));
  const handles = [...wanted]
    .filter(([handleId]) => !(handleId in asked))
    .map(([handleId, channel]) => ({ handleId, channel }));
  const { about, matterId, citizenId, contributionIds } = command;
  const named = telling.status === 'requested' ? telling.contributionIds : [];
  const isNamed = contributionIds.every((id) => named.includes(id));
  if (isNamed && (shownOn ? SHOWN in asked : handles.length === 0)) return [];
  return [
    {
      type: 'TellingRequested',
      data: {
        about: { what: about.what, id: about.id },
        matterId,
        citizenId,
        contributionIds: [...contributionIds],
        // Ways that were asked for before are not asked for again.
        handles,
        shownOn: SHOWN in asked ? null : shownOn,
      },
    },
  ];
}

function send(
  { handleId, channel, carrier, messageId, language, adjustments }: SendOutcome,
  telling: Requested,
  { facts, occurredAt }: Known,
): TellingEvent[] {
  const way = wayTo(handleId, telling);
  if (way === 'sent' || way === 'delivered') return [];
  return [
    {
      type: 'OutcomeSent',
      data: {
        handleId: handleId ?? null,
        channel,
        carrier,
        messageId: messageId ?? null,
        language: language ?? null,
        adjustments: [...(adjustments ?? [])],
        deliver: promise(charterOf(facts), 'telling.deliver', occurredAt),
      },
    },
  ];
}

function deliver({ handleId, proof }: DeliverOutcome, telling: Requested): TellingEvent[] {
  const way = wayTo(handleId, telling);
  if (way === 'delivered') return [];
  // A carrier can only confirm what it was given; whoever is told face to face needs no carrier.
  if (proof === 'CARRIER_RECEIPT' && way !== 'sent') throw notSent();
  return [{ type: 'OutcomeDelivered', data: { handleId: handleId ?? null, proof } }];
}

/** A letter that was deemed delivered may still come back. */
function bounce({ handleId, reason }: BounceOutcome, telling: Requested): TellingEvent[] {
  const way = wayTo(handleId, telling);
  if (way === 'bounced') return [];
  if (way === 'requested') throw notSent();
  return [{ type: 'OutcomeBounced', data: { handleId: handleId ?? null, reason } }];
}

const notSent = () =>
  new Rejection(
    'OUTCOME_NOT_SENT',
    'No carrier holds this: it was not sent, or it came back.',
    'handleId',
  );

function wayTo(handleId: string | undefined, { handles }: Requested): Way {
  const way = handles[handleId ?? SHOWN];
  if (!way)
    throw new Rejection('HANDLE_NOT_REQUESTED', 'Nobody asked to tell them there.', 'handleId');
  return way;
}

// What changes as a result

function evolve(telling: Telling, { type, data }: Past<TellingEvent>): Telling {
  if (type === 'TellingRequested') {
    const { about, matterId, citizenId, handles, shownOn } = data;
    const named = telling.status === 'requested' ? telling.contributionIds : [];
    const contributionIds = [...new Set([...named, ...data.contributionIds])];
    const asked: Record<string, Way> = telling.status === 'requested' ? { ...telling.handles } : {};
    for (const { handleId } of handles) asked[handleId] = 'requested';
    if (shownOn) asked[SHOWN] = 'requested';
    return { status: 'requested', about, matterId, citizenId, contributionIds, handles: asked };
  }
  if (telling.status === 'not requested') return telling;
  const now = (way: Way): Telling => ({
    ...telling,
    handles: { ...telling.handles, [data.handleId ?? SHOWN]: way },
  });
  switch (type) {
    case 'OutcomeSent':
      return now('sent');
    case 'OutcomeDelivered':
      return now('delivered');
    case 'OutcomeBounced':
      return now('bounced');
  }
}

export const telling: Decider<TellingCommand, Telling, TellingEvent, TellingFacts> = {
  initial: { status: 'not requested' },
  decide,
  evolve,
  events: tellingEvents,
};
