import { registerEnumType } from '@nestjs/graphql';
import { Lapse } from '../experience/policy/vocabulary-of-citizens.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, ChannelName, One, Title } from '../ledger/fields.js';

/** How we know that a handle is somebody's. */
export const LinkEvidence = {
  CONFIRMED_BY_CITIZEN: 'CONFIRMED_BY_CITIZEN',
  SIGNED_IN: 'SIGNED_IN',
  MATCHED_BY_STAFF: 'MATCHED_BY_STAFF',
  SOURCE_SYSTEM: 'SOURCE_SYSTEM',
} as const;
export type LinkEvidence = keyof typeof LinkEvidence;

registerEnumType(LinkEvidence, {
  name: 'LinkEvidence',
  description: 'How we know that a handle is somebody’s.',
  valuesMap: {
    CONFIRMED_BY_CITIZEN: { description: 'The citizen said so, from both addresses.' },
    SIGNED_IN: { description: 'The citizen signed in and used it.' },
    MATCHED_BY_STAFF: { description: 'A member of staff compared them.' },
    SOURCE_SYSTEM: { description: 'The system it comes from holds them as one person.' },
  },
});

/** Why a link is undone. */
export const UnlinkReason = {
  WRONG_PERSON: 'WRONG_PERSON',
  ASKED_BY_CITIZEN: 'ASKED_BY_CITIZEN',
  HANDLE_PASSED_ON: 'HANDLE_PASSED_ON',
} as const;
export type UnlinkReason = keyof typeof UnlinkReason;

registerEnumType(UnlinkReason, {
  name: 'UnlinkReason',
  description: 'Why a handle is no longer taken to be somebody’s.',
  valuesMap: {
    WRONG_PERSON: { description: 'It was somebody else all along.' },
    ASKED_BY_CITIZEN: { description: 'The citizen no longer wants it.' },
    HANDLE_PASSED_ON: { description: 'Somebody else has the address now.' },
  },
});

@Asks('Note that an address on a channel was used.')
export class SeeHandle extends LedgerCommand {
  get type() {
    return 'SeeHandle' as const;
  }

  @ChannelName('The channel the address is on.')
  readonly channel!: string;

  @Title('The address; left out when the source gives only a made-up name.', { optional: true })
  readonly address?: string;
}

@Asks('Say that a handle and a citizen are the same person; it can be undone.')
export class LinkHandle extends LedgerCommand {
  get type() {
    return 'LinkHandle' as const;
  }

  @AnId('The handle that is linked.')
  readonly handleId!: string;

  @AnId('The citizen it belongs to: a registered one, or the elder handle of the same person.')
  readonly citizenId!: string;

  @One(LinkEvidence, 'How that is known.')
  readonly evidence!: LinkEvidence;
}

@Asks('Undo a link. What was said under the handle stays with the handle.')
export class UnlinkHandle extends LedgerCommand {
  get type() {
    return 'UnlinkHandle' as const;
  }

  @AnId('The handle that becomes a citizen of its own again.')
  readonly handleId!: string;

  @One(UnlinkReason, 'Why the link is undone.')
  readonly reason!: UnlinkReason;
}

@Asks('Say that nothing is to be sent to an address any more.')
export class LapseHandle extends LedgerCommand {
  get type() {
    return 'LapseHandle' as const;
  }

  @AnId('The handle that no longer reaches them.')
  readonly handleId!: string;

  @One(Lapse, 'Why it does not.')
  readonly reason!: keyof typeof Lapse;
}

export const handleCommands = [SeeHandle, LinkHandle, UnlinkHandle, LapseHandle];
export type HandleCommand = InstanceType<(typeof handleCommands)[number]>;
