import Type, { type Static, type TObject, type TProperties, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

export type { Static };

/** A fact as a decider decides it. Named in the past tense, appended once, never edited. */
export type Event = Readonly<{ type: string; data: object }>;

/** How we know when it happened. */
export const TimeProof = {
  /** The carrier of the message says so. */
  CARRIER: 'CARRIER',
  /** The system it came from says so. */
  SOURCE_SYSTEM: 'SOURCE_SYSTEM',
  /** A date stamp on paper says so. */
  DATE_STAMP: 'DATE_STAMP',
  /** A member of staff says so. */
  STAFF_CLAIM: 'STAFF_CLAIM',
} as const;
export type TimeProof = keyof typeof TimeProof;

/** Why something was entered more than a working day after it happened. A closed list: free words could name a person. */
export const LateReason = {
  PAPER_KEYED_IN: 'PAPER_KEYED_IN',
  SYSTEM_WAS_DOWN: 'SYSTEM_WAS_DOWN',
  FOUND_LATER: 'FOUND_LATER',
  ENTERED_LATE: 'ENTERED_LATE',
} as const;
export type LateReason = keyof typeof LateReason;

/** Who asked: a pseudonymous subject, never a name. */
export type Actor = Readonly<{ subject: string; strand: string | null; role: string }>;

/** Where a fact came from when it was not said to us first. */
export type Source = Readonly<{ system: string; id: string }>;

/**
 * The stored form of a fact: everything the ledger says about it, personal values sealed.
 * Its RFC 8785 bytes are what is kept, moved between stores and hashed; place in the log is not part of it.
 */
export type Envelope = Readonly<{
  id: string;
  stream: string;
  /** 0-based place in its stream. */
  revision: number;
  type: string;
  schemaVersion: number;
  /** When it happened, as claimed; UTC to the millisecond, never later than `recordedAt`. */
  occurredAt: string;
  timeProof: TimeProof;
  /** Set when staff entered it more than a working day late: such a deed of the council is judged by `recordedAt`. */
  lateReason: LateReason | null;
  /** When the ledger took it in; never decreases within a stream. */
  recordedAt: string;
  actor: Actor;
  commandId: string;
  correlationId: string;
  /** The event that caused the command, when an event did. */
  causationId: string | null;
  source: Source | null;
  /** 128 random bits as hex, so that a hash of this envelope cannot be guessed from its content. */
  nonce: string;
  /** HMAC-SHA256 of the command's content under the stream's content key, base64url. */
  commandDigest: string;
  data: object;
}>;

/** A stored fact with its place: `index` is 0-based and the same on every store, `cursor` is opaque and the store's own. */
export type Recorded<E extends Event = Event> = Omit<Envelope, 'type' | 'data'> &
  E &
  Readonly<{ index: number; cursor: string }>;

/** The stored envelope: all that is recorded but its place, which the store adds. One without a place is its own. */
export const envelopeOf = (stored: Envelope | Recorded): Envelope => {
  const { index: _, cursor: __, ...envelope } = stored as Recorded;
  return envelope;
};

/** What a stream remembers of its own past: the fact, and when, by whom and under which id it was recorded. */
export type Past<E extends Event = Event> = E &
  Pick<Envelope, 'id' | 'occurredAt' | 'recordedAt' | 'actor'> &
  Readonly<{ index: number }>;

/** One declared event type: gives the TypeScript type, the validator and the published JSON Schema. */
export type Declared<
  Name extends string = string,
  Data extends TProperties = TProperties,
> = Readonly<{
  type: Name;
  description: string;
  schemaVersion: number;
  data: TObject<Data>;
  /** Every form it had before, the first one first. */
  earlier: readonly Earlier[];
  /** Fields that hold personal values, with the purpose whose key seals them. */
  sealed: ReadonlyMap<string, Purpose>;
  check: (data: unknown) => boolean;
  errors: (data: unknown) => string[];
}>;

/** What an event's data once looked like, and the step from there to the form that came next. */
export type Earlier = Readonly<{ data: TObject; upcast: (data: object) => object }>;

/** Declares an earlier form. A sealed field keeps its name in every form: its box opens under no other. */
export const earlier = <Data extends TProperties>(
  fields: Data,
  upcast: (data: Readonly<Static<TObject<Data>>>) => object,
): Earlier => ({
  data: Type.Object(fields, { additionalProperties: false }),
  upcast: upcast as Earlier['upcast'],
});

/** A stream has one data key per purpose, so that an address can be forgotten while the words stay. */
export type Purpose = 'content' | 'contact';

const SEAL = 'x-sealed-for';

/**
 * Declares an event once. `description` is one or two sentences for the people who read the schema.
 * Its version counts itself: one more than it has earlier forms.
 */
export const event = <Name extends string, Data extends TProperties>(
  type: Name,
  description: string,
  fields: Data,
  before: readonly Earlier[] = [],
): Declared<Name, Data> => {
  const data = Type.Object(fields, { additionalProperties: false });
  const validator = Compile(data);
  const sealed = new Map<string, Purpose>();
  for (const [field, schema] of Object.entries(fields)) {
    const purpose = sealedFor(schema);
    if (purpose) sealed.set(field, purpose);
  }
  return {
    type,
    description,
    schemaVersion: before.length + 1,
    data,
    earlier: before,
    sealed,
    check: (value) => validator.Check(value),
    errors: (value) =>
      [...validator.Errors(value)].map(
        ({ instancePath, message }) => `data${instancePath} ${message}`,
      ),
  };
};

const sealedFor = (schema: TSchema): Purpose | undefined =>
  Reflect.get(schema, SEAL) ??
  (Reflect.get(schema, 'anyOf') as TSchema[] | undefined)?.map(sealedFor).find(Boolean);

/** The decided form of a declared event. */
export type EventOf<D extends Declared> =
  D extends Declared<infer Name, infer Data>
    ? Readonly<{ type: Name; data: Readonly<Static<TObject<Data>>> }>
    : never;

/** Every decided form of a stream's events: `type ContributionEvent = EventsOf<typeof contributionEvents>`. */
export type EventsOf<List extends readonly Declared[]> = EventOf<List[number]>;

export const Uuid = Type.String({ format: 'uuid' });

/** UTC to the millisecond, always the same width: sorted as text, instants are sorted in time. */
export const Instant = Type.String({
  format: 'date-time',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
});

/** Text that was public when it was recorded. */
export const PublicText = Type.String({ minLength: 1, maxLength: 20_000 });

/** A short public name or title. */
export const Name = Type.String({ minLength: 1, maxLength: 500 });

/** A personal value: plain words when decided, a sealed box once recorded. */
export const Sealed = (purpose: Purpose) =>
  Type.String({
    pattern: '^sealed:',
    description: `Sealed under the stream's ${purpose} key (AES-256-GCM).`,
    [SEAL]: purpose,
  });

export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const list = <T extends TSchema>(schema: T) => Type.Array(schema, { maxItems: 10_000 });
export const oneOf = <T extends Record<string, string>>(words: T) =>
  Type.Enum(Object.values(words) as (T[keyof T] & string)[]);
export const record = <T extends TProperties>(fields: T) =>
  Type.Object(fields, { additionalProperties: false });
export const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const Yes = Type.Boolean();

/** The part of a stream's name after its category: the id of the thing the stream is about. */
export const subjectOf = (stream: string) => stream.slice(stream.indexOf('-') + 1);
export const categoryOf = (stream: string) => stream.slice(0, stream.indexOf('-'));
