import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuid } from '../../../test/given-when-then.js';
import { UnknownPlace } from '../../projections/page.js';
import { ChangesFile, changesIn } from './changes-file.js';
import type { Compared } from './compared.js';

const folder = mkdtempSync(join(tmpdir(), 'changes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const change = (n: number): Compared => ({
  contributionId: uuid(n),
  matterId: uuid(1),
  citizenId: uuid(2),
  kind: 'QUESTION',
  was: n % 2 ? 'GOOD' : 'OPEN',
  would: n % 5 ? 'POOR' : null,
  because: n % 5 ? [{ criterion: 2, was: 'MET', would: 'NOT_MET' }] : [],
});
const all = Array.from({ length: 1_000 }, (_, n) => change(n));

describe('A file of those who would stand otherwise', () => {
  const path = join(folder, 'changes.ndjson');
  beforeAll(() => {
    const file = new ChangesFile(path);
    file.write(all.slice(0, 700));
    file.write([]);
    file.write(all.slice(700));
    file.close();
  });

  const read = async (filter: Parameters<typeof changesIn>[1], first: number) => {
    const found: Compared[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const page = await changesIn(path, filter, { first, after });
      found.push(...page.rows.map(({ row }) => row));
      after = page.rows.at(-1)?.key ?? null;
      ({ more } = page);
    }
    return found;
  };

  it('is read in pages, each of them once and in order', async () => {
    expect(await read({}, 7)).toEqual(all);
    expect(await read({}, 1_000)).toEqual(all);
  });

  it('is read as far as somebody wants to know', async () => {
    expect(await read({ was: 'GOOD', would: 'POOR' }, 50)).toEqual(
      all.filter(({ was, would }) => was === 'GOOD' && would === 'POOR'),
    );
    expect(await read({ turnedAway: true }, 50)).toEqual(all.filter(({ would }) => !would));
    expect(await read({ turnedAway: false }, 50)).toEqual(all.filter(({ would }) => would));
  });

  it.each(['nowhere', '-1', '1', '99999999', ''])('has no place %p', (after) =>
    expect(changesIn(path, {}, { first: 5, after })).rejects.toThrow(UnknownPlace),
  );
});
