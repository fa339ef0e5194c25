import type { Compilable, SchemaModule } from 'kysely';
import type {
  BodyRole,
  Challenge,
  DecidedBy,
  Effect,
  Interest,
  Result,
  Ruling,
} from '../experience/policy/vocabulary-of-decisions.js';

/** How far it got. */
export type DecisionStatus =
  | 'SCHEDULED'
  | 'DEFERRED'
  | 'WITHDRAWN'
  | 'TAKEN'
  | 'PUBLISHED'
  | 'CALLED_IN'
  | 'CONFIRMED'
  | 'REFERRED_BACK'
  | 'IN_EFFECT'
  | 'QUASHED'
  | 'RESCINDED';

export interface DecisionRow {
  id: string;
  matterId: string;
  status: DecisionStatus;
  title: string;
  body: string;
  meeting: string | null;
  meetingAt: string;
  role: BodyRole;
  decidedBy: DecidedBy;
  delegatedTo: string | null;
  delegatedUnder: string | null;
  noticeGivenAt: string | null;
  noticeLawfulUntil: string | null;
  /** The regulation under which the notice of this meeting was shortened. */
  shortenedUnder: string | null;
  /** 1 for a key decision, else 0. */
  isKey: 0 | 1;
  keyNoticeGivenAt: string | null;
  keyNoticeLawfulUntil: string | null;
  effect: Effect | null;
  result: Result | null;
  maker: string | null;
  resolution: string | null;
  reasons: string | null;
  /** A JSON list of texts; null until something was decided. */
  alternatives: string | null;
  wording: string | null;
  equalityReference: string | null;
  precededBy: string | null;
  takenAt: string | null;
  publishedAt: string | null;
  url: string | null;
  howToChallenge: string | null;
  exemption: string | null;
  publicSummary: string | null;
  callInUntil: string | null;
  tookEffectAt: string | null;
  /** When it was quashed or taken back, and why. */
  fellAt: string | null;
  fellBecause: string | null;
  replacedBy: string | null;
}
export interface PaperRow {
  decisionId: string;
  index: number;
  /** 0-based place in what was published together. */
  place: number;
  title: string;
  url: string | null;
  hash: string | null;
  /** What the public said stands in it: 1, else 0. */
  considers: 0 | 1;
  publishedAt: string;
}

export interface InterestRow {
  decisionId: string;
  index: number;
  member: string;
  interest: keyof typeof Interest;
  /** 1 for whoever left the room, else 0. */
  left: 0 | 1;
  declaredAt: string;
}
/** One step of looking at it again, in the order of the log. */
export interface ReviewRow {
  decisionId: string;
  index: number;
  step: 'CALLED_IN' | 'CONFIRMED' | 'REFERRED_BACK';
  who: string;
  words: string;
  at: string;
}
export interface ChallengeRow {
  decisionId: string;
  /** The event that recorded it. */
  eventId: string;
  challenge: keyof typeof Challenge;
  reference: string | null;
  grounds: string;
  challengedAt: string;
  ruling: keyof typeof Ruling | null;
  rulingReasons: string | null;
  decidedAt: string | null;
}

declare module '../projections/projection.js' {
  interface Tables {
    decision: DecisionRow;
    decision_consultation: { decisionId: string; consultationId: string };
    paper: PaperRow;
    decision_interest: InterestRow;
    decision_review: ReviewRow;
    decision_challenge: ChallengeRow;
  }
}

export const decisionTables = (schema: SchemaModule): Compilable[] => [
  schema
    .createTable('decision')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('matterId', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('meeting', 'text')
    .addColumn('meetingAt', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('decidedBy', 'text', (column) => column.notNull())
    .addColumn('delegatedTo', 'text')
    .addColumn('delegatedUnder', 'text')
    .addColumn('noticeGivenAt', 'text')
    .addColumn('noticeLawfulUntil', 'text')
    .addColumn('shortenedUnder', 'text')
    .addColumn('isKey', 'integer', (column) => column.notNull())
    .addColumn('keyNoticeGivenAt', 'text')
    .addColumn('keyNoticeLawfulUntil', 'text')
    .addColumn('effect', 'text')
    .addColumn('result', 'text')
    .addColumn('maker', 'text')
    .addColumn('resolution', 'text')
    .addColumn('reasons', 'text')
    .addColumn('alternatives', 'text')
    .addColumn('wording', 'text')
    .addColumn('equalityReference', 'text')
    .addColumn('precededBy', 'text')
    .addColumn('takenAt', 'text')
    .addColumn('publishedAt', 'text')
    .addColumn('url', 'text')
    .addColumn('howToChallenge', 'text')
    .addColumn('exemption', 'text')
    .addColumn('publicSummary', 'text')
    .addColumn('callInUntil', 'text')
    .addColumn('tookEffectAt', 'text')
    .addColumn('fellAt', 'text')
    .addColumn('fellBecause', 'text')
    .addColumn('replacedBy', 'text'),
  schema.createIndex('decision_of_matter').on('decision').columns(['matterId', 'meetingAt']),
  schema
    .createTable('decision_consultation')
    .addColumn('decisionId', 'text', (column) => column.notNull())
    .addColumn('consultationId', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('decision_consultation_key', ['decisionId', 'consultationId']),
  schema
    .createTable('paper')
    .addColumn('decisionId', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('url', 'text')
    .addColumn('hash', 'text')
    .addColumn('considers', 'integer', (column) => column.notNull())
    .addColumn('publishedAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('paper_key', ['decisionId', 'index', 'place']),
  schema
    .createTable('decision_interest')
    .addColumn('decisionId', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('member', 'text', (column) => column.notNull())
    .addColumn('interest', 'text', (column) => column.notNull())
    .addColumn('left', 'integer', (column) => column.notNull())
    .addColumn('declaredAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('decision_interest_key', ['decisionId', 'index']),
  schema
    .createTable('decision_review')
    .addColumn('decisionId', 'text', (column) => column.notNull())
    .addColumn('index', 'integer', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('decision_review_key', ['decisionId', 'index']),
  schema
    .createTable('decision_challenge')
    .addColumn('decisionId', 'text', (column) => column.notNull())
    .addColumn('eventId', 'text', (column) => column.notNull())
    .addColumn('challenge', 'text', (column) => column.notNull())
    .addColumn('reference', 'text')
    .addColumn('grounds', 'text', (column) => column.notNull())
    .addColumn('challengedAt', 'text', (column) => column.notNull())
    .addColumn('ruling', 'text')
    .addColumn('rulingReasons', 'text')
    .addColumn('decidedAt', 'text')
    .addPrimaryKeyConstraint('decision_challenge_key', ['decisionId', 'eventId']),
];
