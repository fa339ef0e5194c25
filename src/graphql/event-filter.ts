import { InputType } from '@nestjs/graphql';
import { BeyondTheEnd } from '../audit/replay/replay.js';
import { type Wanted, WrongParameters, wantedFrom } from '../audit/replay/wanted.js';
import { Rejection } from '../ledger/decider.js';
import { AnId, Title, Titles, When, Whole } from '../ledger/fields.js';

const LAST = 2 ** 31 - 1;

@InputType({ description: 'Which events are wanted: those for which all of it is true.' })
export class EventFilter {
  @Whole('The last place in the log that counts, from 0.', 0, LAST, { optional: true })
  readonly to?: number | null;

  @Title('Only of this one, as category-id.', { optional: true })
  readonly stream?: string | null;

  @Titles('Only what is called so, such as MatterOpened.', { optional: true })
  readonly types?: readonly string[] | null;

  @AnId('Only what belongs to it: its own stream, those that name it, and the desks behind them.', {
    optional: true,
  })
  readonly matter?: string | null;

  @When('Recorded at this instant or later.', { optional: true })
  readonly since?: string | null;

  @When('Recorded earlier than this instant.', { optional: true })
  readonly before?: string | null;
}

/** What is asked for by a filter, from a place on. Rejects what the other doors of a replay would not understand. */
export function wantedBy(
  filter: EventFilter | null | undefined,
  from: number,
  known: ReadonlySet<string>,
): Wanted {
  const { types, ...others } = filter ?? {};
  const given = [
    ['from', from] as const,
    ...(types ?? []).map((type) => ['type', type] as const),
    ...Object.entries(others),
  ].flatMap(([name, value]) => (value == null ? [] : [[name, String(value)] as const]));
  try {
    return wantedFrom(given, known);
  } catch (error) {
    if (!(error instanceof WrongParameters)) throw error;
    throw new Rejection(
      'FILTER_NOT_UNDERSTOOD',
      `This names no part of the ledger: ${error.message}`,
      'filter',
    );
  }
}

/** For whoever knows of more events than there are. */
export async function orEnded<T>(replaying: Promise<T>): Promise<T> {
  try {
    return await replaying;
  } catch (error) {
    if (!(error instanceof BeyondTheEnd)) throw error;
    throw new Rejection(
      'LEDGER_ENDS_BEFORE',
      'The ledger ends before the place that you want to read on from: it is another one, or it lost something.',
      'afterIndex',
    );
  }
}
