import fc from 'fast-check';
import type { Recorded } from '../../src/ledger/event.js';

/** Conditions as they are asked for, by their names at every door. */
export type Asked = Readonly<{
  from?: number;
  to?: number;
  stream?: string;
  type?: readonly string[];
  matter?: string;
  since?: string;
  before?: string;
  limit?: number;
}>;

/** What a replay must tell, found in the slowest and plainest way. */
export function naive(all: readonly Recorded[], asked: Asked): Recorded[] {
  const idOf = ({ stream }: Recorded) => stream.replace(/^[^-]*-/, '');
  const namesIt = ({ data }: Recorded) => Reflect.get(data, 'matterId') === asked.matter;
  const isOfMatter = (event: Recorded) =>
    idOf(event) === asked.matter ||
    all.some(
      (other) => other.index <= event.index && namesIt(other) && idOf(other) === idOf(event),
    );
  return all
    .filter(({ index }) => index >= (asked.from ?? 0) && index <= (asked.to ?? all.length))
    .filter(({ stream }) => asked.stream === undefined || stream === asked.stream)
    .filter(({ type }) => asked.type === undefined || asked.type.includes(type))
    .filter(({ recordedAt }) => asked.since === undefined || recordedAt >= asked.since)
    .filter(({ recordedAt }) => asked.before === undefined || recordedAt < asked.before)
    .filter((event) => asked.matter === undefined || isOfMatter(event))
    .slice(0, asked.limit ?? all.length);
}

/** Random conditions about a ledger, most of which something in it keeps. */
export const askedOf = (
  all: readonly Recorded[],
  matters: readonly string[],
): fc.Arbitrary<Asked> => {
  const one = fc.constantFrom(...all);
  const later = (at: string) => new Date(Date.parse(at) + 1).toISOString();
  return fc
    .record(
      {
        from: fc.nat(all.length),
        length: fc.nat(all.length),
        stream: one.map(({ stream }) => stream),
        type: fc.uniqueArray(
          one.map(({ type }) => type),
          { minLength: 1, maxLength: 4 },
        ),
        matter: fc.constantFrom(...matters),
        since: one.map(({ recordedAt }) => recordedAt),
        before: one.map(({ recordedAt }) => later(recordedAt)),
        limit: fc.integer({ min: 1, max: all.length }),
      },
      { requiredKeys: [] },
    )
    .filter(({ since, before }) => since === undefined || before === undefined || since < before)
    .map(({ length, ...asked }) => ({
      ...asked,
      ...(length !== undefined && { to: (asked.from ?? 0) + length }),
    }));
};

/** The same as parameters of a request. */
export const parametersOf = (asked: Asked): [string, string][] =>
  Object.entries(asked).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
