import { InputType } from '@nestjs/graphql';
import { Strand } from '../experience/policy/vocabulary.js';
import { Adjustment } from '../experience/policy/vocabulary-of-citizens.js';
import { ThemeEffect } from '../experience/policy/vocabulary-of-decisions.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, Ids, One, Parts, Title, When, Whole, Words } from '../ledger/fields.js';

@InputType({ description: 'What became of one thing that many people said.' })
export class ThemeOutcomeInput {
  @Title('What many people said, in a few words.')
  readonly theme!: string;

  @One(ThemeEffect, 'What changed because of it.')
  readonly effect!: keyof typeof ThemeEffect;

  @Words('What changed, or why nothing did.')
  readonly words!: string;
}

@InputType({ description: 'Something the council undertakes to do.' })
export class CommitmentInput {
  @Words('What will be done.')
  readonly words!: string;

  @When('By when it will be done.')
  readonly dueAt!: string;

  @One(Strand, 'Which strand sees to it.')
  readonly owner!: Strand;
}

@InputType({ description: 'The same outcome in another language or form.' })
export class OutcomeVersionInput {
  @Title('In which language, such as cy for Welsh.', { optional: true })
  readonly language?: string;

  @One(Adjustment, 'In which form, such as easy words and pictures.', { optional: true })
  readonly adjustment?: Adjustment;

  @Words('What it says.')
  readonly words!: string;
}

@Asks('Tell everybody who took part what came of it: you said, we did; or why not.')
export class PublishOutcome extends LedgerCommand {
  get type() {
    return 'PublishOutcome' as const;
  }

  @AnId('The question of public life it belongs to.')
  readonly matterId!: string;

  @AnId('The decision it tells of; left out when nothing was decided.', { optional: true })
  readonly decisionId?: string;

  @Words('Why nothing was decided; left out when something was.', { optional: true })
  readonly noDecisionReason?: string;

  @Ids('Consultations whose participants are told, besides those of the decision.', {
    optional: true,
  })
  readonly consultationIds?: string[];

  @Ids('Contacts whose citizens are told, besides those the decision considered.', {
    optional: true,
  })
  readonly contributionIds?: string[];

  @Words('What the public said.')
  readonly youSaid!: string;

  @Words('What the council did because of it.', { optional: true })
  readonly weDid?: string;

  @Words('Why the council did not do what people asked for.', { optional: true })
  readonly whyNot?: string;

  @Parts(() => ThemeOutcomeInput, 'What became of each thing that many people said.', {
    optional: true,
  })
  readonly themes?: ThemeOutcomeInput[];

  @Parts(() => CommitmentInput, 'What the council undertakes to do, and by when.', {
    optional: true,
  })
  readonly commitments?: CommitmentInput[];

  @Title('Where everybody can read it.', { optional: true })
  readonly url?: string;

  @Parts(() => OutcomeVersionInput, 'The same in other languages and forms.', { optional: true })
  readonly versions?: OutcomeVersionInput[];
}

/** More than any outcome promises. */
const COMMITMENTS_MAX = 10_000;

@Asks('Record that something an outcome promised is done.')
export class MeetCommitment extends LedgerCommand {
  get type() {
    return 'MeetCommitment' as const;
  }

  @AnId('The outcome that promised it.')
  readonly outcomeId!: string;

  @Whole('Its place among the commitments of that outcome, from 0.', 0, COMMITMENTS_MAX)
  readonly commitment!: number;

  @Words('How everybody can see that it is done.')
  readonly evidence!: string;

  @Title('Where everybody can see it.', { optional: true })
  readonly url?: string;
}

@Asks('Say that something an outcome promised comes later, and why.')
export class DelayCommitment extends LedgerCommand {
  get type() {
    return 'DelayCommitment' as const;
  }

  @AnId('The outcome that promised it.')
  readonly outcomeId!: string;

  @Whole('Its place among the commitments of that outcome, from 0.', 0, COMMITMENTS_MAX)
  readonly commitment!: number;

  @When('By when it will be done instead.')
  readonly dueAt!: string;

  @Words('Why it comes later.')
  readonly reason!: string;
}

@Asks('Put right what an outcome said. Everybody who was told is told again.')
export class CorrectOutcome extends LedgerCommand {
  get type() {
    return 'CorrectOutcome' as const;
  }

  @AnId('The outcome that was wrong.')
  readonly outcomeId!: string;

  @Words('What was wrong with it.')
  readonly whatWasWrong!: string;

  @Words('What the public said.')
  readonly youSaid!: string;

  @Words('What the council did because of it.', { optional: true })
  readonly weDid?: string;

  @Words('Why the council did not do what people asked for.', { optional: true })
  readonly whyNot?: string;
}

export const outcomeCommands = [PublishOutcome, MeetCommitment, DelayCommitment, CorrectOutcome];
export type OutcomeCommand = InstanceType<(typeof outcomeCommands)[number]>;
