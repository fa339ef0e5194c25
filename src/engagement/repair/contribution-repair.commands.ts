import { Escalation, Finding } from '../../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../../ledger/command.js';
import { AnId, ChannelName, One, Title, Wholes, Words } from '../../ledger/fields.js';

@Asks('Ask somebody else to look at a complaint again.')
export class EscalateContribution extends LedgerCommand {
  get type() {
    return 'EscalateContribution' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @One(Escalation, 'Who looks at it next.')
  readonly to!: Escalation;

  @AnId(
    'The address it came from, or that of whoever acts for them; left out if it was anonymous.',
    { optional: true },
  )
  readonly handleId?: string;

  @Title('What the ombudsman calls it.', { optional: true })
  readonly reference?: string;

  @Words('What the citizen says about it.', { optional: true })
  readonly words?: string;
}

@Asks('Tell a citizen that somebody else looks at their complaint again.')
export class AcknowledgeEscalation extends LedgerCommand {
  get type() {
    return 'AcknowledgeEscalation' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @AnId('The event in which it was escalated.')
  readonly escalatedIn!: string;

  @AnId('The voice that speaks.')
  readonly voiceId!: string;

  @ChannelName('How it is sent.')
  readonly channel!: string;

  @Words('What the citizen read.', { optional: true })
  readonly words?: string;
}

@Asks('Say what somebody found who had no part in a complaint before.')
export class DecideEscalation extends LedgerCommand {
  get type() {
    return 'DecideEscalation' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @AnId('The event in which it was escalated.')
  readonly escalatedIn!: string;

  @One(Finding, 'Who was right.')
  readonly finding!: keyof typeof Finding;

  @AnId('The voice that speaks; left out for an ombudsman, who speaks for nobody here.', {
    optional: true,
  })
  readonly voiceId?: string;

  @ChannelName('How it is sent.')
  readonly channel!: string;

  @Words('What the citizen will read.')
  readonly words!: string;

  @Words('How the citizen can go further.', { optional: true })
  readonly howToGoFurther?: string;
}

@Asks('Tell a citizen what the council did wrong, and that it is sorry.')
export class GiveApology extends LedgerCommand {
  get type() {
    return 'GiveApology' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @AnId('The voice that speaks.')
  readonly voiceId!: string;

  @ChannelName('How it is sent.')
  readonly channel!: string;

  @Words('What the citizen will read.')
  readonly words!: string;
}

@Asks('Offer a citizen to put right what went wrong.')
export class OfferRemedy extends LedgerCommand {
  get type() {
    return 'OfferRemedy' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @AnId('The voice that speaks.')
  readonly voiceId!: string;

  @ChannelName('How it is sent.')
  readonly channel!: string;

  @Words('What the citizen will read.')
  readonly words!: string;
}

@Asks('Say that what was offered was done.')
export class ProvideRemedy extends LedgerCommand {
  get type() {
    return 'ProvideRemedy' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @AnId('The event in which it was offered.')
  readonly offeredIn!: string;

  @Words('What was done.', { optional: true })
  readonly words?: string;
}

@Asks('Say that it was not as the council shows it.')
export class DisputeExperience extends LedgerCommand {
  get type() {
    return 'DisputeExperience' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @AnId(
    'The address it came from, or that of whoever acts for them; left out if it was anonymous.',
    { optional: true },
  )
  readonly handleId?: string;

  @Wholes('The promises that you see otherwise, by their numbers; none for all of it.', 1, 16, {
    optional: true,
  })
  readonly criteria?: number[];

  @Words('How it was.')
  readonly words!: string;
}

@Asks('Say what somebody found who had no part in what is disputed.')
export class AnswerDispute extends LedgerCommand {
  get type() {
    return 'AnswerDispute' as const;
  }

  @AnId('The contact that it is about.')
  readonly contributionId!: string;

  @AnId('The event in which it was disputed.')
  readonly disputedIn!: string;

  @One(Finding, 'Who was right.')
  readonly finding!: keyof typeof Finding;

  @AnId('The voice that speaks.')
  readonly voiceId!: string;

  @ChannelName('How it is sent.')
  readonly channel!: string;

  @Words('What the citizen will read.')
  readonly words!: string;
}

export const repairCommands = [
  EscalateContribution,
  AcknowledgeEscalation,
  DecideEscalation,
  GiveApology,
  OfferRemedy,
  ProvideRemedy,
  DisputeExperience,
  AnswerDispute,
];
