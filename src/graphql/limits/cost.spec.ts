import { parse } from 'graphql';
import { costOf, refuseTooMuch } from './cost.js';

const cost = (query: string, variables = {}) => costOf(parse(query), variables);

describe('The cost of a question', () => {
  it('is the number of its fields', () => expect(cost('{ now ledger { id demo } }')).toBe(4));

  it('counts what is in a list as often as the list is long', () => {
    expect(cost('{ matters(first: 10) { edges { node { id } } } }')).toBe(2 + 10 * 2);
    expect(cost('query ($n: Int) { matters(first: $n) { edges { node { id } } } }', { n: 7 })).toBe(
      2 + 7 * 2,
    );
    expect(cost('{ matters { edges { node { id } } } }')).toBe(2 + 50 * 2);
  });

  it('multiplies lists in lists', () =>
    expect(
      cost(
        '{ matters(first: 10) { edges { node { timeline(first: 20) { edges { cursor } } } } } }',
      ),
    ).toBe(2 + 10 * (1 + 2 + 20)));

  it('is not hidden by fragments', () => {
    const query = `{ matters(first: 200) { ...P } }
      fragment P on MatterConnection { edges { node { ...T } } }
      fragment T on Matter { timeline(first: 200) { edges { node { id type title } } } }`;
    expect(cost(query)).toBeGreaterThanOrEqual(200 * 200 * 4);
  });

  it('is reckoned at once, however fragments double', () => {
    const doubling = Array.from(
      { length: 60 },
      (_, n) => `fragment F${n} on M { ...F${n + 1} ...F${n + 1} }`,
    );
    const query = `{ ...F0 } ${doubling.join(' ')} fragment F60 on M { id }`;
    expect(cost(query)).toBe(2 ** 60);
  });

  it('has a limit', () => {
    const list = (first: number) =>
      parse(
        `{ matters(first: ${first}) { edges { node { timeline(first: 200) { edges { node { id } } } } } } }`,
      );
    expect(() => refuseTooMuch(list(10))).not.toThrow();
    expect(() => refuseTooMuch(list(200))).toThrow(/at most 50000/);
  });
});
