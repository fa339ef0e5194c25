import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file: string) => readFileSync(file, 'utf8');
const files = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));

/** Keeps nothing, and says so. */
const NO_STORE = ['RehearsalStore'];

const stores = files('src/ledger')
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .flatMap((file) => read(file).match(/(?<=class )\w+(?= extends EventStore\b)/g) ?? [])
  .filter((store) => !NO_STORE.includes(store));

const specs = files('test/ledger')
  .filter((file) => file.endsWith('.spec.ts') && file !== join('test/ledger', 'contract.spec.ts'))
  .map(read);

describe('The contract of the stores', () => {
  it('is run by each of them', () => {
    expect(stores).toEqual(expect.arrayContaining(['SqliteEventStore', 'EventStoreDbStore']));
    for (const store of stores)
      expect(
        specs.filter(
          (spec) => spec.includes('eventStoreContract(') && spec.includes(`${store}.open(`),
        ),
      ).toHaveLength(1);
  });

  it('makes no exceptions', () => {
    const contract = files('test/ledger').filter((file) => /contract-\w+\.ts$/.test(file));
    expect(contract).toHaveLength(3);
    for (const file of contract)
      expect(read(file)).not.toMatch(/\.(skip|only|todo)\b|place\.(sqlite|server)/);
  });
});
