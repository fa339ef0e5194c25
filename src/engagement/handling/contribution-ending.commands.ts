import { ReopenedBy } from '../../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../../ledger/command.js';
import { AnId, One, Title, Whole, Words } from '../../ledger/fields.js';

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

@Asks(
  'Say that a contact asks for nothing: for a listed reason, agreed by a second person from another strand.',
)
export class OweNoAnswer extends LedgerCommand {
  get type() {
    return 'OweNoAnswer' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @Title('One of the waiving reasons of the charter in force.')
  readonly reason!: string;

  @Words('What lies behind it.', { optional: true })
  readonly explanation?: string;

  @AnId('The note on the same contact in which a colleague from another strand agreed.')
  readonly agreedIn!: string;
}

@Asks('Let one promise go: for a listed reason, agreed by a second person from another strand.')
export class WaiveCriterion extends LedgerCommand {
  get type() {
    return 'WaiveCriterion' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @Whole('The promise, by its number from 1 to 16.', 1, 16)
  readonly criterion!: number;

  @Title('One of the waiving reasons of the charter in force.')
  readonly reason!: string;

  @Words('What lies behind it.', { optional: true })
  readonly explanation?: string;

  @AnId('The note on the same contact in which a colleague from another strand agreed.')
  readonly agreedIn!: string;
}

@Asks(
  'Take more time for an answer, once: for a listed reason, agreed by a second person from another strand.',
)
export class ExtendClock extends LedgerCommand {
  get type() {
    return 'ExtendClock' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @Title('The clock that runs, such as complaint.answer.')
  readonly clock!: string;

  @Title('One of the extension reasons of the charter in force, which the citizen was told.')
  readonly reason!: string;

  @AnId('The note on the same contact in which a colleague from another strand agreed.')
  readonly agreedIn!: string;
}

@Asks('Take up a contact again that seemed to be over.')
export class ReopenLoop extends LedgerCommand {
  get type() {
    return 'ReopenLoop' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @One(ReopenedBy, 'Who finds that it is not over.')
  readonly reopenedBy!: keyof typeof ReopenedBy;

  @AnId('The address of the citizen who comes back, or of whoever acts for them.', {
    optional: true,
  })
  readonly handleId?: string;

  @Words('What is still to be done or answered.', { optional: true })
  readonly reason?: string;
}

export const endingCommands = [
  WithdrawContribution,
  CloseLoopWithReason,
  OweNoAnswer,
  WaiveCriterion,
  ExtendClock,
  ReopenLoop,
];
