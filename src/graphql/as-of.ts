import { Args, InputType } from '@nestjs/graphql';
import type { Clock } from '../ledger/clock.js';
import { When, Whole } from '../ledger/fields.js';

const LAST = 2 ** 31 - 1;

@InputType({
  description: 'A place in the log and a time on the clock: what was known there, judged then.',
})
export class AsOfInput {
  @Whole('The last event that counts, by its 0-based place; the newest when left out.', 0, LAST, {
    optional: true,
  })
  readonly index?: number | null;

  @When('The instant at which it is judged; now when left out.', { optional: true })
  readonly at?: string | null;
}

/** Where and when it is looked at from. */
export type AsOf = Readonly<{ index: number; at: string }>;

export const AsOfArgument = () =>
  Args('asOf', {
    type: () => AsOfInput,
    nullable: true,
    description: 'How it was known and judged then, instead of now.',
  });

export const placeOf = ({ index, at }: AsOfInput, clock: Clock): AsOf => ({
  index: index ?? LAST,
  at: at ? new Date(at).toISOString() : clock.now(),
});
