import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ASTNode, buildSchema, parse, visit } from 'graphql';
import { declared } from '../src/events.js';
import { schemaFiles, writeSchemas } from '../src/schemas.js';
import { streams } from '../src/streams.js';

const under = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();

const wordsOf = (text: string) =>
  (text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.toLowerCase(),
  );

/** A description has to say at least two words that the name does not. */
const saysMore = (name: string, description: string | undefined) => {
  const said = new Set(wordsOf(name));
  return new Set(wordsOf(description ?? '').filter((word) => !said.has(word))).size >= 2;
};

/** Every type, field, argument and value of a schema that its description does not explain. */
function unexplained(schema: string): string[] {
  const path: string[] = [];
  const found: string[] = [];
  const named = (node: ASTNode): string | undefined =>
    'name' in node && node.name && /Definition$/.test(node.kind) ? node.name.value : undefined;
  visit(parse(schema), {
    enter(node) {
      const name = named(node);
      if (!name) return;
      path.push(name);
      const description = 'description' in node ? node.description?.value : undefined;
      // Where to begin is no type of ours.
      if (path.length === 1 && ['Query', 'Mutation', 'Subscription'].includes(name)) return;
      if (!saysMore(name, description)) found.push(`${path.join('.')}: ${description}`);
    },
    leave(node) {
      if (named(node)) path.pop();
    },
  });
  return found;
}

describe('The schemas', () => {
  it('that are committed are the ones that are generated; stale schemas: npm run schemas', async () => {
    const generated = await schemaFiles();
    const ours = under('schemas').filter(
      (path) => path === 'schema.graphql' || path.endsWith('.json'),
    );
    expect(ours).toEqual([...generated.keys()].sort());
    for (const [path, text] of generated)
      expect([path, readFileSync(`schemas/${path}`, 'utf8')]).toEqual([path, text]);
  });

  it('are written the same anywhere', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
    try {
      const count = await writeSchemas(folder);
      expect(under(folder)).toHaveLength(count);
      expect(count).toBeGreaterThan(40);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are of every event that a stream can hold, and of no other', () => {
    const held = streams.flatMap(({ decider }) => decider.events);
    expect(new Set(declared)).toEqual(new Set(held));
    expect(declared).toHaveLength(held.length);
  });

  it('keep a file for every version that an event has had', async () => {
    const versions = [...(await schemaFiles()).keys()].filter((path) =>
      path.includes('MatterOpened'),
    );
    expect(versions).toEqual(['events/MatterOpened.v1.json', 'events/MatterOpened.v2.json']);
  });

  it('of events each have a name, a title and a sentence of their own', async () => {
    const files = [...(await schemaFiles())].filter(([path]) => path.endsWith('.json'));
    const schemas = files.map(([, text]) => JSON.parse(text));
    expect(new Set(schemas.map(({ $id }) => $id)).size).toBe(files.length);
    for (const { $schema, title, description, type } of schemas) {
      expect({ $schema, type }).toEqual({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        type: 'object',
      });
      expect(saysMore(title, description)).toBe(true);
    }
  });

  it('of GraphQL are sound', async () => {
    const text = (await schemaFiles()).get('schema.graphql') ?? '';
    expect(() => buildSchema(text)).not.toThrow();
  });

  it('explain every type, field, argument and value in more than its own words', async () =>
    expect(unexplained((await schemaFiles()).get('schema.graphql') ?? '')).toEqual([]));

  it.each([
    ['says nothing', 'type Mast { "How far it reaches up." height: Int }', ['Mast: undefined']],
    [
      'repeats the name',
      '"What holds the sail up." type Mast { "The mastHeight." mastHeight: Int }',
      ['Mast.mastHeight: The mastHeight.'],
    ],
    [
      'forgets an argument',
      '"What holds the sail up." type Mast { "How far it reaches up." height(unit: Int): Int }',
      ['Mast.height.unit: undefined'],
    ],
    [
      'forgets a value',
      '"What holds the sail up." enum Mast { FORE "Behind the middle of it." AFT }',
      ['Mast.FORE: undefined'],
    ],
  ])('are refused when a description %s', (_, schema, found) =>
    expect(unexplained(schema)).toEqual(found),
  );
});
