import { JoinReason, Kind } from '../../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../../ledger/command.js';
import { AnId, One, Words } from '../../ledger/fields.js';

@Asks('Put what you said otherwise, while it is open: the last words count, the earlier ones stay.')
export class AmendContribution extends LedgerCommand {
  get type() {
    return 'AmendContribution' as const;
  }

  @AnId('The contact that is put otherwise.')
  readonly contributionId!: string;

  @AnId('The address it came from; left out if it was anonymous.', { optional: true })
  readonly handleId?: string;

  @Words('What the citizen says now.')
  readonly words!: string;
}

@Asks('Join a contact to another one that says the same: what that one is told, this one is told.')
export class JoinContribution extends LedgerCommand {
  get type() {
    return 'JoinContribution' as const;
  }

  @AnId('The contact that is joined.')
  readonly contributionId!: string;

  @AnId('The contact that says the same and leads.')
  readonly leadId!: string;

  @One(JoinReason, 'Why they belong together.')
  readonly because!: keyof typeof JoinReason;
}

@Asks('Answer a contact for itself again, because it says something of its own.')
export class PartContribution extends LedgerCommand {
  get type() {
    return 'PartContribution' as const;
  }

  @AnId('The contact that was joined to another one.')
  readonly contributionId!: string;

  @Words('What it says of its own.')
  readonly reason!: string;
}

@Asks('Say that a contact is of another kind than was thought. No promise gets weaker.')
export class ChangeKind extends LedgerCommand {
  get type() {
    return 'ChangeKind' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @One(Kind, 'What it is.')
  readonly kind!: Kind;

  @Words('Why it is that and not what was thought.')
  readonly reason!: string;
}

@Asks('Put what a citizen said under a theme of the consultation, to be considered as a whole.')
export class LinkTheme extends LedgerCommand {
  get type() {
    return 'LinkTheme' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @AnId('The consultation whose theme it is.')
  readonly consultationId!: string;

  @AnId('Under which name it is considered.')
  readonly themeId!: string;
}

export const handlingCommands = [
  AmendContribution,
  JoinContribution,
  PartContribution,
  ChangeKind,
  LinkTheme,
];
