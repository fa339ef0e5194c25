import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableLedger } from '../../src/ledger/event-store.js';
import { parseVerifierKey } from '../../src/ledger/merkle/key.js';
import { parseNote, verifyNote } from '../../src/ledger/merkle/note.js';
import { beginNewOrigin } from '../../src/notary/new-origin.js';
import { readKeys, UnusableNotaryKey } from '../../src/notary/signer.js';
import { FollowedLedger } from './followed-ledger.js';
import { House, ORIGIN } from './house.js';

const NEXT = 'council.example/ledger-2';
let house: House;
beforeEach(() => {
  house = new House();
});
afterEach(() => house.close());

const files = () => ({ keys: house.keys, signed: house.signed, log: house.log.folder });
const begin = (ledger: FollowedLedger, name = NEXT) => beginNewOrigin(ledger, files(), name);
const statement = (size: number) =>
  parseNote(readFileSync(join(house.log.folder, `earlier/${size}/statement`)));

describe('After events were lost', () => {
  const restored = () => new FollowedLedger(260).grow(30, 'other');

  beforeEach(async () => {
    await house.publish(new FollowedLedger(300));
    await expect(house.publish(restored())).rejects.toThrow(UnusableLedger);
  });

  it('another log begins under another name, and the old keys and the new one state what is missing', async () => {
    const oldKeys = readKeys(house.keys);
    const { kept, before } = await begin(restored());
    expect([kept, before.size]).toEqual([260, 300]);
    const note = statement(300);
    expect(note.text).toBe(
      `engagement-ledger/new-origin/v1\nbefore ${ORIGIN}\nsize 300\nroot ${Buffer.from(before.root).toString('base64')}\nkept 260\nlost 40\nafter ${NEXT}\n`,
    );
    expect(verifyNote(note, [...oldKeys, ...readKeys(house.keys)])).toHaveLength(2);
    await house.publish(restored());
    const keys = (await house.log.keys()).trim().split('\n').map(parseVerifierKey);
    expect(keys.map(({ name }) => name)).toEqual([NEXT]);
    expect(house.published.at(-1)).toMatchObject({ origin: NEXT, size: 290 });
  });

  it('the log of before stays, down to its tiles, also when it happens again', async () => {
    const before = readFileSync(join(house.log.folder, 'checkpoint'));
    await begin(restored());
    await house.publish(restored());
    await begin(new FollowedLedger(100), 'third');
    await house.publish(new FollowedLedger(100));
    expect(readFileSync(join(house.log.folder, 'earlier/300/checkpoint'))).toEqual(before);
    expect(existsSync(join(house.log.folder, 'earlier/300/tile/0/000'))).toBe(true);
    expect(statement(290).text).toContain('\nkept 100\nlost 190\nafter third\n');
  });

  it.each<[string, () => void]>([
    ['before it was moved', () => {}],
    ['while it was moved', () => renameSync(house.log.folder, `${house.log.folder}.before`)],
  ])('a crash %s is gone on from, and nothing is signed meanwhile', async (_, crash) => {
    crash();
    await expect(house.publish(restored())).rejects.toThrow(UnusableLedger);
    rmSync(join(house.log.folder, 'keys'), { force: true });
    expect((await begin(restored())).kept).toBe(260);
    await house.publish(restored());
    expect(house.published.at(-1)).toMatchObject({ origin: NEXT, size: 290 });
  });

  it('a crash before the new key came into use is gone on from with the same key', async () => {
    const old = readFileSync(house.keys);
    const signed = readFileSync(house.signed);
    await begin(restored());
    const [fresh] = readKeys(house.keys);
    writeFileSync(`${house.keys}.next`, readFileSync(house.keys));
    writeFileSync(house.keys, old);
    writeFileSync(house.signed, signed);
    await expect(house.publish(restored())).rejects.toThrow(UnusableLedger);
    expect((await begin(restored())).kept).toBe(260);
    expect(readKeys(house.keys).map(({ id }) => id)).toEqual([fresh?.id]);
  });

  it('it needs another name', () =>
    expect(begin(restored(), ORIGIN)).rejects.toThrow(UnusableNotaryKey));
});

it('A log that was never signed is not begun anew', () =>
  expect(begin(new FollowedLedger(1))).rejects.toThrow(UnusableNotaryKey));
