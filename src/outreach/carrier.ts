import type { Adjustment, DeliveryProof } from '../experience/policy/vocabulary-of-citizens.js';

/** What one person is told, on one handle. */
export type Message = Readonly<{
  /** The same for every attempt: a carrier that was given it before does not send it twice. */
  id: string;
  channel: string;
  /** Null when only the source knows the account; then `handleId` says whose it is. */
  address: string | null;
  handleId: string | null;
  title: string;
  words: string;
  /** The language it is in, where that is not the council's own. */
  language: string | null;
  /** The forms they need it in, such as large print. */
  adjustments: readonly Adjustment[];
}>;

export type Arrival =
  | Readonly<{ status: 'delivered'; proof: keyof typeof DeliveryProof }>
  | Readonly<{ status: 'bounced'; reason: string }>;

/** Somebody who brings messages: e-mail, text messages, post, a platform. The abstract class doubles as the injection token. */
export abstract class Carrier {
  abstract readonly name: string;

  /** Takes the message on; once it answers, the message is not lost. */
  abstract send(message: Message): Promise<void>;

  /** What became of it. */
  abstract arrival(message: Message): Promise<Arrival>;
}
