/** What can be found wrong. */
export type WrongKind =
  /** The checkpoint is not one, or not signed by whom it should be. */
  | 'CHECKPOINT'
  /** The ledger holds another event than the one that was published. */
  | 'EVENT_CHANGED'
  | 'EVENT_MISSING'
  | 'EVENT_ADDED'
  | 'EVENTS_SWAPPED'
  /** The ledger ends before the log does. */
  | 'LEDGER_CUT_SHORT'
  /** A published file is not what the events make of it. */
  | 'FILE_REPLACED'
  | 'FILE_MISSING'
  /** Events and files agree, and the checkpoint is of something else. */
  | 'OTHER_ROOT'
  /** A checkpoint that somebody kept is of a longer log than there is now. */
  | 'ROLLED_BACK'
  /** A checkpoint that somebody kept is of another log than this one ever was. */
  | 'TWO_HISTORIES'
  /** An event is not written down as events are: not RFC 8785, or beside it stands something else than in it. */
  | 'MISWRITTEN'
  /** An event is not as its schema says, or has none. */
  | 'NOT_AS_DECLARED'
  /** An event cannot have been recorded there: its id, its revision or its times say so. */
  | 'IMPOSSIBLE_EVENT';

/** The first thing that is wrong. `index` is the event's place in the ledger; null when no single place is to blame. */
export type Wrong = Readonly<{ what: WrongKind; index: number | null; why: string }>;

export const wrong = (what: WrongKind, index: number | null, why: string): Wrong => ({
  what,
  index,
  why,
});
