import { jwtVerify, SignJWT } from 'jose';
import { Keeper, Strand } from '../experience/policy/vocabulary.js';
import type { Actor } from '../ledger/event.js';

const ALGORITHM = 'HS256';
const REMEMBERED_MAX = 1_000;

export const Roles = {
  ADMIN: 'ADMIN',
  OFFICER: 'OFFICER',
  SYSTEM: 'SYSTEM',
  /** From outside, to prove what is in the ledger: reads it as it is stored, and takes no part in anything else. */
  AUDITOR: 'AUDITOR',
  /** Those who alone may read a contact that was kept for them. */
  ...Keeper,
} as const;
export type Role = keyof typeof Roles;

/** Who asks could not be told from what they showed. */
export class NotSignedIn extends Error {}

/** The one seam through which somebody becomes an actor: for now a token signed with this ledger's own key. */
export class Tokens {
  private readonly remembered = new Map<string, { actor: Actor; untilMs: number }>();

  constructor(private readonly key: Uint8Array) {}

  issue({ subject, strand, role }: Actor, expiresIn = '365d'): Promise<string> {
    return new SignJWT({ strand, role })
      .setProtectedHeader({ alg: ALGORITHM })
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime(expiresIn)
      .sign(this.key);
  }

  /** Reads an `Authorization` header. Throws `NotSignedIn`. */
  async actorOf(header: string | undefined): Promise<Actor> {
    const token = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
    if (!token) throw new NotSignedIn('Say who asks: send "Authorization: Bearer <token>".');
    const known = this.remembered.get(token);
    if (known && known.untilMs > Date.now()) return known.actor;
    const { actor, untilMs } = await this.verify(token);
    if (this.remembered.size >= REMEMBERED_MAX) this.remembered.clear();
    this.remembered.set(token, { actor, untilMs });
    return actor;
  }

  private async verify(token: string) {
    try {
      const { payload } = await jwtVerify(token, this.key, { algorithms: [ALGORITHM] });
      const { sub, strand, role, exp } = payload;
      if (!sub || !(String(role) in Roles) || (strand !== null && !(String(strand) in Strand)))
        throw new NotSignedIn('This token does not say who asks.');
      const actor = { subject: sub, strand: strand as string | null, role: String(role) };
      return { actor, untilMs: (exp ?? 0) * 1000 };
    } catch (error) {
      if (error instanceof NotSignedIn) throw error;
      throw new NotSignedIn('This token is not valid, or no longer.');
    }
  }
}
