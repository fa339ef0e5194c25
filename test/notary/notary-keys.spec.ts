import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableLedger } from '../../src/ledger/event-store.js';
import { parseVerifierKey } from '../../src/ledger/merkle/key.js';
import { verifyNote } from '../../src/ledger/merkle/note.js';
import { newKey, readKeys, UnusableNotaryKey, writeKeys } from '../../src/notary/signer.js';
import { FollowedLedger } from './followed-ledger.js';
import { House, ORIGIN } from './house.js';

let house: House;
beforeEach(() => {
  house = new House();
});
afterEach(() => house.close());

describe('The keys of a notary', () => {
  it('sign both while they change, and later only the new one', async () => {
    const ledger = new FollowedLedger(10);
    await house.publish(ledger);
    const [old] = readKeys(house.keys);
    if (!old) throw new Error('There must be a key.');
    const fresh = newKey(ORIGIN);
    await writeKeys(house.keys, [fresh, old]);
    await house.publish(ledger);
    const { note } = await house.believed();
    expect(verifyNote(note, [old]).length + verifyNote(note, [fresh]).length).toBe(2);
    expect(
      (await house.log.keys())
        .split('\n')
        .filter(Boolean)
        .map((line) => parseVerifierKey(line).id),
    ).toEqual([fresh.id, old.id]);
    await writeKeys(house.keys, [fresh]);
    await house.publish(ledger.grow(1));
    expect((await house.believed()).log.map(({ key }) => key.id)).toEqual([fresh.id]);
  });

  it('are made once, for their owner only', async () => {
    await house.publish(new FollowedLedger(1));
    const before = readFileSync(house.keys, 'utf8');
    await house.publish(new FollowedLedger(2));
    expect(readFileSync(house.keys, 'utf8')).toBe(before);
    expect(before).toMatch(/^PRIVATE\+KEY\+council\.example\/ledger\+[0-9a-f]{8}\+/);
  });

  it('that are lost are asked for, and none is made in their place', async () => {
    await house.publish(new FollowedLedger(1));
    rmSync(house.keys);
    await expect(house.publish(new FollowedLedger(2))).rejects.toThrow(UnusableNotaryKey);
    expect(existsSync(house.keys)).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['something else', 'no key\n'],
    ['a verifier key', 'council.example/ledger+00000000+AQ==\n'],
  ])('that are %s are refused with the name of the file', async (_, content) => {
    writeFileSync(house.keys, content);
    await expect(house.publish(new FollowedLedger(1))).rejects.toThrow(house.keys);
  });

  it('of two names are refused', async () => {
    await writeKeys(house.keys, [newKey(ORIGIN), newKey('other.example')]);
    await expect(house.publish(new FollowedLedger(1))).rejects.toThrow(/one name/);
  });

  it('are asked for also when only the published log is left, which is signed over by nobody else', async () => {
    await house.publish(new FollowedLedger(300));
    const before = readFileSync(join(house.log.folder, 'checkpoint'));
    rmSync(house.signed);
    await expect(house.publish(new FollowedLedger(299))).rejects.toThrow(UnusableLedger);
    rmSync(house.keys);
    await expect(house.publish(new FollowedLedger(299))).rejects.toThrow(UnusableNotaryKey);
    expect(readFileSync(join(house.log.folder, 'checkpoint'))).toEqual(before);
  });

  it('that did not sign what was signed last are refused', async () => {
    await house.publish(new FollowedLedger(1));
    await writeKeys(house.keys, [newKey(ORIGIN)]);
    await expect(house.publish(new FollowedLedger(2))).rejects.toThrow(UnusableNotaryKey);
  });
});
