import { Field, InputType, Int, registerEnumType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsTimeZone,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { One, Part, Parts, Title, Titles, Whole, Words } from '../ledger/fields.js';
import { ClockUnit, Whose } from './policy/clocks.js';
import { Kind } from './policy/vocabulary.js';

registerEnumType(Whose, {
  name: 'Whose',
  description: 'Whose time a clock counts; only the council’s own is measured in internet time.',
  valuesMap: {
    COUNCIL: { description: 'The council must do something.' },
    CITIZEN: { description: 'Time for citizens to take part.' },
    STATUTORY_WAIT: { description: 'The law makes everybody wait.' },
  },
});

/** A local time. */
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const NO_TIME = '$property must be a local time such as 09:00';
/** A country, or a part of one, by ISO 3166. */
const PLACE = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;
const NO_PLACE = '$property must be ISO 3166 codes such as GB-ENG';
/** Numbers of the criteria of a good democratic experience. */
const CRITERIA = { first: 1, last: 16 };

@InputType({ description: 'When the council is open on a working day.' })
export class WorkingHoursInput {
  @Title('When it opens, such as 09:00.')
  @Matches(TIME, { message: NO_TIME })
  readonly from!: string;

  @Title('When it closes, such as 16:24.')
  @Matches(TIME, { message: NO_TIME })
  readonly to!: string;
}

@InputType({ description: 'Which holidays are no working days.' })
export class HolidaysInput {
  @Title('The place, as an ISO 3166 code such as GB-ENG.')
  @Matches(PLACE, { message: NO_PLACE })
  readonly local!: string;

  @Titles('Every part of the country, for clocks that leave out the holidays of all of them.')
  @Matches(PLACE, { each: true, message: NO_PLACE })
  readonly union!: string[];
}

@InputType({ description: 'A promise about time.' })
export class ClockInput {
  @Title('Its name, such as contact.answer.')
  readonly id!: string;

  @Whole('How long it runs, in its unit.', 1, 1000)
  readonly value!: number;

  @Title('Its unit: wd (working days), d, week, month, clear-wd or clear-d.')
  @IsIn(Object.values(ClockUnit))
  readonly unit!: ClockUnit;

  @Title('Whose holidays it leaves out: local, or union for those of any part of the country.')
  @IsIn(['local', 'union'])
  readonly calendar!: 'local' | 'union';

  @Title('The event that starts it, such as ContributionReceived.')
  readonly starts!: string;

  @One(Whose, 'Whose time it counts.')
  readonly whose!: Whose;

  @Title('Where it holds.')
  readonly jurisdiction!: string;

  @Words('The law or code it comes from, or that it is our own policy.')
  readonly legalSource!: string;
}

@InputType({ description: 'What must be met for one kind of contact to be a good experience.' })
export class MandatoryInput {
  @One(Kind, 'The kind of contact.')
  readonly kind!: Kind;

  @Field(() => [Int], {
    description:
      'The numbers of the criteria, from 1 to 16; none for what is owed nothing, such as a reaction.',
  })
  @IsArray()
  @ArrayMaxSize(CRITERIA.last)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(CRITERIA.first, { each: true })
  @Max(CRITERIA.last, { each: true })
  readonly criteria!: number[];
}

@InputType({ description: 'One reason of a closed list.' })
export class ReasonInput {
  @Title('What it is called, such as DUPLICATE.')
  readonly code!: string;

  @Words('The sentence that a citizen reads.')
  readonly sentence!: string;
}

@InputType({ description: 'Everything a charter promises.' })
export class CharterTermsInput {
  @Title('What the charter is called.')
  readonly title!: string;

  @Title('Where it holds.')
  readonly jurisdiction!: string;

  @Title('The time zone of the place, such as Europe/London.')
  @IsTimeZone()
  readonly zone!: string;

  @Part(() => WorkingHoursInput, 'When the council is open on a working day.')
  readonly workingHours!: WorkingHoursInput;

  @Part(() => HolidaysInput, 'Which holidays are no working days.')
  readonly holidays!: HolidaysInput;

  @Parts(() => ClockInput, 'Every promise about time.')
  readonly clocks!: ClockInput[];

  @Parts(() => MandatoryInput, 'What must be met, per kind; other kinds are turned away.')
  readonly mandatory!: MandatoryInput[];

  @Parts(() => ReasonInput, 'Why a contact may be closed without telling an outcome.')
  readonly closingReasons!: ReasonInput[];

  @Parts(() => ReasonInput, 'Why a criterion may be waived.')
  readonly waivingReasons!: ReasonInput[];

  @Parts(() => ReasonInput, 'Why a clock may be given more time.')
  readonly extensionReasons!: ReasonInput[];
}
