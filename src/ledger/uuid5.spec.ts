import fc from 'fast-check';
import { parse, v5 } from 'uuid';
import { Identity } from './identity.js';
import { eventName, uuid5 } from './uuid5.js';

const LEDGER = '2f1e7c3a-0b5d-4c0e-9a39-6f1f0a7f9a11';

describe('An id that follows from a name', () => {
  it('is the one that everybody else makes of it', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (name, namespace) => {
        expect(uuid5(name, parse(namespace))).toBe(v5(name, namespace));
      }),
    ));

  // RFC 9562, appendix A.4.
  it('is that of the standard', () =>
    expect(uuid5('www.example.com', parse('6ba7b810-9dad-11d1-80b4-00c04fd430c8'))).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    ));

  it('of an event can be worked out by whoever knows the ledger, without its secret', () => {
    const identity = new Identity(LEDGER, Buffer.from('secret'));
    expect(identity.eventId('a', 'matter-1', 3)).toBe(
      uuid5(eventName('a', 'matter-1', 3), parse(LEDGER)),
    );
  });
});
