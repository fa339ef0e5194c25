import { MaxAppendSizeExceededError, StreamDeletedError } from '@eventstore/db-client';
import { StoreStopped, StreamMoved, UnknownCursor } from '../event-store.js';

/** Whether asking again would be answered the same. Everything else, above all a broken line, says nothing about what was recorded. */
export const isVerdict = (error: unknown): boolean =>
  [
    StreamMoved,
    StoreStopped,
    UnknownCursor,
    RangeError,
    MaxAppendSizeExceededError,
    StreamDeletedError,
  ].some((verdict) => error instanceof verdict);

/** The server is there and did not do it, or does not know. Asked again on the same line, it may. */
export class NotDone extends Error {}

export const said = (error: unknown): string =>
  error instanceof Error ? error.message || error.name : String(error);
