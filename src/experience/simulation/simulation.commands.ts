import { InputType } from '@nestjs/graphql';
import { AsOfInput } from '../../graphql/as-of.js';
import { AnId, Part, Whole } from '../../ledger/fields.js';
import { CharterTermsInput } from '../charter-terms.commands.js';

const LAST = 2 ** 31 - 1;

@InputType({
  description:
    'Which charter to try out: one that was proposed, or terms that nobody proposed yet.',
})
export class SimulateCharter {
  @AnId('A charter that was proposed or adopted.', { optional: true })
  readonly charterId?: string;

  @Part(() => CharterTermsInput, 'Terms of your own instead.', { optional: true })
  readonly terms?: CharterTermsInput;

  @Part(() => AsOfInput, 'From where it is looked at; from here and now when left out.', {
    optional: true,
  })
  readonly asOf?: AsOfInput;

  @Whole('Only contacts heard from this place in the log on; all when left out.', 0, LAST, {
    optional: true,
  })
  readonly from?: number;
}
