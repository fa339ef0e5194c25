import type { CharterInForce } from '../experience/policy/charter-in-force.js';
import type { Due } from '../experience/policy/due.js';
import type { Level } from '../experience/policy/vocabulary.js';
import type { Circumstances } from '../ledger/decider.js';
import type { ConsultationEvent } from './consultation.events.js';

// What must be remembered, and what must be known

export type Consultation =
  | { status: 'unannounced' }
  | {
      /** Announced consultations are open between `opensAt` and `closedAt`. */
      status: 'announced' | 'closed' | 'withdrawn';
      matterId: string;
      level: Level;
      opensAt: string;
      /** As announced. */
      closesAt: string;
      /** When it really closed; as announced until then. */
      closedAt: string;
      /** When a decision is due, counted from `closedAt`. */
      decide: Due;
      /** Named so far: title by id. */
      themes: Readonly<Record<string, string>>;
      /** What was published last of what people said. */
      findings: FindingsPublished | null;
    };

type FindingsPublished = Extract<ConsultationEvent, { type: 'FindingsPublished' }>['data'];

export type ConsultationFacts = Readonly<{
  /** In force when it occurred. */
  charter: CharterInForce | null;
  matterKnown: boolean;
}>;

export type Known = Circumstances<ConsultationFacts>;
export type Announced = Exclude<Consultation, { status: 'unannounced' }>;

/** Nobody can take part any more, whether or not somebody said so. */
export const isOver = ({ status, closesAt }: Announced, at: string) =>
  status !== 'announced' || at > closesAt;
