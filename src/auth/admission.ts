import { Admission, type Auditor } from '../audit/replay/admission.js';
import { may } from './permissions.js';
import { NotSignedIn, Tokens } from './tokens.js';

/** Lets auditors in by the tokens and the permissions that everybody has. */
export class AdmissionByToken extends Admission {
  constructor(private readonly tokens: Tokens) {
    super();
  }

  async who(authorization: string | undefined): Promise<Auditor | string> {
    try {
      const actor = await this.tokens.actorOf(authorization);
      return {
        role: actor.role,
        mayReplay: may(actor, 'replay the ledger'),
        mayOpen: may(actor, 'open what is replayed'),
      };
    } catch (error) {
      if (error instanceof NotSignedIn) return error.message;
      throw error;
    }
  }
}
