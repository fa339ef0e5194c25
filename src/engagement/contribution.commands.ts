import { InputType } from '@nestjs/graphql';
import { Addressee, AnswerForm, Contributor, Kind } from '../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import {
  AnId,
  ChannelName,
  One,
  Part,
  Title,
  When,
  Whole,
  Words,
  YesOrNo,
} from '../ledger/fields.js';

const WhatWasReplied = {
  BROADCAST: 'BROADCAST',
  CONTRIBUTION: 'CONTRIBUTION',
  MISSING: 'MISSING',
} as const;
export type WhatWasReplied = keyof typeof WhatWasReplied;
export { WhatWasReplied };

@InputType({ description: 'What a contact replies to.' })
export class InReplyTo {
  @One(
    WhatWasReplied,
    'A broadcast, another contact, or something the source names but does not contain.',
  )
  readonly what!: WhatWasReplied;

  @AnId('Its id, unless it is missing.', { optional: true })
  readonly id?: string;
}

@Asks('Take in what a citizen said.')
export class ReceiveContribution extends LedgerCommand {
  get type() {
    return 'ReceiveContribution' as const;
  }

  @AnId('The question of public life it belongs to.')
  readonly matterId!: string;

  @AnId('The address it came from; left out for an anonymous citizen.', { optional: true })
  readonly handleId?: string;

  @One(Contributor, 'In what way the citizen is known to us.')
  readonly contributor!: Contributor;

  @One(Kind, 'What sort of contact it is; the charter says what each sort is owed.')
  readonly kind!: Kind;

  @ChannelName('How it reached us, such as email, web or in-person.')
  readonly channel!: string;

  @One(
    Addressee,
    'Whether the council or fellow citizens were spoken to; the council unless said otherwise.',
    { optional: true },
  )
  readonly addressedTo?: keyof typeof Addressee;

  @YesOrNo('Said by somebody who works for the council; nothing is owed for it.', {
    optional: true,
  })
  readonly byStaff?: boolean;

  @AnId('The consultation it takes part in.', { optional: true })
  readonly consultationId?: string;

  @Part(() => InReplyTo, 'What it replies to.', { optional: true })
  readonly inReplyTo?: InReplyTo;

  @AnId('The earlier contact of the same citizen that this one comes back to.', { optional: true })
  readonly returnsTo?: string;

  @Title('The part of the borough it is about or comes from.', { optional: true })
  readonly area?: string;

  @Title('The language it was said in, as a BCP 47 tag such as en or cy.', { optional: true })
  readonly language?: string;

  @Title('Whom they speak for, when it is somebody else.', { optional: true })
  readonly onBehalfOf?: string;

  @Title('By what authority they speak for somebody else.', { optional: true })
  readonly authority?: string;

  @Words('What the citizen said; left out when the source holds no words.', { optional: true })
  readonly words?: string;
}

@Asks('Tell a citizen that they were heard.')
export class AcknowledgeContribution extends LedgerCommand {
  get type() {
    return 'AcknowledgeContribution' as const;
  }

  @AnId('The contact that is acknowledged.')
  readonly contributionId!: string;

  @YesOrNo('Sent by a machine.')
  readonly automatic!: boolean;

  @AnId('The voice that speaks, unless a machine does.', { optional: true })
  readonly voiceId?: string;

  @Title('What the citizen can quote when they ask again.', { optional: true })
  readonly reference?: string;

  @When('By when the citizen is promised an answer.', { optional: true })
  readonly answerBy?: string;

  @Title('How the citizen can reach a person.', { optional: true })
  readonly wayToReach?: string;

  @ChannelName('How it was sent.')
  readonly channel!: string;

  @Words('What the citizen read.', { optional: true })
  readonly words?: string;
}

@Asks('Answer a citizen in your own voice.')
export class AnswerContribution extends LedgerCommand {
  get type() {
    return 'AnswerContribution' as const;
  }

  @AnId('The contact that is answered.')
  readonly contributionId!: string;

  @AnId('The voice that speaks.')
  readonly voiceId!: string;

  @One(AnswerForm, 'Whether it only says that we are working on it.')
  readonly form!: AnswerForm;

  @ChannelName('How it is sent.')
  readonly channel!: string;

  @Words('What the citizen will read.')
  readonly words!: string;

  @YesOrNo('True when nothing further was undertaken: then this answer is the outcome.')
  readonly concludes!: boolean;
}

@Asks('Take back what you said, while it is open.')
export class WithdrawContribution extends LedgerCommand {
  get type() {
    return 'WithdrawContribution' as const;
  }

  @AnId('The contact that is taken back.')
  readonly contributionId!: string;

  @AnId('The address it came from; left out if it was anonymous.', { optional: true })
  readonly handleId?: string;

  @Words('Why, if the citizen wants to say.', { optional: true })
  readonly reason?: string;
}

@Asks(
  'Close a contact without telling the citizen an outcome: for a listed reason, agreed by a second person from another strand.',
)
export class CloseLoopWithReason extends LedgerCommand {
  get type() {
    return 'CloseLoopWithReason' as const;
  }

  @AnId('The contact that is closed.')
  readonly contributionId!: string;

  @Title('One of the closing reasons of the charter in force.')
  readonly reason!: string;

  @Words('What lies behind it.', { optional: true })
  readonly explanation?: string;

  @AnId('The note on the same contact in which a colleague from another strand agreed.')
  readonly agreedIn!: string;
}

@Asks('Say how it was, once it is over.')
export class RateExperience extends LedgerCommand {
  get type() {
    return 'RateExperience' as const;
  }

  @AnId('The contact that is rated.')
  readonly contributionId!: string;

  @AnId('The address of the citizen who rates; left out if the contact was anonymous.', {
    optional: true,
  })
  readonly handleId?: string;

  @Whole('How it was over all, from 1 to 5.', 1, 5)
  readonly overall!: number;

  @Whole('Whether the way it was decided was fair, from 1 to 5.', 1, 5, { optional: true })
  readonly fairProcess?: number;

  @Whole(
    'How content they are with what came out, from 1 to 5; never part of the judgement.',
    1,
    5,
    { optional: true },
  )
  readonly contentWithOutcome?: number;

  @Words('In their own words.', { optional: true })
  readonly words?: string;

  @YesOrNo('Somebody helped them to fill it in.', { optional: true })
  readonly helped?: boolean;
}

export const contributionCommands = [
  ReceiveContribution,
  AcknowledgeContribution,
  AnswerContribution,
  WithdrawContribution,
  CloseLoopWithReason,
  RateExperience,
];
export type ContributionCommand = InstanceType<(typeof contributionCommands)[number]>;
