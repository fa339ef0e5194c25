import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonical, canonicalAgain } from '../../src/ledger/canonical.js';
import { compiled } from '../../src/ledger/compiled.js';
import { vectors } from '../vectors.js';

describe('The canonical text', () => {
  it('is the one of the library, for any JSON', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue());
    const checked = fc.check(
      fc.property(object, (value) => canonical(value) === canonicalize(value)),
      { numRuns: 1000 },
    );
    if (checked.failed) throw new Error(fc.defaultReportMessage(checked)); // names the seed
  });

  it.each([
    ['keys like numbers', JSON.parse('{"10":1,"9":2,"a":{"2":0,"10":0}}')],
    ['a key of the engine', JSON.parse('{"b":1,"__proto__":{"x":1},"a":2}')],
    ['no key at all', JSON.parse('{"":1,"a":[{}]}')],
    ['letters beyond the first plane', { '\u{1f600}': 1, '\ufb33': 2, a: 3 }],
  ])('is right for %s', (_, value) => {
    expect(canonical(value)).toBe(canonicalize(value));
  });

  it('is the same again of what was parsed from any JSON', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        for (const text of [canonical(value), JSON.stringify(value)])
          expect(canonicalAgain(JSON.parse(text))).toBe(canonical(value));
      }),
      { numRuns: 1000 },
    ));

  it.each([
    ['keys out of order', '{"b":1,"a":2}', '{"a":2,"b":1}'],
    ['keys out of order within', '{"a":[{"c":1,"b":2}]}', '{"a":[{"b":2,"c":1}]}'],
    ['keys like numbers', '{"a":1,"9":2,"10":3}', '{"10":3,"9":2,"a":1}'],
    ['numbers in other words', '{"a":1.0,"b":1e3,"c":-0}', '{"a":1,"b":1000,"c":0}'],
  ])('is found again behind %s', (_, text, form) =>
    expect(canonicalAgain(JSON.parse(text))).toBe(form),
  );

  it('is not found again behind a number beyond all numbers', () =>
    expect(() => canonicalAgain(JSON.parse('{"a":1e999}'))).toThrow('not allowed'));

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('does not exist for %s', (number) => {
    expect(() => canonical({ a: [number] })).toThrow('not allowed');
  });
});

const published = vectors('jcs');
published.it(`The canonical text is the one that RFC 8785 publishes${published.why}`, () => {
  const read = (...path: string[]) => readFileSync(join(published.path, ...path), 'utf8');
  const names = readdirSync(join(published.path, 'input'));
  for (const name of names)
    expect([name, canonical(JSON.parse(read('input', name)))]).toEqual([
      name,
      read('output', name).trimEnd(),
    ]);
  expect(names.length).toBeGreaterThan(2);
});

describe('A file that runs on its own', () => {
  it('is the compiled one when asked for from a source', () => {
    const url = compiled('file:///home/src/project/src/ledger/a.ts', './b.worker.js');
    expect(url.href).toBe('file:///home/src/project/dist/ledger/b.worker.js');
  });

  it('is beside the asking file once compiled, wherever that is', () => {
    const url = compiled('file:///usr/src/project/dist/ledger/a.js', './b.worker.js');
    expect(url.href).toBe('file:///usr/src/project/dist/ledger/b.worker.js');
  });
});
