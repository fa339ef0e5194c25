import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, Ids, Sentences, Title, When, Words } from '../ledger/fields.js';

@Asks('Agree across strands on the facts that all of them say.')
export class AgreeLine extends LedgerCommand {
  get type() {
    return 'AgreeLine' as const;
  }

  @AnId('The question of public life it is about, if it is about one.', { optional: true })
  readonly matterId?: string;

  @Title('What colleagues call it.')
  readonly title!: string;

  @Sentences('What everybody says, fact by fact.')
  readonly facts!: string[];

  @Ids('The voices that agreed: of two strands at least.')
  readonly voiceIds!: string[];

  @When('Until when it holds; later than now.')
  readonly validUntil!: string;

  @AnId('The line that it takes the place of, if there was one.', { optional: true })
  readonly replaces?: string;
}

@Asks('Say that an agreed line no longer holds.')
export class RetireLine extends LedgerCommand {
  get type() {
    return 'RetireLine' as const;
  }

  @AnId('The line that nobody should keep to any more.')
  readonly lineId!: string;

  @Words('Why it no longer holds.')
  readonly reason!: string;

  @AnId('The line that holds instead, if one does.', { optional: true })
  readonly replacedBy?: string;
}

export const lineCommands = [AgreeLine, RetireLine];
export type LineCommand = InstanceType<(typeof lineCommands)[number]>;
