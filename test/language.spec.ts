import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { streams } from '../src/streams.js';
import { nodesOf, sourcesUnder } from './source.js';

const language = readFileSync('docs/language.md', 'utf8');

/** Words in bold, in small letters: those that are explained. */
const explained = new Set(
  [...language.matchAll(/\*\*([^*]+)\*\*/g)].map(([, word = '']) => word.toLowerCase()),
);

/** What is said to citizens: the sentences of criteria, of charters and of refusals. */
const PUBLIC = /^src\/experience\/policy\/(criteria\/|uk-charter|verdict)|^src\/outreach\//;

describe('The language', () => {
  it.each(streams.map(({ category }) => category))('explains what a %s is', (category) =>
    expect([...explained]).toContain(category.replaceAll(/([A-Z])/g, ' $1').toLowerCase()),
  );

  it('never says "loop" or "drift" to a citizen', () => {
    const said = sourcesUnder('src')
      .filter(({ path }) => PUBLIC.test(path) && !path.endsWith('.spec.ts'))
      .flatMap((source) =>
        [...nodesOf(source)]
          .filter((node) => ts.isStringLiteralLike(node) && /^[A-Z].* /.test(node.text))
          .map((node) => `${source.path}: ${(node as ts.StringLiteralLike).text}`),
      );
    expect(said.length).toBeGreaterThan(30);
    expect(said.filter((text) => /\b(loops?|drift(s|ed|ing)?)\b/i.test(text))).toEqual([]);
  });
});
