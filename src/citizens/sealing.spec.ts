import { randomBytes, randomUUID } from 'node:crypto';
import type { WrappedKey } from '../ledger/event-store.js';
import type { Keys } from '../operations/keys.js';
import { CitizensSealing } from './sealing.js';

/** Keys as the ledger's writer would have kept them. */
class KeptKeys implements Pick<Keys, 'of' | 'withId'> {
  readonly rows: WrappedKey[] = [];

  of(stream: string, purpose: string) {
    return this.rows.find((row) => row.stream === stream && row.purpose === purpose);
  }

  withId(id: string) {
    return this.rows.find((row) => row.id === id);
  }
}

const stream = 'contribution-1';
const place = { stream, eventId: 'event 1', field: 'words' };

describe('What is sealed', () => {
  const kept = new KeptKeys();
  const wrapping = randomBytes(32);
  const ledgerId = randomUUID();
  /** A service that has just been started: nothing is remembered from before. */
  const started = (key = wrapping) => new CitizensSealing(kept as unknown as Keys, key, ledgerId);
  const sealed = (of = stream, purpose: 'content' | 'contact' = 'content') => {
    const keys = started().keysOf(of, true, 'handle 1');
    const box = keys.seal('Why no bus?', purpose, { ...place, stream: of });
    kept.rows.push(...keys.made);
    return box;
  };
  beforeEach(() => void kept.rows.splice(0));

  it('is opened again, also after a restart, and does not show its words', () => {
    const box = sealed();
    expect(box).toMatch(/^sealed:[0-9a-f-]{36}:[\w-]+$/);
    expect(Buffer.from(box.split(':')[2] ?? '', 'base64url').includes('bus')).toBe(false);
    expect(started().open(box, place)).toBe('Why no bus?');
  });

  it.each([
    ['stream', { stream: 'contribution-2' }],
    ['event', { eventId: 'event 2' }],
    ['field', { field: 'reason' }],
  ])('is not opened in another %s', (_, other) => {
    const box = sealed();
    expect(() => started().open(box, { ...place, ...other })).toThrow();
  });

  it('is not opened with another master key, and the wrapped key shows nothing', () => {
    const box = sealed();
    expect(() => started(randomBytes(32)).open(box, place)).toThrow();
  });

  it('is gone once its key is', () => {
    const box = sealed();
    kept.rows.splice(0);
    expect(started().open(box, place)).toBeNull();
  });

  it('stays when the key of another purpose goes: an address is forgotten and the words are not', () => {
    const [words, address] = [sealed(), sealed(stream, 'contact')];
    kept.rows.splice(0, kept.rows.length, ...kept.rows.filter((row) => row.purpose === 'content'));
    expect(started().open(words, place)).toBe('Why no bus?');
    expect(started().open(address, place)).toBeNull();
  });

  it('has one key per stream and purpose, marked with the handle that it protects', () => {
    sealed();
    const again = started().keysOf(stream, false, 'handle 1');
    again.seal('And on Monday?', 'content', place);
    expect(again.made).toEqual([]);
    expect(kept.rows).toMatchObject([{ stream, purpose: 'content', handleId: 'handle 1' }]);
  });

  it('cannot be added to once it was erased, nor digested', () => {
    sealed();
    kept.rows.splice(0);
    const keys = started().keysOf(stream, false, 'handle 1');
    expect(() => keys.seal('More', 'content', place)).toThrow(
      expect.objectContaining({ code: 'ERASED' }),
    );
    expect(keys.digest('More')).toBeNull();
  });
});
