import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LedgerInUse, lockForSharing, lockForWriting, whileLocked } from './lock.js';

describe('A ledger’s folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  const ledger = join(folder, 'ledger.db');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is for one process that is alone, or for several that share, and never for both', () => {
    const alone = lockForWriting(ledger);
    expect(() => lockForWriting(ledger)).toThrow(LedgerInUse);
    expect(() => lockForSharing(ledger)).toThrow(LedgerInUse);
    alone.close();
    const shared = [lockForSharing(ledger), lockForSharing(ledger)];
    expect(() => lockForWriting(ledger)).toThrow(LedgerInUse);
    shared[0]?.close();
    expect(() => lockForWriting(ledger)).toThrow(LedgerInUse);
    shared[1]?.close();
    lockForWriting(ledger).close();
  });
});

describe('What only one may do at a time', () => {
  const folder = mkdtempSync(join(tmpdir(), 'locked-'));
  const file = join(folder, 'one.lock.db');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is done by one after the other, also when one of them fails', async () => {
    const done: string[] = [];
    const work = (name: string) => async () => {
      done.push(`${name} begins`);
      await pause(50);
      done.push(`${name} ends`);
      if (name === 'second') throw new Error(name);
    };
    const all = ['first', 'second', 'third'].map((name) => whileLocked(file, work(name)));
    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    for (let n = 0; n < done.length; n += 2)
      expect(done[n + 1]).toBe(done[n]?.replace('begins', 'ends'));
    expect(done).toHaveLength(6);
  });
});
