// Verifies a ledger against its published log, as an auditor does: hashes, tiles, schemas, ids, revisions and times.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { verifyCommand } from '../../dist/command-line/verify.js';
import { canonical } from '../../dist/ledger/canonical.js';
import { signCheckpoint } from '../../dist/ledger/merkle/checkpoint.js';
import { GrowingLog } from '../../dist/ledger/merkle/growing-log.js';
import { sha256 } from '../../dist/ledger/merkle/hash.js';
import { formatVerifierKey, SignatureType, signingKey } from '../../dist/ledger/merkle/key.js';
import { eventName, uuid5 } from '../../dist/ledger/uuid5.js';
import { countIn, openRaw, pagesIn } from './raw.js';

const ORIGIN = 'bench.example/ledger';
const KEY = signingKey(ORIGIN, SignatureType.NOTE, Buffer.alloc(32, 7));
const COMMIT = 1000;
const FIRST_MS = Date.parse('2026-03-02T09:00:00.000Z');

const around = (n, stream, revision) => {
  const recordedAt = new Date(FIRST_MS + n).toISOString();
  const commandId = randomUUID();
  return {
    ...{ stream, revision, schemaVersion: 1, occurredAt: recordedAt, recordedAt },
    ...{ timeProof: 'SOURCE_SYSTEM', lateReason: null, causationId: null, source: null },
    actor: { subject: 'officer-7', strand: 'ENGAGEMENT', role: 'OFFICER' },
    ...{ commandId, correlationId: commandId },
    nonce: randomBytes(16).toString('hex'),
    commandDigest: randomBytes(32).toString('base64url'),
  };
};

/** A ledger that a council could have: notes at many desks, `perStream` at each. */
function* eventsOf(size, perStream) {
  const ledgerId = randomUUID();
  const namespace = Buffer.from(ledgerId.replaceAll('-', ''), 'hex');
  const data = { ledgerId, demo: false, origin: ORIGIN };
  yield { ...around(0, `ledger-${ledgerId}`, 0), id: randomUUID(), type: 'LedgerBorn', data };
  let stream = '';
  for (let n = 1; n < size; n++) {
    const revision = (n - 1) % perStream;
    if (revision === 0) stream = `desk-${randomUUID()}`;
    const event = around(n, stream, revision);
    yield {
      ...event,
      id: uuid5(eventName(event.commandId, stream, 0), namespace),
      type: 'NoteAdded',
      data: {
        voiceId: null,
        strand: 'ENGAGEMENT',
        purpose: 'TALK',
        words: `sealed:${randomBytes(96).toString('base64url')}`,
      },
    };
  }
}

const put = (path, bytes) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
};

const verify = {
  prepare({ size, folder, perStream }) {
    const db = openRaw(`${folder}/ledger.db`);
    const insert = db.prepare('INSERT INTO event VALUES (?, ?, ?, ?)');
    const log = new GrowingLog();
    const write = db.transaction((events) => {
      for (const event of events) {
        const text = canonical(event);
        insert.run(log.size, event.stream, event.revision, text);
        log.append(sha256(text));
      }
    });
    let group = [];
    for (const event of eventsOf(size, perStream)) {
      group.push(event);
      if (group.length < COMMIT) continue;
      write(group);
      group = [];
    }
    write(group);
    db.pragma('application_id = 0x454c4544');
    db.close();
    for (const { path, bytes } of log.takeTiles()) put(join(folder, 'log', path), bytes);
    const checkpoint = { origin: ORIGIN, size: log.size, root: log.root(), extensions: [] };
    put(`${folder}/log/checkpoint`, signCheckpoint(checkpoint, [KEY]));
  },

  async ours({ preparedFolder, size }) {
    let said = '';
    const out = { write: (text) => (said += text) };
    const started = performance.now();
    const args = [preparedFolder, '--key', formatVerifierKey(KEY), '--json'];
    const code = await verifyCommand(args, { out, err: { write() {} } });
    const seconds = (performance.now() - started) / 1000;
    const { size: count } = JSON.parse(said);
    if (code !== 0 || count !== size) throw new Error(`${code}: ${said}`);
    return { count, seconds, file: `${preparedFolder}/ledger.db`, events: size };
  },

  /** Nothing is checked: every row is read where it lies, and its text hashed. */
  limit({ preparedFolder, size, page: length }) {
    const file = `${preparedFolder}/ledger.db`;
    const db = openRaw(file);
    const started = performance.now();
    let count = 0;
    for (const rows of pagesIn(db, length))
      for (const [index, envelope] of rows)
        if (index === count && sha256(envelope).length === 32) count++;
    const seconds = (performance.now() - started) / 1000;
    db.close();
    if (count !== countIn(file)) throw new Error(`${count} of ${countIn(file)} were hashed.`);
    return { count, seconds, file, events: size };
  },
};

export const sides = { verify };
