import { createHmac } from 'node:crypto';
import { parse } from 'uuid';
import type { Source } from './event.js';
import { eventName, uuid5 } from './uuid5.js';

/** Every id that is not chosen by a caller follows from the ledger's own id, or from a secret where a source's id could be guessed. */
export class Identity {
  private readonly namespace: Uint8Array;

  constructor(
    readonly ledgerId: string,
    private readonly secret: Uint8Array,
  ) {
    // Read once: there are three ids to a command.
    this.namespace = parse(ledgerId);
  }

  /** What a creating command creates: sent twice, it creates one thing. */
  createdBy(commandId: string) {
    return uuid5(commandId, this.namespace);
  }

  eventId(commandId: string, stream: string, n: number) {
    return uuid5(eventName(commandId, stream, n), this.namespace);
  }

  /** The id of a source's thing in here; the same for ever, and not to be guessed from outside. */
  from(category: string, { system, id }: Source) {
    return uuid5(this.hmac(`${category}\n${system}\n${id}`), this.namespace);
  }

  /** One stable id for things that belong together, such as one telling per outcome and citizen. */
  of(...parts: string[]) {
    return uuid5(parts.join('/'), this.namespace);
  }

  hmac(text: string) {
    return createHmac('sha256', this.secret).update(text).digest('base64url');
  }
}
