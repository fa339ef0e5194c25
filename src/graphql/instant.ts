import { Rejection } from '../ledger/decider.js';

/** The instant in an argument, as UTC to the millisecond. Rejects anything that names none, or not where in the world. */
export function instantOf(text: string, field: string): string {
  const instant = new Date(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : Number.NaN);
  if (Number.isNaN(instant.getTime()))
    throw new Rejection(
      'NOT_AN_INSTANT',
      'This is not an instant such as 2026-03-02T09:00:00.000Z.',
      field,
    );
  return instant.toISOString();
}
