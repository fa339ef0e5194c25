import type { Place } from './sealing.js';

/** Opens what was sealed, for somebody who may read it. Provided by the only folder that knows how. */
export abstract class Opening {
  /** The personal value in a box; `null` once it was erased. */
  abstract open(box: string, place: Place): string | null;
}
