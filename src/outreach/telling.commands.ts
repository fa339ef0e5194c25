import { Field, InputType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { Adjustment, DeliveryProof } from '../experience/policy/vocabulary-of-citizens.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, ChannelName, Ids, One, Part, Parts, Title } from '../ledger/fields.js';

/** What a citizen is told. */
export const WhatIsTold = {
  OUTCOME: 'OUTCOME',
  ANSWER: 'ANSWER',
  CORRECTION: 'CORRECTION',
  REVERSAL: 'REVERSAL',
  NOTICE: 'NOTICE',
} as const;
export type WhatIsTold = keyof typeof WhatIsTold;

registerEnumType(WhatIsTold, {
  name: 'WhatIsTold',
  description: 'What a citizen is told.',
  valuesMap: {
    OUTCOME: { description: 'What came out of a decision, or why there was none.' },
    ANSWER: { description: 'An answer that concluded their contact.' },
    CORRECTION: { description: 'That an outcome they were told was wrong, and what is right.' },
    REVERSAL: { description: 'That a decision they were told of does not hold any more.' },
    NOTICE: { description: 'That what they took part in was called off, or begins anew.' },
  },
});

@InputType({ description: 'The outcome or the answer that is told.' })
export class ToldInput {
  @One(WhatIsTold, 'Whether it is an outcome or an answer.')
  readonly what!: WhatIsTold;

  @AnId('The id of the outcome, or of the event that is told.')
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

  @Title('The language it is in, where that is not the council’s own.', { optional: true })
  readonly language?: string;

  @Field(() => [Adjustment], { nullable: true, description: 'The forms in which it is sent.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(Object.keys(Adjustment).length)
  @IsIn(Object.keys(Adjustment), { each: true })
  readonly adjustments?: Adjustment[];
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
