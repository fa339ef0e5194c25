import { Count, list, Name, PublicText, record, type Static } from '../../ledger/event.js';
import { Clock } from './clocks.js';

/** A word of a closed list, with the sentence a citizen reads. */
export const Reason = record({ code: Name, sentence: PublicText });
export type Reason = Readonly<Static<typeof Reason>>;

/** What a charter promises: clocks, the criteria that must be met per kind of contribution, and the closed lists of reasons. */
export const CharterTerms = record({
  title: Name,
  jurisdiction: Name,
  /** IANA name, such as `Europe/London`. */
  zone: Name,
  /** Local times `HH:MM`. */
  workingHours: record({ from: Name, to: Name }),
  /** ISO 3166 codes such as `GB-ENG`; the union's holidays count in addition to the local ones. */
  holidays: record({ local: Name, union: list(Name) }),
  clocks: list(Clock),
  /** A kind that is not listed is turned away. Criteria are numbered 1 to 16. */
  mandatory: list(record({ kind: Name, criteria: list(Count) })),
  closingReasons: list(Reason),
  waivingReasons: list(Reason),
  extensionReasons: list(Reason),
});
export type CharterTerms = Readonly<Static<typeof CharterTerms>>;
