import { InputType } from '@nestjs/graphql';
import { Strand, ThemeEffect } from '../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, Ids, One, Parts, Title, When, Words } from '../ledger/fields.js';

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
}

export const outcomeCommands = [PublishOutcome];
export type OutcomeCommand = InstanceType<(typeof outcomeCommands)[number]>;
