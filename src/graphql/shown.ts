import { Field, ID, Int, type ReturnTypeFunc } from '@nestjs/graphql';

/** One line per field that is shown: its GraphQL type and its sentence. What takes an argument is a command; see ledger/fields. */
type Option = Readonly<{ nullable?: boolean }>;

export const orNull = { nullable: true } as const;

export const Shown = (type: ReturnTypeFunc, description: string, option: Option = {}) =>
  Field(type, { description, ...option });

const shown =
  (type: ReturnTypeFunc) =>
  (description: string, option: Option = {}) =>
    Shown(type, description, option);

export const ShownId = shown(() => ID);
export const ShownText = shown(() => String);
export const ShownTexts = shown(() => [String]);
/** UTC to the millisecond, such as 2026-03-02T09:00:00.000Z. */
export const ShownInstant = shown(() => String);
export const ShownWhole = shown(() => Int);
export const ShownYesNo = shown(() => Boolean);
