import { GrowingLog } from '../merkle/growing-log.js';
import { type Hash, sha256 } from '../merkle/hash.js';

/** Tiles that nobody wants are let go after so many entries: 1 MB. */
const LET_GO_EVERY = 2 ** 14;

/** The root above the first events of a ledger, as a notary signs it. */
export class RunningRoot {
  private readonly log = new GrowingLog();

  get size() {
    return this.log.size;
  }

  /** The RFC 8785 text of the next envelope. */
  add(text: string) {
    this.log.append(sha256(text));
    if (this.log.size % LET_GO_EVERY === 0) this.log.takeTiles();
  }

  root(): Hash {
    return this.log.root();
  }
}
