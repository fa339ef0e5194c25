import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { buildSchema, parse, validate } from 'graphql';
import { TestCouncil } from '../app.js';

const FILES = ['', '/console.css', '/console.client.js', '/examples.client.js'];

describe('The console', () => {
  let council: TestCouncil;
  beforeAll(async () => {
    council = await TestCouncil.open();
  });
  afterAll(() => council?.close());

  const get = (path: string) => council.app.inject({ method: 'GET', url: `/console${path}` });

  it.each([
    ['', 'text/html'],
    ['/console.css', 'text/css'],
    ['/console.client.js', 'text/javascript'],
    ['/examples.client.js', 'text/javascript'],
  ])('serves %s as %s', async (path, type) => {
    const response = await get(path);
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe(`${type}; charset=utf-8`);
    expect(response.headers['x-content-type-options']).toBe('nosniff');
    expect(response.body.length).toBeGreaterThan(500);
  });

  it.each(FILES)('names no other host in %s', async (path) => {
    const { body } = await get(path);
    expect(body.match(/(https?:)?\/\/[a-z0-9-]+\.[a-z]/gi)).toBeNull();
  });

  it('runs nothing but its own files', async () => {
    const { headers, body } = await get('');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|data:/);
    expect(body).not.toMatch(/<script(?![^>]* src=")|<style| on[a-z]+="| style="/);
    expect([...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url).sort()).toEqual([
      '/console/console.client.js',
      '/console/console.css',
    ]);
  });

  it('offers only examples that this service understands', () => {
    const script = readFileSync('src/graphql/console/examples.client.js', 'utf8');
    const [, examples] = /const EXAMPLES = (\{[\s\S]*?\n\});/.exec(script) ?? [];
    const found = runInNewContext(`(${examples})`) as Record<string, [string]>;
    const schema = buildSchema(readFileSync('schemas/schema.graphql', 'utf8'));
    expect(Object.keys(found).length).toBeGreaterThan(5);
    for (const [name, [query]] of Object.entries(found))
      expect([name, validate(schema, parse(query)).map(({ message }) => message)]).toEqual([
        name,
        [],
      ]);
  });
});
