import type { Envelope } from '../../src/ledger/event.js';

/** One stored fact, the same for every test that writes down what comes of it. */
export const opened: Envelope = {
  id: '0b6e7a2c-3c0d-5d53-9a43-4d2f5a3f7e11',
  stream: 'matter-1',
  revision: 0,
  type: 'MatterOpened',
  schemaVersion: 2,
  occurredAt: '2026-03-02T09:00:00.000Z',
  timeProof: 'SOURCE_SYSTEM',
  lateReason: null,
  recordedAt: '2026-03-02T09:00:00.000Z',
  actor: { subject: 's', strand: null, role: 'OFFICER' },
  commandId: 'c',
  correlationId: 'c',
  causationId: null,
  source: null,
  nonce: '000102030405060708090a0b0c0d0e0f',
  commandDigest: 'd',
  data: { title: 'A café on the green', areas: ['z', 'a'] },
};
