import { registerEnumType } from '@nestjs/graphql';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { One, Title, Titles, When, Whole } from '../ledger/fields.js';
import { Counted } from './source.events.js';

registerEnumType(Counted, {
  name: 'Counted',
  description: 'What is counted when a source is reconciled.',
  valuesMap: {
    CONTRIBUTIONS: { description: 'What citizens said, and what they put in its place later.' },
    MATTERS: { description: 'Questions of public life.' },
    DECISIONS: { description: 'Items on the agenda of a body.' },
    BROADCASTS: { description: 'What the council said to everybody.' },
  },
});

const COUNT_MAX = 2 ** 31 - 1;

@Asks(
  'Compare what a source system holds for a certain time with what is recorded of it here. You say what is there; the service counts what is here.',
)
export class ReconcileIntake extends LedgerCommand {
  get type() {
    return 'ReconcileIntake' as const;
  }

  @Title('The source system, by the name under which its records say where they come from.')
  readonly system!: string;

  @Title('Which part of it, such as a file or an inbox; left out for all of it.', {
    optional: true,
  })
  readonly part?: string;

  @One(Counted, 'What is counted.')
  readonly counted!: Counted;

  @When('The beginning of the time that is compared; it belongs to it.')
  readonly from!: string;

  @When('The end of that time, which must have passed; it belongs to it.')
  readonly to!: string;

  @Whole('How many the source holds.', 0, COUNT_MAX)
  readonly countAtSource!: number;

  @Titles(
    'What the source calls them, so that those missing here can be named. Then exactly these are looked for, whenever they occurred.',
    { optional: true },
  )
  readonly idsAtSource?: string[];
}

export const sourceCommands = [ReconcileIntake];
export type SourceCommand = InstanceType<(typeof sourceCommands)[number]>;
