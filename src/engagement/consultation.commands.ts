import { InputType } from '@nestjs/graphql';
import { Level } from '../experience/policy/vocabulary.js';
import { Asks, LedgerCommand } from '../ledger/command.js';
import { AnId, One, Part, Sentences, Title, When, Words } from '../ledger/fields.js';

@InputType({ description: 'What people can read before they take part.' })
export class InformationPackInput {
  @Title('Where it can be read.')
  readonly url!: string;

  @Title('A digest of the file, so that nobody can change it unseen.', { optional: true })
  readonly hash?: string;

  @When('When everybody could first read it.')
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

export const consultationCommands = [OpenConsultation, CloseConsultation];
export type ConsultationCommand = InstanceType<(typeof consultationCommands)[number]>;
