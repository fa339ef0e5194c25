import { InputType } from '@nestjs/graphql';
import { BodyRole, DecidedBy } from '../experience/policy/vocabulary-of-decisions.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, Ids, One, Parts, Title, When, Words, YesOrNo } from '../ledger/fields.js';

@Asks('Put an item on the agenda of a body, in public and with notice.')
export class ScheduleDecision extends LedgerCommand {
  get type() {
    return 'ScheduleDecision' as const;
  }

  @AnId('The question of public life that is to be decided.')
  readonly matterId!: string;

  @Title('The item, as the agenda has it.')
  readonly title!: string;

  @Title('The body that meets, such as the cabinet or a committee.')
  readonly body!: string;

  @Title('The meeting, as the body calls it.', { optional: true })
  readonly meeting?: string;

  @When('When the body meets.')
  readonly meetingAt!: string;

  @One(BodyRole, 'Whether this body decides, or only advises another that does.')
  readonly role!: BodyRole;

  @Ids('The consultations of this question that it follows.', { optional: true })
  readonly consultationIds?: string[];

  @When(
    'When notice of the meeting was given in public; now, unless said otherwise. More than a working day ago needs a `lateReason`, and counts from now.',
    { optional: true },
  )
  readonly noticeGivenAt?: string;

  @YesOrNo('A key decision: it costs much, or concerns two wards or more. No, unless said.', {
    optional: true,
  })
  readonly isKey?: boolean;

  @When('When a key decision was announced in the forward plan; now, unless said otherwise.', {
    optional: true,
  })
  readonly keyNoticeGivenAt?: string;

  @One(DecidedBy, 'Who decides: a meeting, unless said otherwise; only a meeting needs notice.', {
    optional: true,
  })
  readonly decidedBy?: DecidedBy;
}

@InputType({ description: 'One paper that the body decides upon.' })
export class PaperInput {
  @Title('What it is called.')
  readonly title!: string;

  @Title('Where everybody can read it.', { optional: true })
  readonly url?: string;

  @Title('A digest of the file, so that everybody can prove which paper it was.', {
    optional: true,
  })
  readonly hash?: string;
}

@Asks('Let everybody read what the body will decide upon.')
export class PublishPapers extends LedgerCommand {
  get type() {
    return 'PublishPapers' as const;
  }

  @AnId('The item on the agenda.')
  readonly decisionId!: string;

  @Parts(() => PaperInput, 'The papers, at least one.')
  readonly papers!: PaperInput[];

  @Title('Where in them the equality duty is weighed, such as Annex B.', { optional: true })
  readonly equalityReference?: string;
}

@Asks('Put what the public said before the body, in a named paper.')
export class ConsiderContributions extends LedgerCommand {
  get type() {
    return 'ConsiderContributions' as const;
  }

  @AnId('The item on the agenda.')
  readonly decisionId!: string;

  @Title('The paper in which the body reads it.')
  readonly paper!: string;

  @Title('The page or paragraph of that paper.', { optional: true })
  readonly page?: string;

  @Title('A digest of the paper; without one nobody can prove which paper it was.', {
    optional: true,
  })
  readonly hash?: string;

  @Ids('The consultations whose responses the paper reports.', { optional: true })
  readonly consultationIds?: string[];

  @Ids('What many people said, theme by theme.', { optional: true })
  readonly themeIds?: string[];

  @Ids('Contacts that the paper puts before the body one by one.', { optional: true })
  readonly contributionIds?: string[];
}

@Asks('Hold the meeting lawfully at shorter notice.')
export class ShortenNotice extends LedgerCommand {
  get type() {
    return 'ShortenNotice' as const;
  }

  @AnId('The item on the agenda.')
  readonly decisionId!: string;

  @Title('The regulation that allows it.')
  readonly regulation!: string;

  @Title('Who agreed to it, as that regulation asks.')
  readonly agreedBy!: string;

  @Words('Why it could not wait.')
  readonly reason!: string;
}

@Asks('Put an item off, with a reason.')
export class DeferDecision extends LedgerCommand {
  get type() {
    return 'DeferDecision' as const;
  }

  @AnId('The item on the agenda.')
  readonly decisionId!: string;

  @When('When the body takes it up instead; left out when nobody knows yet.', { optional: true })
  readonly meetingAt?: string;

  @Words('Why it is put off.')
  readonly reason!: string;
}

@Asks('Take an item off the agenda for good, with a reason.')
export class WithdrawItem extends LedgerCommand {
  get type() {
    return 'WithdrawItem' as const;
  }

  @AnId('The item on the agenda.')
  readonly decisionId!: string;

  @Words('Why it is taken off.')
  readonly reason!: string;
}

export const agendaCommands = [
  ScheduleDecision,
  PublishPapers,
  ConsiderContributions,
  ShortenNotice,
  DeferDecision,
  WithdrawItem,
];
