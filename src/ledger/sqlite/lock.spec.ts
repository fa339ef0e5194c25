import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerInUse, lockForSharing, lockForWriting } from './lock.js';

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
