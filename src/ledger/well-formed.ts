/** A value that JSON, SQL and a signature would each read differently, with the path to it. */
export type Malformed = Readonly<{ path: string; problem: string }>;

/** Looks for what no store may ever hold: lone surrogates, U+0000, and numbers that JSON cannot carry exactly. */
export function* malformed(value: unknown, path = ''): Generator<Malformed> {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) yield { path, problem: 'holds half a character (a lone surrogate)' };
    if (value.includes('\0')) yield { path, problem: 'holds the character U+0000' };
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) yield { path, problem: 'is not a finite number' };
    else if (Number.isInteger(value) && !Number.isSafeInteger(value))
      yield { path, problem: 'is a whole number beyond 2^53' };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value))
      yield* malformed(inner, path ? `${path}.${key}` : key);
  }
}
