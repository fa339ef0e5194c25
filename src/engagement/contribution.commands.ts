import { InputType } from '@nestjs/graphql';
import { Addressee, Contributor, Kind, SharingBasis } from '../experience/policy/vocabulary.js';
import { Adjustment, AgeGroup } from '../experience/policy/vocabulary-of-citizens.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import {
  AnId,
  ChannelName,
  One,
  Part,
  Several,
  Title,
  Whole,
  Words,
  YesOrNo,
} from '../ledger/fields.js';
import { answeringCommands } from './handling/contribution-answering.commands.js';
import { endingCommands } from './handling/contribution-ending.commands.js';
import { handlingCommands } from './handling/contribution-handling.commands.js';
import { moderationCommands } from './handling/contribution-moderation.commands.js';
import { repairCommands } from './repair/contribution-repair.commands.js';

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

@InputType({ description: 'Which councillor passes an enquiry on, and why they may.' })
export class PassedOn {
  @AnId('The voice of the councillor.')
  readonly voiceId!: string;

  @One(SharingBasis, 'What lets them share what a resident told them.')
  readonly sharingBasis!: keyof typeof SharingBasis;
}

@InputType({ description: 'Whether a response still counts that came after the closing.' })
export class LateResponse {
  @YesOrNo('It counts like every other response.')
  readonly accepted!: boolean;

  @Words('Why, or why not, as the citizen is told.')
  readonly reason!: string;
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

  @AnId('The address of whoever acts for them: both are told.', { optional: true })
  readonly representativeId?: string;

  @One(AgeGroup, 'Whether they are of age, where they said so.', { optional: true })
  readonly ageGroup?: keyof typeof AgeGroup;

  @Several(Adjustment, 'In which form they asked to be answered, besides the language.', {
    optional: true,
  })
  readonly adjustments?: Adjustment[];

  @Part(() => PassedOn, 'For an enquiry that a councillor passes on: who, and why they may.', {
    optional: true,
  })
  readonly passedOn?: PassedOn;

  @AnId('For a signature: the petition that it joins.', { optional: true })
  readonly petitionId?: string;

  @AnId(
    'One letter on several matters is one contact in each: they share this id, chosen by you.',
    { optional: true },
  )
  readonly letterId?: string;

  @Part(() => LateResponse, 'For a response that came after the consultation had closed.', {
    optional: true,
  })
  readonly late?: LateResponse;

  @Words('What the citizen said; left out when the source holds no words.', { optional: true })
  readonly words?: string;
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
  RateExperience,
  ...answeringCommands,
  ...handlingCommands,
  ...moderationCommands,
  ...endingCommands,
  ...repairCommands,
];
export type ContributionCommand = InstanceType<(typeof contributionCommands)[number]>;
