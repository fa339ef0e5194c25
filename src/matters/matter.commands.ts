import { Audience, Level, Strand } from '../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { One, Title, Titles, Words } from '../ledger/fields.js';

@Asks('Open one question of public life, as a thread that all three strands share.')
export class OpenMatter extends LedgerCommand {
  get type() {
    return 'OpenMatter' as const;
  }

  @Title('What people call it.')
  readonly title!: string;

  @Words('The question that is to be settled.', { optional: true })
  readonly question?: string;

  @Titles('The parts of the borough it is about; none means all.', { optional: true })
  readonly areas?: string[];

  @One(Audience, 'For whom it is; everybody unless said otherwise.', { optional: true })
  readonly audience?: keyof typeof Audience;

  @One(Level, 'How much say the public is promised in it.')
  readonly level!: Level;

  @One(Strand, 'The strand that holds it at first; your own unless said otherwise.', {
    optional: true,
  })
  readonly strand?: Strand;
}

export const matterCommands = [OpenMatter];
export type MatterCommand = InstanceType<(typeof matterCommands)[number]>;
