import type { Envelope } from '../../src/ledger/event.js';
import { eventName, uuid5 } from '../../src/ledger/uuid5.js';

const NAMESPACE = Buffer.from('6f1c9f1f4f0b4a0c8d7e2b3a4c5d6e7f', 'hex');
/** The id of something that is only told of here. */
const idOf = (name: string) => uuid5(name, NAMESPACE);

export const ORIGIN = 'test.example/ledger';
export const LEDGER_ID = idOf('ledger');

const BORN_MS = Date.parse('2026-03-02T09:00:00.000Z');
const NOTES = ['“Mill Lane”, 50 % — ja', 'a\ttab\nand "quotes" \\', '€ Ω 𝒦 \u2028 \ufffd', 'plain'];

/** Everything about an event that nobody looks at in particular. */
const around = (n: number, stream: string, revision: number) => ({
  stream,
  revision,
  schemaVersion: 1,
  occurredAt: new Date(BORN_MS + n * 1000 - 300).toISOString(),
  timeProof: 'SOURCE_SYSTEM' as const,
  lateReason: null,
  recordedAt: new Date(BORN_MS + n * 1000).toISOString(),
  actor: { subject: 'officer-7', strand: 'ENGAGEMENT', role: 'OFFICER' },
  causationId: null,
  source: null,
  nonce: Buffer.from(idOf(`nonce ${n}`).replaceAll('-', ''), 'hex').toString('hex'),
});

const born = (): Envelope => ({
  ...around(0, `ledger-${LEDGER_ID}`, 0),
  id: idOf('birth'),
  type: 'LedgerBorn',
  actor: { subject: 'ledger', strand: null, role: 'SYSTEM' },
  commandId: idOf('birth command'),
  correlationId: idOf('birth command'),
  commandDigest: '',
  data: { ledgerId: LEDGER_ID, demo: false, origin: ORIGIN },
});

const opened = (n: number): Pick<Envelope, 'type' | 'schemaVersion' | 'data'> => ({
  type: 'MatterOpened',
  schemaVersion: 2,
  data: {
    title: `A crossing on Mill Lane, number ${n}`,
    question: NOTES[n % NOTES.length],
    audience: 'PUBLIC',
    level: 'CONSULT',
    strand: 'ENGAGEMENT',
    areas: ['North', 'South'],
  },
});

const raised = (n: number): Pick<Envelope, 'type' | 'schemaVersion' | 'data'> => ({
  type: 'LevelChanged',
  schemaVersion: 1,
  data: { from: 'CONSULT', level: 'INVOLVE', reason: `More want to be heard (${n}).` },
});

/**
 * What a ledger would hold after so many events: its birth, then matters, each opened and raised by one command and
 * raised again, three matters at a time, by others. `seed` tells another history from the same birth.
 */
export function historyOf(count: number, seed = 'one'): Envelope[] {
  const events = [born()];
  const command = (matter: number, n: number, ...of: ReturnType<typeof opened>[]) => {
    const stream = `matter-${idOf(`${seed} matter ${matter}`)}`;
    const commandId = idOf(`${seed} command ${events.length}`);
    for (const [at, event] of of.entries())
      events.push({
        ...around(events.length, stream, n + at),
        id: uuid5(
          eventName(commandId, stream, at),
          Buffer.from(LEDGER_ID.replaceAll('-', ''), 'hex'),
        ),
        commandId,
        correlationId: commandId,
        commandDigest: Buffer.from(`${seed} ${events.length - at}`).toString('base64url'),
        ...event,
      });
  };
  for (let matter = 0; events.length < count; matter += 3) {
    for (const each of [matter, matter + 1, matter + 2]) command(each, 0, opened(each), raised(0));
    for (const each of [matter, matter + 1, matter + 2]) command(each, 2, raised(each));
  }
  return events.slice(0, count);
}
