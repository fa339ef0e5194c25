import { Skill } from '../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, One, Whole, Words } from '../ledger/fields.js';

/** The largest whole number that GraphQL can carry. */
const INDEX_MAX = 2 ** 31 - 1;

@Asks('Offer to show colleagues of other strands what you can do.')
export class OfferSkill extends LedgerCommand {
  get type() {
    return 'OfferSkill' as const;
  }

  @One(Skill, 'What is shown.')
  readonly skill!: Skill;

  @AnId('The officer who shows it.')
  readonly voiceId!: string;

  @Words('When and where, or what to expect.', { optional: true })
  readonly words?: string;
}

@Asks('Ask colleagues of other strands to show what they can do.')
export class SeekSkill extends LedgerCommand {
  get type() {
    return 'SeekSkill' as const;
  }

  @One(Skill, 'What somebody wants to learn.')
  readonly skill!: Skill;

  @AnId('The officer who wants to learn it.')
  readonly voiceId!: string;

  @Words('What it is wanted for.', { optional: true })
  readonly words?: string;
}

@Asks(
  'Record that somebody of one strand spent time beside somebody of another and saw how it is done.',
)
export class HoldShadowing extends LedgerCommand {
  get type() {
    return 'HoldShadowing' as const;
  }

  @AnId('The offer or the search that it came from.')
  readonly skillId!: string;

  @AnId('The officer who showed it; whoever offered, if it was offered.')
  readonly teacherId!: string;

  @AnId('The officer who watched; whoever sought it, if it was sought.')
  readonly learnerId!: string;

  @Words('What was learned, in their own words.', { optional: true })
  readonly learned?: string;
}

@Asks('Show by a deed in the ledger that what another strand taught is being used.')
export class ShowSkill extends LedgerCommand {
  get type() {
    return 'ShowSkill' as const;
  }

  @AnId('The offer or the search that it was learned from.')
  readonly skillId!: string;

  @AnId('The officer who learned it.')
  readonly voiceId!: string;

  @Whole(
    'Where in the log the deed was recorded, the `index` of its receipt or of its line in a timeline: done by this officer, or recorded by their strand, after the learning.',
    0,
    INDEX_MAX,
  )
  readonly evidenceIndex!: number;
}

export const skillCommands = [OfferSkill, SeekSkill, HoldShadowing, ShowSkill];
export type SkillCommand = InstanceType<(typeof skillCommands)[number]>;
