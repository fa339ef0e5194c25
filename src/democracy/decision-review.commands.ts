import {
  Challenge,
  DecidedBy,
  Interest,
  Ruling,
} from '../experience/policy/vocabulary-of-decisions.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, One, Title, Words, YesOrNo } from '../ledger/fields.js';

@Asks('Let somebody else decide it: another body, a councillor or an officer.')
export class DelegateDecision extends LedgerCommand {
  get type() {
    return 'DelegateDecision' as const;
  }

  @AnId('The item on the agenda.')
  readonly decisionId!: string;

  @Title('Who decides from now on, by office.')
  readonly to!: string;

  @One(DecidedBy, 'Whether that is a meeting, one councillor or one officer.')
  readonly decidedBy!: DecidedBy;

  @Words('On what authority, such as a paragraph of the constitution.')
  readonly authority!: string;
}

@Asks('Record that a member said in public that an item touches them.')
export class DeclareInterest extends LedgerCommand {
  get type() {
    return 'DeclareInterest' as const;
  }

  @AnId('The item on the agenda.')
  readonly decisionId!: string;

  @Title('Which member it touches, by name.')
  readonly member!: string;

  @AnId('The voice with which that member speaks for the council, if they have one.', {
    optional: true,
  })
  readonly voiceId?: string;

  @One(Interest, 'How it touches them.')
  readonly interest!: keyof typeof Interest;

  @YesOrNo('Whether they left the room and took no part.')
  readonly left!: boolean;
}

@Asks('Ask that a decision is looked at again before it takes effect.')
export class CallDecisionIn extends LedgerCommand {
  get type() {
    return 'CallDecisionIn' as const;
  }

  @AnId('The decision that is called in.')
  readonly decisionId!: string;

  @Title('Who calls it in, such as five members of scrutiny.')
  readonly calledInBy!: string;

  @Words('What they think is wrong with it.')
  readonly grounds!: string;
}

@Asks('Record that a decision which was called in stands as it was taken.')
export class ConfirmDecision extends LedgerCommand {
  get type() {
    return 'ConfirmDecision' as const;
  }

  @AnId('The decision that was called in.')
  readonly decisionId!: string;

  @Title('Which body looked at it again.')
  readonly body!: string;

  @Words('Why it stands.')
  readonly reasons!: string;
}

@Asks('Record that a decision which was called in has to be decided anew.')
export class ReferDecisionBack extends LedgerCommand {
  get type() {
    return 'ReferDecisionBack' as const;
  }

  @AnId('The decision that was called in.')
  readonly decisionId!: string;

  @Title('Which body looked at it again.')
  readonly body!: string;

  @Words('What has to be weighed once more.')
  readonly reasons!: string;
}

@Asks('Record that somebody outside the council is asked whether a decision was lawful.')
export class ChallengeDecision extends LedgerCommand {
  get type() {
    return 'ChallengeDecision' as const;
  }

  @AnId('The decision that is challenged.')
  readonly decisionId!: string;

  @One(Challenge, 'Before whom.')
  readonly challenge!: keyof typeof Challenge;

  @Title('Under which number they keep it.', { optional: true })
  readonly reference?: string;

  @Words('What is said to be wrong with it.')
  readonly grounds!: string;
}

@Asks('Record what somebody outside the council found. If the decision falls, everybody is told.')
export class DecideChallenge extends LedgerCommand {
  get type() {
    return 'DecideChallenge' as const;
  }

  @AnId('The decision that was challenged.')
  readonly decisionId!: string;

  @AnId('The event that recorded the challenge.')
  readonly challengedIn!: string;

  @One(Ruling, 'What they found.')
  readonly ruling!: keyof typeof Ruling;

  @Words('Why they found so.')
  readonly reasons!: string;
}

@Asks('Take a decision back. Everybody who was told is told again.')
export class RescindDecision extends LedgerCommand {
  get type() {
    return 'RescindDecision' as const;
  }

  @AnId('The decision that is taken back.')
  readonly decisionId!: string;

  @Title('Which body takes it back.')
  readonly rescindedBy!: string;

  @Words('Why it is taken back.')
  readonly reasons!: string;

  @AnId('The decision that stands in its place, if one does.', { optional: true })
  readonly replacedBy?: string;
}

export const reviewCommands = [
  DelegateDecision,
  DeclareInterest,
  CallDecisionIn,
  ConfirmDecision,
  ReferDecisionBack,
  ChallengeDecision,
  DecideChallenge,
  RescindDecision,
];
