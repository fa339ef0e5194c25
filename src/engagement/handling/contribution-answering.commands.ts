import { AnswerForm, SharingBasis } from '../../experience/policy/vocabulary.js';
import { Adjustment } from '../../experience/policy/vocabulary-of-citizens.js';
import { Asks, LedgerCommand } from '../../ledger/command.js';
import {
  AnId,
  ChannelName,
  One,
  Several,
  Title,
  When,
  Words,
  YesOrNo,
} from '../../ledger/fields.js';

@Asks('Tell a citizen that they were heard.')
export class AcknowledgeContribution extends LedgerCommand {
  get type() {
    return 'AcknowledgeContribution' as const;
  }

  @AnId('The contact that is acknowledged.')
  readonly contributionId!: string;

  @YesOrNo('Sent by a machine.')
  readonly automatic!: boolean;

  @AnId('The voice that speaks, unless a machine does.', { optional: true })
  readonly voiceId?: string;

  @Title('What the citizen can quote when they ask again.', { optional: true })
  readonly reference?: string;

  @When('By when the citizen is promised an answer.', { optional: true })
  readonly answerBy?: string;

  @Title('How the citizen can reach a person.', { optional: true })
  readonly wayToReach?: string;

  @ChannelName('How it was sent.')
  readonly channel!: string;

  @Words('What the citizen read.', { optional: true })
  readonly words?: string;
}

@Asks('Answer a citizen in your own voice.')
export class AnswerContribution extends LedgerCommand {
  get type() {
    return 'AnswerContribution' as const;
  }

  @AnId('The contact that is answered.')
  readonly contributionId!: string;

  @AnId('The voice that speaks.')
  readonly voiceId!: string;

  @One(AnswerForm, 'Whether it only says that we are working on it.')
  readonly form!: AnswerForm;

  @ChannelName('How it is sent.')
  readonly channel!: string;

  @Words('What the citizen will read.')
  readonly words!: string;

  @Title('The language it is in, where it is not the council’s own, such as cy.', {
    optional: true,
  })
  readonly language?: string;

  @Several(Adjustment, 'In which form it is given.', { optional: true })
  readonly adjustments?: Adjustment[];

  @AnId('The agreed line that it keeps to.', { optional: true })
  readonly lineId?: string;

  @AnId('The contact in which another citizen gave the answer that the council makes its own.', {
    optional: true,
  })
  readonly endorses?: string;

  @Words('How the citizen can have it looked at again.', { optional: true })
  readonly howToChallenge?: string;

  @YesOrNo('True when nothing further was undertaken: then this answer is the outcome.')
  readonly concludes!: boolean;
}

@Asks('Pass on what is not for this council, and tell the citizen to whom.')
export class TransferToBody extends LedgerCommand {
  get type() {
    return 'TransferToBody' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @Title('Whose task it is, as the citizen is told.')
  readonly body!: string;

  @Words('Where the citizen can write or call there.')
  readonly howToReach!: string;

  @One(SharingBasis, 'What lets us pass it on.')
  readonly sharingBasis!: keyof typeof SharingBasis;

  @AnId('The voice that speaks.')
  readonly voiceId!: string;

  @ChannelName('How it is sent.')
  readonly channel!: string;

  @Words('What the citizen will read.')
  readonly words!: string;
}

export const answeringCommands = [AcknowledgeContribution, AnswerContribution, TransferToBody];
