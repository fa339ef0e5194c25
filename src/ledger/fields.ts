import { applyDecorators, type Type } from '@nestjs/common';
import { Field, ID, Int } from '@nestjs/graphql';
import { Type as Transformed } from 'class-transformer';
import {
  ArrayMaxSize,
  getMetadataStorage,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

rememberRules();

/** One line per field of a command: its GraphQL type, its sentence, and the rules it must keep. */
type Optional = Readonly<{ optional?: boolean }>;

const WORDS_MAX = 20_000;
const TITLE_MAX = 500;
const LIST_MAX = 10_000;

const field = (
  type: () => unknown,
  description: string,
  { optional = false }: Optional,
  ...rules: PropertyDecorator[]
) =>
  applyDecorators(
    Field(type as () => Type, { description, nullable: optional }),
    ...(optional ? [IsOptional()] : []),
    ...rules,
  );

export const AnId = (description: string, options: Optional = {}) =>
  field(() => ID, description, options, IsUUID());

export const Ids = (description: string, options: Optional = {}) =>
  field(
    () => [ID],
    description,
    options,
    IsArray(),
    ArrayMaxSize(LIST_MAX),
    IsUUID(undefined, { each: true }),
  );

/** A name or a title: one line, never empty. */
export const Title = (description: string, options: Optional = {}) =>
  field(() => String, description, options, IsString(), IsNotEmpty(), MaxLength(TITLE_MAX));

export const Titles = (description: string, options: Optional = {}) =>
  field(
    () => [String],
    description,
    options,
    IsArray(),
    ArrayMaxSize(LIST_MAX),
    IsNotEmpty({ each: true }),
    MaxLength(TITLE_MAX, { each: true }),
  );

/** What somebody says: up to 20,000 characters, never empty. */
export const Words = (description: string, options: Optional = {}) =>
  field(() => String, description, options, IsString(), IsNotEmpty(), MaxLength(WORDS_MAX));

export const Sentences = (description: string, options: Optional = {}) =>
  field(
    () => [String],
    description,
    options,
    IsArray(),
    ArrayMaxSize(LIST_MAX),
    IsNotEmpty({ each: true }),
    MaxLength(WORDS_MAX, { each: true }),
  );

/** An instant, ISO 8601 with its offset. */
export const When = (description: string, options: Optional = {}) =>
  field(
    () => String,
    description,
    options,
    IsISO8601({ strict: true }),
    // Without it the machine's own zone would be assumed, wherever it happens to stand.
    Matches(/(Z|[+-]\d\d:\d\d)$/, { message: '$property must say its offset from UTC, such as Z' }),
  );

export const YesOrNo = (description: string, options: Optional = {}) =>
  field(() => Boolean, description, options, IsBoolean());

export const Whole = (description: string, min: number, max: number, options: Optional = {}) =>
  field(() => Int, description, options, IsInt(), Min(min), Max(max));

export const One = (of: Record<string, string>, description: string, options: Optional = {}) =>
  field(() => of, description, options, IsIn(Object.values(of)));

/** Any number of the words of a closed list. */
export const Several = (of: Record<string, string>, description: string, options: Optional = {}) =>
  field(
    () => [of],
    description,
    options,
    IsArray(),
    ArrayMaxSize(LIST_MAX),
    IsIn(Object.values(of), { each: true }),
  );

export const Wholes = (description: string, min: number, max: number, options: Optional = {}) =>
  field(
    () => [Int],
    description,
    options,
    IsArray(),
    ArrayMaxSize(LIST_MAX),
    IsInt({ each: true }),
    Min(min, { each: true }),
    Max(max, { each: true }),
  );

export const ChannelName = (description: string, options: Optional = {}) =>
  field(
    () => String,
    description,
    options,
    Matches(/^[a-z0-9][a-z0-9-]{0,39}$/, {
      message: '$property must be lower case letters, digits and hyphens, such as web or in-person',
    }),
  );

/** An input of its own inside a command. */
export const Part = (type: () => Type, description: string, options: Optional = {}) =>
  field(type, description, options, IsDefined(), IsObject(), ValidateNested(), Transformed(type));

export const Parts = (type: () => Type, description: string, options: Optional = {}) =>
  field(
    () => [type()],
    description,
    options,
    IsArray(),
    ArrayMaxSize(LIST_MAX),
    ValidateNested({ each: true }),
    Transformed(type),
  );

/**
 * class-validator goes through every class that it knows for every object that it validates, and sorts its rules by field
 * again. Which rules a class has is settled when it is loaded, so they are looked for and sorted once for each class and each
 * class that it is a part of; with groups, which no field here has, still each time.
 */
function rememberRules() {
  const storage = getMetadataStorage();
  const find = storage.getTargetValidationMetadatas.bind(storage);
  const sort = storage.groupByPropertyName.bind(storage);
  type Rules = ReturnType<typeof find>;
  const known = new Map<unknown, Map<unknown, Rules>>();
  const sorted = new WeakMap<Rules, ReturnType<typeof sort>>();
  storage.getTargetValidationMetadatas = (target, whole, ...chosen) => {
    if (chosen.some(Boolean)) return find(target, whole, ...chosen);
    const ofTarget = known.get(target) ?? new Map<unknown, Rules>();
    const rules = ofTarget.get(whole) ?? find(target, whole, ...chosen);
    known.set(target, ofTarget.set(whole, rules));
    return rules;
  };
  storage.groupByPropertyName = (rules) => {
    const byField = sorted.get(rules) ?? sort(rules);
    sorted.set(rules, byField);
    return byField;
  };
}
