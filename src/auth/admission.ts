import { Admission, type Auditor } from '../audit/replay/admission.js';
import { type Crowd, Full } from './crowd.js';
import { may } from './permissions.js';
import { NotSignedIn, Tokens } from './tokens.js';

/** Lets auditors in by the tokens and the permissions that everybody has. */
export class AdmissionByToken extends Admission {
  constructor(
    private readonly tokens: Tokens,
    private readonly crowd: Crowd,
  ) {
    super();
  }

  waitSeconds(): number {
    try {
      this.crowd.knock('OVERSIGHT');
      return 0;
    } catch (error) {
      if (error instanceof Full) return error.retryAfterSeconds;
      throw error;
    }
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
