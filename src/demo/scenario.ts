import type { Standing } from '../experience/policy/standing.js';
import type { Kind, Strand } from '../experience/policy/vocabulary.js';

/** What somebody does in one contact. */
export type Deed =
  /** `again` comes back to the contact before; `elsewhere` is from the citizen's other address. */
  | Readonly<{ does: 'speak'; kind: Kind; again?: true; elsewhere?: true }>
  | Readonly<{ does: 'withdraw' | 'rate' | 'link' }>
  | Readonly<{ does: 'acknowledge'; machine?: 'helpful' | 'curt' }>
  /** Whoever `looks` has read what colleagues told the citizen. */
  | Readonly<{
      does: 'answer';
      by: Strand;
      form: 'substance' | 'holding' | 'conclusion';
      looks?: true;
    }>
  | Readonly<{
      does: 'claim' | 'note' | 'agree' | 'close' | 'accept' | 'raise' | 'settle';
      by: Strand;
    }>
  | Readonly<{ does: 'offer'; by: Strand; to: Strand }>;

export type Days = number | readonly [from: number, to: number];

/** `after` counts from the first contact, or from the outcome that everybody is told. */
export type Step = Deed & Readonly<{ after: Days; since?: 'outcome' }>;

/** When a citizen first speaks. */
export type When =
  /** On any day, so long as so many days of the story are left. */
  | Readonly<{ when: 'year'; left: number }>
  | Readonly<{ when: 'consultation' }>
  /** So many days before what people said is put before the body. */
  | Readonly<{ when: 'papers' | 'end'; from: number; to: number }>;

export type Sort = 'ordinary' | 'anonymous' | 'unreachable' | 'two addresses';

/** What one citizen goes through in one matter, and how they must stand in the end. */
export type Scenario = Readonly<{
  name: string;
  sentence: string;
  /** Told by the charter; the judge is held against it. */
  expected: Standing | 'as the course';
  /** How often, against the others of the same sort of citizen. */
  share: number;
  /** Who goes through it; an ordinary citizen unless said otherwise. */
  sort?: Sort;
  /** Only where the matter takes one of these courses. */
  courses?: readonly string[];
  first: When;
  steps: readonly Step[];
}>;
