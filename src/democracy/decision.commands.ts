import { InputType } from '@nestjs/graphql';
import { Effect, Result } from '../experience/policy/vocabulary-of-decisions.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, One, Part, Sentences, Title, Whole, Words } from '../ledger/fields.js';
import { agendaCommands } from './decision-agenda.commands.js';
import { reviewCommands } from './decision-review.commands.js';

/** More than any body has members, and than any borough has voters. */
const VOTES_MAX = 10_000_000;

@InputType({ description: 'How a body voted, where the votes were counted.' })
export class VotesInput {
  @Whole('How many were for it.', 0, VOTES_MAX)
  readonly for!: number;

  @Whole('How many were against it.', 0, VOTES_MAX)
  readonly against!: number;

  @Whole('How many took no side.', 0, VOTES_MAX)
  readonly abstained!: number;
}

@Asks('Record what a body decided, or what it did instead of deciding.')
export class TakeDecision extends LedgerCommand {
  get type() {
    return 'TakeDecision' as const;
  }

  @AnId('The item on the agenda.')
  readonly decisionId!: string;

  @One(Effect, 'What it means for the question: decided, or only a step on the way.')
  readonly effect!: Effect;

  @One(Result, 'What became of the proposal.')
  readonly result!: Result;

  @Title('Who decided; the body on the agenda, unless said otherwise.', { optional: true })
  readonly maker?: string;

  @Words('What was resolved, word for word.')
  readonly resolution!: string;

  @Words('Why it was decided so.', { optional: true })
  readonly reasons?: string;

  @Sentences('What else was possible, and why it was rejected.', { optional: true })
  readonly alternatives?: string[];

  @Part(() => VotesInput, 'How they voted, where the votes were counted.', { optional: true })
  readonly votes?: VotesInput;

  @Title('Where the public sector equality duty was weighed.', { optional: true })
  readonly equalityReference?: string;

  @AnId('The earlier decision that this one builds upon.', { optional: true })
  readonly precededBy?: string;

  @Title('What became of it, in the words of the source.', { optional: true })
  readonly wording?: string;
}

@Asks('Let everybody read what was decided and why, and how to challenge it.')
export class PublishDecision extends LedgerCommand {
  get type() {
    return 'PublishDecision' as const;
  }

  @AnId('The decision that is published.')
  readonly decisionId!: string;

  @Title('Where everybody can read it.', { optional: true })
  readonly url?: string;

  @Words('How somebody who disagrees can challenge it.', { optional: true })
  readonly howToChallenge?: string;

  @Title('The exemption under which part of it is kept from the public.', { optional: true })
  readonly exemption?: string;

  @Words('What can be said in public; needed when part of it is kept back.', { optional: true })
  readonly publicSummary?: string;
}

@Asks('Record that nobody can call a decision in any more, so that it counts.')
export class LetDecisionTakeEffect extends LedgerCommand {
  get type() {
    return 'LetDecisionTakeEffect' as const;
  }

  @AnId('The decision that takes effect.')
  readonly decisionId!: string;
}

export const decisionCommands = [
  ...agendaCommands,
  TakeDecision,
  PublishDecision,
  LetDecisionTakeEffect,
  ...reviewCommands,
];
export type DecisionCommand = InstanceType<(typeof decisionCommands)[number]>;
