/** What must be known of a ledger that is replayed; the injection token as well. */
export abstract class Replayed {
  /** Who keeps it. */
  abstract readonly origin: string;
  /** Every type of event that there can be in it. */
  abstract readonly types: ReadonlySet<string>;
}
