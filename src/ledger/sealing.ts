import type { Purpose } from './event.js';
import type { WrappedKey } from './event-store.js';

/** The data keys of one stream, for as long as one command takes. Keys made here are durable only with the append. */
export interface StreamKeys {
  /** Keys made for this command; to be stored before its events. */
  readonly made: readonly WrappedKey[];
  /** Puts a personal value in a box that only this field of this event can be opened from. */
  seal(value: string, purpose: Purpose, place: Place): string;
  /** HMAC under the stream's content key; `null` once that key was erased. */
  digest(content: string): string | null;
}

export type Place = Readonly<{ stream: string; eventId: string; field: string }>;

/** The ledger's view of `citizens/sealing`: it can ask for boxes, never for what is in them. */
export abstract class Sealing {
  /** `isNew`: the stream has no past yet, so keys that are missing are made and not mourned. */
  abstract keysOf(stream: string, isNew: boolean, handleId: string | null): StreamKeys;
}

/** Opens what was sealed, for somebody who may read it. Provided by the only folder that knows how. */
export abstract class Opening {
  /** The personal value in a box; `null` once it was erased. */
  abstract open(box: string, place: Place): string | null;
}
