import { NotePurpose, Strand } from '../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, ChannelName, Ids, One, When, Words } from '../ledger/fields.js';

@Asks('Say that you are writing the answer, so that no colleague answers apart from you.')
export class ClaimReply extends LedgerCommand {
  get type() {
    return 'ClaimReply' as const;
  }

  @AnId('The contact that will be answered.')
  readonly contributionId!: string;

  @AnId('The voice that will answer.')
  readonly voiceId!: string;

  @When('Until when colleagues should wait; until the answer if left out.', { optional: true })
  readonly until?: string;
}

@Asks('Tell your colleagues something about a contact. The citizen does not read it.')
export class AddNote extends LedgerCommand {
  get type() {
    return 'AddNote' as const;
  }

  @AnId('The contact it is about.')
  readonly contributionId!: string;

  @AnId('The voice that says it, if you speak as one.', { optional: true })
  readonly voiceId?: string;

  @One(NotePurpose, 'What it is for; talk unless said otherwise.', { optional: true })
  readonly purpose?: keyof typeof NotePurpose;

  @Words('What you tell them.')
  readonly words!: string;
}

@Asks('Ask another strand to take a contact over. Until they accept, it stays with you.')
export class OfferHandover extends LedgerCommand {
  get type() {
    return 'OfferHandover' as const;
  }

  @AnId('The contact that is to be taken over.')
  readonly contributionId!: string;

  @One(Strand, 'The strand that is asked.')
  readonly toStrand!: Strand;

  @AnId('The voice in that strand that is asked, if it is a certain one.', { optional: true })
  readonly toVoiceId?: string;

  @Words('What they need to know.', { optional: true })
  readonly words?: string;
}

@Asks('Take over what another strand offered.')
export class AcceptHandover extends LedgerCommand {
  get type() {
    return 'AcceptHandover' as const;
  }

  @AnId('The contact that is taken over.')
  readonly contributionId!: string;

  @AnId('The event in which it was offered.')
  readonly offeredIn!: string;

  @AnId('The voice that takes it over.')
  readonly voiceId!: string;
}

@Asks('Point out that two things the council said do not fit together.')
export class RaiseContradiction extends LedgerCommand {
  get type() {
    return 'RaiseContradiction' as const;
  }

  @AnId('The contact in which it came up.')
  readonly contributionId!: string;

  @Ids('The events that do not fit together, at least one; name both where both are recorded.')
  readonly between!: string[];

  @Words('What does not fit.')
  readonly words!: string;
}

@Asks('Say which of two things that did not fit together holds.')
export class SettleContradiction extends LedgerCommand {
  get type() {
    return 'SettleContradiction' as const;
  }

  @AnId('The contact in which it came up.')
  readonly contributionId!: string;

  @AnId('The event in which it was raised.')
  readonly raisedIn!: string;

  @AnId('The voice that settles it.')
  readonly voiceId!: string;

  @Words('What holds, and why.')
  readonly words!: string;
}

@Asks('Say that you are not writing the answer after all, so that a colleague can.')
export class ReleaseReply extends LedgerCommand {
  get type() {
    return 'ReleaseReply' as const;
  }

  @AnId('The contact that was claimed.')
  readonly contributionId!: string;

  @AnId('The voice that had claimed it.')
  readonly voiceId!: string;
}

@Asks('Ask another strand what it knows. The contact stays with you.')
export class RequestAdvice extends LedgerCommand {
  get type() {
    return 'RequestAdvice' as const;
  }

  @AnId('The contact it is about.')
  readonly contributionId!: string;

  @One(Strand, 'The strand that is asked.')
  readonly toStrand!: Strand;

  @AnId('The voice in that strand that is asked, if it is a certain one.', { optional: true })
  readonly toVoiceId?: string;

  @Words('What you want to know.')
  readonly words!: string;
}

@Asks('Tell the strand that asked what you know.')
export class GiveAdvice extends LedgerCommand {
  get type() {
    return 'GiveAdvice' as const;
  }

  @AnId('The contact it is about.')
  readonly contributionId!: string;

  @AnId('The event in which you were asked.')
  readonly requestedIn!: string;

  @AnId('The voice that says it.')
  readonly voiceId!: string;

  @Words('What you know.')
  readonly words!: string;
}

@Asks('Ask the citizen something without which nobody can answer. Nothing else pauses the clock.')
export class RequestClarification extends LedgerCommand {
  get type() {
    return 'RequestClarification' as const;
  }

  @AnId('The contact that cannot be answered yet.')
  readonly contributionId!: string;

  @AnId('The voice that asks.')
  readonly voiceId!: string;

  @ChannelName('The way in which they are asked.')
  readonly channel!: string;

  @Words('What the citizen is asked.')
  readonly words!: string;
}

@Asks('Note what the citizen said when they were asked. The clock runs on.')
export class ReceiveClarification extends LedgerCommand {
  get type() {
    return 'ReceiveClarification' as const;
  }

  @AnId('The contact it is about.')
  readonly contributionId!: string;

  @AnId('The event in which they were asked.')
  readonly requestedIn!: string;

  @Words('What they said, if it was kept.', { optional: true })
  readonly words?: string;
}

export const deskCommands = [
  ClaimReply,
  ReleaseReply,
  RequestAdvice,
  GiveAdvice,
  RequestClarification,
  ReceiveClarification,
  AddNote,
  OfferHandover,
  AcceptHandover,
  RaiseContradiction,
  SettleContradiction,
];
export type DeskCommand = InstanceType<(typeof deskCommands)[number]>;
