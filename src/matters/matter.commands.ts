import { Audience, Level, Strand } from '../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, Ids, One, Title, Titles, When, Words, YesOrNo } from '../ledger/fields.js';

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

@Asks('Change how much of a say the public has in a matter.')
export class ChangeLevel extends LedgerCommand {
  get type() {
    return 'ChangeLevel' as const;
  }

  @AnId('The matter in question.')
  readonly matterId!: string;

  @One(Level, 'How much of a say the public has from now on.')
  readonly level!: Level;

  @Words('Why; everybody can read it.')
  readonly reason!: string;
}

@Asks('Let one matter go on in another, with everybody who spoke in it.')
export class MergeMatters extends LedgerCommand {
  get type() {
    return 'MergeMatters' as const;
  }

  @AnId('The matter that ends here.')
  readonly matterId!: string;

  @AnId('The matter in which it goes on.')
  readonly into!: string;

  @Words('Why they are one.')
  readonly reason!: string;
}

@Asks('Let one matter go on in several, each with a part of the question.')
export class SplitMatter extends LedgerCommand {
  get type() {
    return 'SplitMatter' as const;
  }

  @AnId('The matter that ends here.')
  readonly matterId!: string;

  @Ids('The matters in which it goes on: two at least, opened before.')
  readonly intoMatters!: string[];

  @Words('Why it is several.')
  readonly reason!: string;
}

@Asks('Say that another body has taken a matter on, and how it is reached.')
export class PassMatterOn extends LedgerCommand {
  get type() {
    return 'PassMatterOn' as const;
  }

  @AnId('The matter that is not for this council.')
  readonly matterId!: string;

  @Title('The body that has it now.')
  readonly to!: string;

  @YesOrNo('Whether that body takes the place of this council; not, unless said otherwise.', {
    optional: true,
  })
  readonly successor?: boolean;

  @Words('How people reach it there.')
  readonly howToReach!: string;

  @Words('Why it is not for us.')
  readonly reason!: string;
}

@Asks('Say that nothing more is expected to come of a matter.')
export class CloseMatter extends LedgerCommand {
  get type() {
    return 'CloseMatter' as const;
  }

  @AnId('The matter that is over.')
  readonly matterId!: string;

  @Words('Why nothing more is expected to come of it.')
  readonly reason!: string;
}

@Asks('Take a matter up again.')
export class ReopenMatter extends LedgerCommand {
  get type() {
    return 'ReopenMatter' as const;
  }

  @AnId('The matter that is back: closed before, or passed on.')
  readonly matterId!: string;

  @Words('What brought it back.')
  readonly reason!: string;
}

@Asks('Try something inside the council first, outside all public totals.')
export class BeginTrial extends LedgerCommand {
  get type() {
    return 'BeginTrial' as const;
  }

  @AnId('The matter among staff in which it is tried.')
  readonly matterId!: string;

  @Words('What the trial should show.')
  readonly question!: string;

  @When('When it is over; later than now.')
  readonly endsAt!: string;
}

@Asks('Say what a trial inside the council showed.')
export class ConcludeTrial extends LedgerCommand {
  get type() {
    return 'ConcludeTrial' as const;
  }

  @AnId('The matter among staff in which it was tried.')
  readonly matterId!: string;

  @Words('What the council learned.')
  readonly learned!: string;

  @YesOrNo('Whether the council now does the same in public, in a matter of its own.')
  readonly goesPublic!: boolean;
}

export const matterCommands = [
  OpenMatter,
  ChangeLevel,
  MergeMatters,
  SplitMatter,
  PassMatterOn,
  CloseMatter,
  ReopenMatter,
  BeginTrial,
  ConcludeTrial,
];
export type MatterCommand = InstanceType<(typeof matterCommands)[number]>;
