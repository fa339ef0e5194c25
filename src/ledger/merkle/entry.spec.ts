import { createHash } from 'node:crypto';
import { opened as envelope } from '../../../test/ledger/opened.js';
import type { Envelope } from '../event.js';
import { entryOf } from './entry.js';

describe('The entry of an event', () => {
  const hex = (stored: Envelope) => Buffer.from(entryOf(stored)).toString('hex');

  it('is the hash of its RFC 8785 form, which anybody can write down', () => {
    const text =
      '{"actor":{"role":"OFFICER","strand":null,"subject":"s"},"causationId":null,"commandDigest":"d",' +
      '"commandId":"c","correlationId":"c","data":{"areas":["z","a"],"title":"A café on the green"},' +
      '"id":"0b6e7a2c-3c0d-5d53-9a43-4d2f5a3f7e11","lateReason":null,"nonce":"000102030405060708090a0b0c0d0e0f",' +
      '"occurredAt":"2026-03-02T09:00:00.000Z","recordedAt":"2026-03-02T09:00:00.000Z","revision":0,' +
      '"schemaVersion":2,"source":null,"stream":"matter-1","timeProof":"SOURCE_SYSTEM","type":"MatterOpened"}';
    expect(hex(envelope)).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('is the same whatever order its fields came in, and wherever it is stored', () => {
    const turned = Object.fromEntries(Object.entries(envelope).reverse()) as unknown as Envelope;
    expect(hex(turned)).toBe(hex(envelope));
    const recorded = { ...envelope, index: 7, cursor: 'seven' };
    expect(hex(recorded)).toBe(hex(envelope));
  });

  it.each(Object.keys(envelope))('is another when its %s is', (field) =>
    expect(hex({ ...envelope, [field]: 'other' })).not.toBe(hex(envelope)),
  );

  it('is another when it says more', () =>
    expect(hex({ ...envelope, more: 1 } as Envelope)).not.toBe(hex(envelope)));
});
