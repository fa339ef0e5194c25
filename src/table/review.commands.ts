import { Strand } from '../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, Ids, One, Title, When, Words } from '../ledger/fields.js';

@Asks(
  'Record that all three strands sat at one table and looked at journeys, which are drawn with your seed and not chosen.',
)
export class HoldReview extends LedgerCommand {
  get type() {
    return 'HoldReview' as const;
  }

  @Ids('The voices who sat there: at least one of each strand.')
  readonly voiceIds!: string[];

  @Title('What the journeys are drawn with; agree on it beforehand, such as the day of the review.')
  readonly seed!: string;

  @Words('What they saw, for everybody to read; no person is named.')
  readonly summary!: string;
}

@Asks(
  'Agree in a review that one strand does something otherwise from now on, until a certain day.',
)
export class AgreeLesson extends LedgerCommand {
  get type() {
    return 'AgreeLesson' as const;
  }

  @AnId('The review in which it was learned.')
  readonly reviewId!: string;

  @Words('What is to be done otherwise.')
  readonly lesson!: string;

  @One(Strand, 'The strand that does it.')
  readonly owner!: Strand;

  @AnId('The voice of that strand who sees to it.', { optional: true })
  readonly voiceId?: string;

  @When('Until when it is done.')
  readonly dueAt!: string;
}

@Asks('Say that a lesson is done: things are done otherwise now.')
export class DoLesson extends LedgerCommand {
  get type() {
    return 'DoLesson' as const;
  }

  @AnId('The review in which it was agreed.')
  readonly reviewId!: string;

  @AnId('The event in which it was agreed: the id of the lesson.')
  readonly agreedIn!: string;

  @Words('What is done otherwise now.')
  readonly what!: string;
}

export const reviewCommands = [HoldReview, AgreeLesson, DoLesson];
export type ReviewCommand = InstanceType<(typeof reviewCommands)[number]>;
