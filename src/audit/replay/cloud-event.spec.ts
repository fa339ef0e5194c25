import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { opened } from '../../../test/ledger/opened.js';
import { canonical } from '../../ledger/canonical.js';
import type { Envelope, Recorded } from '../../ledger/event.js';
import { entryOf } from '../../ledger/merkle/entry.js';
import { cloudEventsOf } from './cloud-event.js';

const envelope: Envelope = { ...opened, recordedAt: '2026-03-02T09:00:01.000Z' };

/** As a store reads it: from its text, with its place put behind. */
const recorded = (stored: string, index: number): Recorded =>
  Object.assign(JSON.parse(stored), { index, cursor: `sqlite.${index}` });

const cloudEvent = cloudEventsOf('council.example/ledger');

describe('An event as a CloudEvent', () => {
  it('has the attributes that the specification asks for, and its place', () => {
    const { data, ...attributes } = JSON.parse(cloudEvent(recorded(canonical(envelope), 7)));
    expect(attributes).toEqual({
      specversion: '1.0',
      id: envelope.id,
      source: '//council.example/ledger',
      type: 'MatterOpened',
      subject: 'matter-1',
      time: '2026-03-02T09:00:00.000Z',
      datacontenttype: 'application/json',
      dataschema: 'urn:engagement-ledger:schema:events:MatterOpened.v2',
      ledgerindex: 7,
    });
    expect(data).toEqual({ envelope });
  });

  it('has clear text beside the envelope, never in it', () => {
    const line = cloudEvent(recorded(canonical(envelope), 7), { words: 'Why?', reason: null });
    expect(JSON.parse(line).data).toEqual({ envelope, clear: { words: 'Why?', reason: null } });
  });

  it('comes from an address, whatever is in an origin', () =>
    expect(JSON.parse(cloudEventsOf('a"b<c>/é')(recorded(canonical(envelope), 0))).source).toBe(
      '//a%22b%3Cc%3E/%C3%A9',
    ));

  it('is one line, from which anybody makes the very bytes that were stored and hashed', () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.oneof(
            fc.string({ unit: 'grapheme' }),
            fc.nat().map(String),
            fc.constantFrom('__proto__', 'constructor', 'index', 'cursor', 'toJSON', ''),
          ),
          fc.jsonValue({ stringUnit: 'grapheme' }),
          { noNullPrototype: false },
        ),
        fc.string({ unit: 'binary' }).filter((words) => words.isWellFormed()),
        fc.nat(),
        (data, words, index) => {
          const stored = canonical({ ...envelope, data: { ...data, words } });
          const line = cloudEvent(recorded(stored, index));
          expect(line).not.toContain('\n');
          const { ledgerindex, data: told } = JSON.parse(line);
          expect(ledgerindex).toBe(index);
          expect(canonical(told.envelope)).toBe(stored);
          expect(Buffer.from(entryOf(told.envelope)).toString('hex')).toBe(
            createHash('sha256').update(stored).digest('hex'),
          );
        },
      ),
      { numRuns: 500 },
    ));
});
