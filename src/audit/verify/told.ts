import { canonicalAgain } from '../../ledger/canonical.js';
import type { Envelope } from '../../ledger/event.js';
import { type Hash, sha256 } from '../../ledger/merkle/hash.js';
import { malformed } from '../../ledger/well-formed.js';

/** An event as somebody tells it. Nothing of it is believed yet. */
export type Told = Readonly<{
  /** Its entry in the log: SHA-256 of the RFC 8785 form, or of the text itself where it has no such form. */
  entry: Hash;
  /** An object, and nothing more is known of it; null where it is not even that. */
  envelope: Envelope | null;
  /** What is wrong with how it was written down; null when nothing is. */
  odd: string | null;
}>;

/** A row as it lies in a ledger's file. Of any type, because nobody vouches for the file. */
export type Row = readonly [index: unknown, stream: unknown, revision: unknown, envelope: unknown];

/** A row of a ledger's file. `place` is how many came before it. */
export function toldByRow([index, stream, revision, text]: Row, place: number): Told {
  if (typeof text !== 'string')
    return { entry: sha256(bytesOf(text)), envelope: null, odd: 'It is not valid UTF-8 text.' };
  const envelope = objectIn(text);
  if (!envelope) return { entry: sha256(text), envelope, odd: 'It is no JSON object.' };
  const form = formOf(envelope);
  if (form === null) return { entry: sha256(text), envelope, odd: NO_FORM };
  return { entry: sha256(form), envelope, odd: oddity() };

  function oddity() {
    if (form !== text) return 'It is stored in another spelling than that of RFC 8785.';
    if (index !== place) return `After ${place - 1} comes ${String(index)}.`;
    if (stream !== envelope?.stream || revision !== envelope?.revision)
      return `The ledger finds it as ${String(stream)}/${String(revision)}, and it says it is ${envelope?.stream}/${envelope?.revision}.`;
    return unkept(form as string, envelope as Envelope);
  }
}

/** One line of what a service replays: a CloudEvent around the envelope. `place` is how many came before it. */
export function toldByLine(line: string, place: number): Told {
  const around = objectIn(line);
  const envelope = around && Reflect.get(objectAt(around, 'data') ?? {}, 'envelope');
  if (!isObject(envelope))
    return { entry: sha256(line), envelope: null, odd: 'The line holds no envelope in JSON.' };
  const form = formOf(envelope);
  if (form === null) return { entry: sha256(line), envelope, odd: NO_FORM };
  return { entry: sha256(form), envelope, odd: oddity() };

  function oddity() {
    const { id, stream, type, occurredAt } = envelope as Envelope;
    const said = { ledgerindex: place, id, subject: stream, type, time: occurredAt };
    for (const [name, value] of Object.entries(said)) {
      const found: unknown = Reflect.get(around as object, name);
      if (found !== value)
        return `The line says ${name} ${JSON.stringify(found)}; it should be ${JSON.stringify(value)}.`;
    }
    return unkept(form as string, envelope);
  }
}

const NO_FORM = 'It has no RFC 8785 form.';

const bytesOf = (value: unknown) => (value instanceof Uint8Array ? value : String(value));

const isObject = (value: unknown): value is Envelope =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectAt = (around: object, name: string): object | null => {
  const value: unknown = Reflect.get(around, name);
  return isObject(value) ? value : null;
};

function objectIn(text: string): Envelope | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function formOf(envelope: object): string | null {
  try {
    return canonicalAgain(envelope);
  } catch {
    return null;
  }
}

const LONG_NUMBER = /[:,[]-?\d{16}/;

/** What no store keeps whole is spelled with an escape or many digits: only then it is worth a look. */
function unkept(form: string, envelope: object): string | null {
  if (!form.includes('\\u') && !LONG_NUMBER.test(form)) return null;
  for (const { path, problem } of malformed(envelope)) return `Its ${path} ${problem}.`;
  return null;
}
