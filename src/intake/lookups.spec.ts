import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLookups } from './lookups.js';
import type { Mapping } from './mapping.js';

const folder = mkdtempSync(join(tmpdir(), 'lookups-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function found(csv: string, more: object) {
  const file = join(folder, 'votes.csv');
  writeFileSync(file, csv);
  const votes = { file: 'votes.csv', format: 'csv', key: 'voter', ...more };
  const mapping = { lookups: { votes } } as unknown as Mapping;
  const lookups = await loadLookups(mapping, 'votes.json', () => file);
  return Object.fromEntries(lookups.get('votes') ?? []);
}

describe('A look-up', () => {
  const votes = 'voter,at,vote\nana,30,no\nbo,5,no\nana,4,yes\nana,200,no\nbo,5,yes\n';

  it('holds the first of several records with one key', async () =>
    expect(await found(votes, { value: 'vote' })).toEqual({ ana: 'no', bo: 'no' }));

  it('holds the least of them when it says by what; of equals the first', async () =>
    expect(await found(votes, { value: 'vote', least: '$number(at)' })).toEqual({
      ana: 'yes',
      bo: 'no',
    }));

  it('can hold the number of a row, to find out whether another row is this one', async () =>
    expect(await found(votes, { value: '$row()', least: '$number(at)' })).toEqual({
      ana: 3,
      bo: 2,
    }));

  it('goes by the alphabet for texts, and leaves alone what cannot be compared', async () => {
    expect(await found(votes, { value: '$row()', least: 'at' })).toEqual({ ana: 4, bo: 2 });
    expect(await found(votes, { value: '$row()', least: 'nothing' })).toEqual({ ana: 1, bo: 2 });
  });
});
