import { Concern, Keeper, Moderation } from '../../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../../ledger/command.js';
import { AnId, One, Title, When, Words, YesOrNo } from '../../ledger/fields.js';

@Asks('Keep from the public what somebody said, or answer them on one way only: with a reason.')
export class ModerateContribution extends LedgerCommand {
  get type() {
    return 'ModerateContribution' as const;
  }

  @AnId('The contact that is moderated.')
  readonly contributionId!: string;

  @One(Moderation, 'What is kept from whom.')
  readonly action!: keyof typeof Moderation;

  @Words('Why, as the citizen is told; only a source that gives none may leave it out.', {
    optional: true,
  })
  readonly reason?: string;

  @When('When somebody looks at it again.', { optional: true })
  readonly reviewAt?: string;

  @Words('How the citizen can say that it was wrong.', { optional: true })
  readonly howToAppeal?: string;
}

@Asks('Say that it was wrong to moderate what you said.')
export class AppealModeration extends LedgerCommand {
  get type() {
    return 'AppealModeration' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @AnId(
    'The address it came from, or that of whoever acts for them; left out if it was anonymous.',
    { optional: true },
  )
  readonly handleId?: string;

  @Words('Why it was wrong.')
  readonly words!: string;
}

@Asks('Look again at what a colleague moderated.')
export class ReviewModeration extends LedgerCommand {
  get type() {
    return 'ReviewModeration' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @YesOrNo('Whether it stays as it is.')
  readonly upheld!: boolean;

  @Words('Why, as the citizen is told.')
  readonly reason!: string;
}

@Asks('Keep a contact from everybody but one role, at once: somebody may be in danger.')
export class RestrictContribution extends LedgerCommand {
  get type() {
    return 'RestrictContribution' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @One(Concern, 'What the worry is.')
  readonly concern!: keyof typeof Concern;

  @One(Keeper, 'The only role that may read it.')
  readonly role!: keyof typeof Keeper;
}

@Asks('Let colleagues read a contact again.')
export class LiftRestriction extends LedgerCommand {
  get type() {
    return 'LiftRestriction' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @Title('Why nobody is in danger any more; no names.')
  readonly reason!: string;
}

export const moderationCommands = [
  ModerateContribution,
  AppealModeration,
  ReviewModeration,
  RestrictContribution,
  LiftRestriction,
];
