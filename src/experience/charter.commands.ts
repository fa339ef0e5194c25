import { IsIn } from 'class-validator';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, One, Part, Title, When, Words } from '../ledger/fields.js';
import { CharterTermsInput } from './charter-terms.commands.js';
import { Strand } from './policy/vocabulary.js';

@Asks('Propose what citizens may expect. It holds once all three strands have signed it.')
export class ProposeCharter extends LedgerCommand {
  get type() {
    return 'ProposeCharter' as const;
  }

  @Title('What the charter is called, if not as its terms say.', { optional: true })
  readonly title?: string;

  @When('From when it holds; from now on if left out, and before now only in an import.', {
    optional: true,
  })
  readonly inForceFrom?: string;

  @Title('Whose default terms to take: GB-ENG, as when left out, or GB-WLS.', { optional: true })
  @IsIn(['GB-ENG', 'GB-WLS'])
  readonly jurisdiction?: 'GB-ENG' | 'GB-WLS';

  @Part(() => CharterTermsInput, 'Terms of your own in place of the default ones.', {
    optional: true,
  })
  readonly terms?: CharterTermsInput;
}

@Asks('Stand behind a charter, for one strand.')
export class SignCharter extends LedgerCommand {
  get type() {
    return 'SignCharter' as const;
  }

  @AnId('The charter that is signed.')
  readonly charterId!: string;

  @One(Strand, 'The strand it is signed for; your own unless you administer the ledger.', {
    optional: true,
  })
  readonly strand?: Strand;
}

@Asks(
  'Say that one strand does not stand behind a proposed charter. It is not adopted until that strand signs after all.',
)
export class ObjectToCharter extends LedgerCommand {
  get type() {
    return 'ObjectToCharter' as const;
  }

  @AnId('The charter that is objected to.')
  readonly charterId!: string;

  @One(Strand, 'The strand that objects; your own unless you administer the ledger.', {
    optional: true,
  })
  readonly strand?: Strand;

  @Words('Why, for everybody to read.')
  readonly reason!: string;
}

@Asks(
  'Look at an adopted charter again, for one strand, and stand behind it. The third strand that does so in time gives it more time.',
)
export class ReviewCharter extends LedgerCommand {
  get type() {
    return 'ReviewCharter' as const;
  }

  @AnId('The charter that is looked at.')
  readonly charterId!: string;

  @One(Strand, 'The strand that looks at it; your own unless you administer the ledger.', {
    optional: true,
  })
  readonly strand?: Strand;

  @Words('What it found, for everybody to read.')
  readonly words!: string;
}

export const charterCommands = [ProposeCharter, SignCharter, ObjectToCharter, ReviewCharter];
export type CharterCommand = InstanceType<(typeof charterCommands)[number]>;
