import { InputType } from '@nestjs/graphql';
import { Level } from '../experience/policy/vocabulary.js';
import { EarlierResponses } from '../experience/policy/vocabulary-of-decisions.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import {
  AnId,
  One,
  Part,
  Parts,
  Sentences,
  Title,
  When,
  Whole,
  Words,
  YesOrNo,
} from '../ledger/fields.js';

@InputType({ description: 'What people can read before they take part.' })
export class InformationPackInput {
  @Title('Where it can be read.')
  readonly url!: string;

  @Title('A digest of the file, so that nobody can change it unseen.', { optional: true })
  readonly hash?: string;

  @When(
    'When everybody could first read it, or will. More than a working day ago needs a `lateReason`, and counts from now.',
  )
  readonly publishedAt!: string;
}

@Asks('Invite the public to take part, on stated terms and until a certain day.')
export class OpenConsultation extends LedgerCommand {
  get type() {
    return 'OpenConsultation' as const;
  }

  @AnId('The question of public life that is put to the public.')
  readonly matterId!: string;

  @Title('What it is called in public.')
  readonly title!: string;

  @One(Level, 'How much of a say people have in it.')
  readonly level!: Level;

  @Words('What will be done with what people say, who decides, and on what grounds.')
  readonly terms!: string;

  @Sentences('What can still change because of what people say.')
  readonly openToChange!: string[];

  @Sentences('What people are asked.')
  readonly questions!: string[];

  @Part(
    () => InformationPackInput,
    'What people can read first; left out when nothing was published.',
    {
      optional: true,
    },
  )
  readonly informationPack?: InformationPackInput;

  @When('From when on people can take part.')
  readonly opensAt!: string;

  @When('Until when people can take part, as announced.')
  readonly closesAt!: string;
}

@Asks('Stop inviting contributions, and begin to owe findings and a decision.')
export class CloseConsultation extends LedgerCommand {
  get type() {
    return 'CloseConsultation' as const;
  }

  @AnId('The consultation that closes.')
  readonly consultationId!: string;
}

@Asks('Give people more time to take part than was announced.')
export class ExtendConsultation extends LedgerCommand {
  get type() {
    return 'ExtendConsultation' as const;
  }

  @AnId('The consultation that stays open for longer.')
  readonly consultationId!: string;

  @When('Until when people can take part now; later than announced before.')
  readonly closesAt!: string;

  @Words('Why there is more time.')
  readonly reason!: string;
}

@Asks('Stop asking, for good: whoever took part is owed the reason.')
export class WithdrawConsultation extends LedgerCommand {
  get type() {
    return 'WithdrawConsultation' as const;
  }

  @AnId('The consultation that is withdrawn.')
  readonly consultationId!: string;

  @Words('Why the council no longer asks.')
  readonly reason!: string;
}

@Asks('Ask again, and say whether what was said before still counts.')
export class ReopenConsultation extends LedgerCommand {
  get type() {
    return 'ReopenConsultation' as const;
  }

  @AnId('The consultation that was closed or withdrawn.')
  readonly consultationId!: string;

  @When('Until when people can take part now.')
  readonly closesAt!: string;

  @One(EarlierResponses, 'What becomes of the responses that came before.')
  readonly earlier!: keyof typeof EarlierResponses;

  @Words('Why the council asks again.')
  readonly reason!: string;
}

@Asks('Give a name to what many people said alike. The theme is known by the id of this command.')
export class NameTheme extends LedgerCommand {
  get type() {
    return 'NameTheme' as const;
  }

  @AnId('The consultation in which they said it.')
  readonly consultationId!: string;

  @Title('What it is called.')
  readonly title!: string;

  @Words('What belongs to it, in full.', { optional: true })
  readonly words?: string;

  @YesOrNo('Whether it takes all that fits nowhere else; not, unless said otherwise.', {
    optional: true,
  })
  readonly catchAll?: boolean;
}

@InputType({ description: 'How many spoke of one theme.' })
export class ThemeCountInput {
  @AnId('A theme that was named in this consultation.')
  readonly themeId!: string;

  @Whole('How many responses spoke of it.', 0, 2_147_483_647)
  readonly responses!: number;
}

@Asks('Publish what people said, summed up by theme, before it is decided.')
export class PublishFindings extends LedgerCommand {
  get type() {
    return 'PublishFindings' as const;
  }

  @AnId('The consultation that is summed up.')
  readonly consultationId!: string;

  @Title('Where the findings can be read in full.', { optional: true })
  readonly url?: string;

  @Words('What people said, in short.')
  readonly summary!: string;

  @Whole('How many took part.', 0, 2_147_483_647)
  readonly responses!: number;

  @Parts(() => ThemeCountInput, 'How many spoke of each theme.', { optional: true })
  readonly themes?: ThemeCountInput[];
}

export const consultationCommands = [
  OpenConsultation,
  CloseConsultation,
  ExtendConsultation,
  WithdrawConsultation,
  ReopenConsultation,
  NameTheme,
  PublishFindings,
];
export type ConsultationCommand = InstanceType<(typeof consultationCommands)[number]>;
