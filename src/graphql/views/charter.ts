import { Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Whose } from '../../experience/policy/clocks.js';
import { Kind, Strand } from '../../experience/policy/vocabulary.js';
import { orNull, Shown, ShownId, ShownInstant, ShownText, ShownWhole } from '../shown.js';

export const CharterStatuses = {
  PROPOSED: 'PROPOSED',
  ADOPTED: 'ADOPTED',
  EXPIRED: 'EXPIRED',
} as const;
registerEnumType(CharterStatuses, {
  name: 'CharterStatus',
  description: 'Whether a charter binds the council.',
  valuesMap: {
    PROPOSED: { description: 'Some strand has still to sign it.' },
    ADOPTED: { description: 'All three strands signed it.' },
    EXPIRED: {
      description:
        'Adopted, but not reviewed by all three strands in time. Its promises still bind until another is adopted.',
    },
  },
});

@ObjectType('CharterClock', { description: 'One promise about time.' })
export class CharterClockView {
  @ShownText('What it is called, such as contact.answer.')
  id!: string;

  @ShownWhole('How long it runs, in its own unit.')
  value!: number;

  @ShownText('What it is measured in: wd (working days), d, week, month, clear-wd or clear-d.')
  unit!: string;

  @ShownText('Whose holidays it leaves out: local, or union for those of any part of the country.')
  calendar!: string;

  @ShownText('The event that makes it run, such as ContributionReceived.')
  starts!: string;

  @Shown(() => Whose, 'Whose time it counts.')
  whose!: Whose;

  @ShownText('Where it holds.')
  jurisdiction!: string;

  @ShownText('The law or code it comes from, or that it is the council’s own policy.')
  legalSource!: string;
}

@ObjectType('Mandatory', {
  description: 'What must be kept for one kind of contact to be a good experience.',
})
export class MandatoryView {
  @Shown(() => Kind, 'Which contacts it is about.')
  kind!: Kind;

  @Shown(() => [Int], 'The numbers of what must be kept, from 1 to 16.')
  criteria!: number[];
}

@ObjectType('Reason', { description: 'One entry of a closed list of grounds.' })
export class ReasonView {
  @ShownText('What it is called, such as DUPLICATE.')
  code!: string;

  @ShownText('What a citizen reads.')
  sentence!: string;
}

@ObjectType('Signature', { description: 'One strand standing behind a charter.' })
export class SignatureView {
  @Shown(() => Strand, 'Which one it is.')
  strand!: Strand;

  @ShownInstant('When it did so, in UTC.')
  signedAt!: string;
}

@ObjectType('Objection', { description: 'One strand not standing behind a proposed charter.' })
export class ObjectionView {
  @Shown(() => Strand, 'Which one it is.')
  strand!: Strand;

  @ShownText('Why it does not.')
  reason!: string;

  @ShownInstant('When it said so, in UTC.')
  objectedAt!: string;
}

@ObjectType('CharterReview', {
  description: 'One strand looking at a charter again, and still standing behind it.',
})
export class CharterReviewView {
  @Shown(() => Strand, 'Which one it is.')
  strand!: Strand;

  @ShownText('What it found.')
  words!: string;

  @ShownInstant('When it did so, in UTC.')
  reviewedAt!: string;
}

@ObjectType('Charter', {
  description:
    'What citizens may expect: clocks, what a good experience needs, and the lists of reasons.',
})
export class CharterView {
  @ShownId('Its name for machines, the same for ever.')
  id!: string;

  @Shown(() => CharterStatuses, 'Whether it binds the council.')
  status!: keyof typeof CharterStatuses;

  @ShownText('What people call it.')
  title!: string;

  @ShownText('Where it holds.')
  jurisdiction!: string;

  @ShownInstant('From when on it holds, in UTC.')
  inForceFrom!: string;

  @ShownInstant(
    'Until when all three strands must have reviewed it lest it expires, in UTC; null before it is adopted, and where it sets no time for that.',
    orNull,
  )
  reviewDueAt!: string | null;

  @ShownText('The local time it reckons with, such as Europe/London.')
  zone!: string;

  @Shown(() => [CharterClockView], 'Every promise about time.')
  clocks!: readonly CharterClockView[];

  @Shown(() => [MandatoryView], 'What must be kept, for each kind of contact.')
  mandatory!: readonly MandatoryView[];

  @Shown(() => [ReasonView], 'Why a contact may be closed without an outcome.')
  closingReasons!: readonly ReasonView[];

  @Shown(() => [ReasonView], 'Why a criterion may be given up.')
  waivingReasons!: readonly ReasonView[];

  @Shown(() => [ReasonView], 'Why a clock may be given more time.')
  extensionReasons!: readonly ReasonView[];
}
