import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import type { Envelope, Recorded } from '../../src/ledger/event.js';
import type { Append, EventStore, WrappedKey } from '../../src/ledger/event-store.js';
import { openReadOnly } from '../../src/ledger/sqlite/database.js';

/** A stored fact about nothing in particular. */
export const envelope = (stream: string, revision: number, data: object = {}): Envelope => ({
  id: randomUUID(),
  stream,
  revision,
  type: 'SomethingHappened',
  schemaVersion: 1,
  occurredAt: '2026-03-02T09:00:00.000Z',
  timeProof: 'CARRIER',
  lateReason: null,
  recordedAt: '2026-03-02T09:00:00.000Z',
  actor: { subject: 'somebody', strand: null, role: 'CITIZEN' },
  commandId: randomUUID(),
  correlationId: randomUUID(),
  causationId: null,
  source: { system: 'survey', id: '7' },
  nonce: randomBytes(16).toString('hex'),
  commandDigest: randomBytes(32).toString('base64url'),
  data,
});

/** An append of `count` events after `expectedRevision`. */
export const append = (
  stream: string,
  expectedRevision = -1,
  { count = 1, data = {}, ...rest }: Partial<Append> & { count?: number; data?: object } = {},
): Append => ({
  stream,
  expectedRevision,
  events: Array.from({ length: count }, (_, n) =>
    envelope(stream, expectedRevision + 1 + n, { n, ...data }),
  ),
  keys: [],
  priority: 'interactive',
  ...rest,
});

export const wrappedKey = (stream: string, purpose = 'content'): WrappedKey => ({
  id: randomUUID(),
  stream,
  purpose,
  handleId: null,
  wrapped: randomBytes(60),
});

/** The wrapped keys of a stream, as whoever opens boxes would find them. */
export const keysIn = (file: string, stream: string): WrappedKey[] => {
  const db = openReadOnly(file);
  const keys = db.prepare<[string], WrappedKey>('SELECT * FROM key WHERE stream = ?').all(stream);
  db.close();
  return keys;
};

/** The stored form of a recorded event: its place is not part of it. */
export const bytesOf = ({ index, cursor, ...stored }: Recorded) => canonicalize(stored);

/** Everything in the ledger now. */
export const everything = async (store: Pick<EventStore, 'head' | 'follow'>) => {
  const { index } = await store.head();
  const events: Recorded[] = [];
  if (index < 0) return events;
  for await (const page of store.follow(null, new AbortController().signal)) {
    events.push(...page);
    if (events.length > index) break;
  }
  return events;
};

const folders: string[] = [];

/** Paths in a new temporary folder, removed by `removeFolders`. */
export const newFiles = () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  folders.push(folder);
  return { ledger: join(folder, 'ledger.db'), keys: join(folder, 'keys.db') };
};

export const removeFolders = () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};
