import { InputType, registerEnumType } from '@nestjs/graphql';
import { DeliveryProof } from '../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, ChannelName, Ids, One, Part, Parts, Title } from '../ledger/fields.js';

/** What a citizen is told. */
export const WhatIsTold = { OUTCOME: 'OUTCOME', ANSWER: 'ANSWER' } as const;
export type WhatIsTold = keyof typeof WhatIsTold;

registerEnumType(WhatIsTold, {
  name: 'WhatIsTold',
  description: 'What a citizen is told.',
  valuesMap: {
    OUTCOME: { description: 'What came out of a decision, or why there was none.' },
    ANSWER: { description: 'An answer that concluded their contact.' },
  },
});

@InputType({ description: 'The outcome or the answer that is told.' })
export class ToldInput {
  @One(WhatIsTold, 'Whether it is an outcome or an answer.')
  readonly what!: WhatIsTold;

  @AnId('The id of the outcome, or of the event in which the answer was given.')
  readonly id!: string;
}

@InputType({ description: 'One address to tell a citizen at.' })
export class HandleToTell {
  @AnId('The address to be told on.')
  readonly handleId!: string;

  @ChannelName('The channel it is on.')
  readonly channel!: string;
}

@Asks('Ask for one citizen to be told one outcome, once, however many contacts they made.')
export class RequestTelling extends LedgerCommand {
  get type() {
    return 'RequestTelling' as const;
  }

  @Part(() => ToldInput, 'What they are to be told.')
  readonly about!: ToldInput;

  @AnId('The question of public life it belongs to.')
  readonly matterId!: string;

  @AnId('The citizen who is to be told.')
  readonly citizenId!: string;

  @Ids('What this citizen had said about it.')
  readonly contributionIds!: string[];

  @Parts(() => HandleToTell, 'Where to tell them; none for an anonymous citizen.')
  readonly handles!: HandleToTell[];

  @ChannelName('Where an anonymous citizen spoke, and is shown it.', { optional: true })
  readonly shownOn?: string;
}

@Asks('Note that it was given to a carrier.')
export class SendOutcome extends LedgerCommand {
  get type() {
    return 'SendOutcome' as const;
  }

  @AnId('The telling it is part of.')
  readonly tellingId!: string;

  @AnId('The handle it is sent to; left out where it is shown to an anonymous citizen.', {
    optional: true,
  })
  readonly handleId?: string;

  @ChannelName('How it is sent.')
  readonly channel!: string;

  @Title('Who carries it, such as the name of a post or mail service.')
  readonly carrier!: string;

  @Title('What the carrier calls it.', { optional: true })
  readonly messageId?: string;
}

@Asks('Note that it reached them, with proof.')
export class DeliverOutcome extends LedgerCommand {
  get type() {
    return 'DeliverOutcome' as const;
  }

  @AnId('The telling it is part of.')
  readonly tellingId!: string;

  @AnId('The handle it reached; left out where it was shown to an anonymous citizen.', {
    optional: true,
  })
  readonly handleId?: string;

  @One(DeliveryProof, 'How that is known.')
  readonly proof!: keyof typeof DeliveryProof;
}

@Asks('Note that it came back.')
export class BounceOutcome extends LedgerCommand {
  get type() {
    return 'BounceOutcome' as const;
  }

  @AnId('The telling it is part of.')
  readonly tellingId!: string;

  @AnId('The handle it came back from; left out where it was to be shown.', { optional: true })
  readonly handleId?: string;

  @Title('Why it came back, in the words of the carrier and without the address.')
  readonly reason!: string;
}

export const tellingCommands = [RequestTelling, SendOutcome, DeliverOutcome, BounceOutcome];
export type TellingCommand = InstanceType<(typeof tellingCommands)[number]>;
