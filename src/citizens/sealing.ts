import { createHmac, randomUUID } from 'node:crypto';
import { Rejection } from '../ledger/decider.js';
import type { Purpose } from '../ledger/event.js';
import type { WrappedKey } from '../ledger/event-store.js';
import { random } from '../ledger/random.js';
import { type Place, Sealing, type StreamKeys } from '../ledger/sealing.js';
import type { Keys } from '../operations/keys.js';
import { decrypt, encrypt, KEY_BYTES } from './cipher.js';

const CACHED_MAX = 10_000;

type DataKey = Readonly<{ id: string; key: Buffer }>;

/** Seals and opens personal values: AES-256-GCM, one data key per stream and purpose, wrapped by a key from outside the database. */
export class CitizensSealing extends Sealing {
  private readonly cache = new Map<string, DataKey>();

  constructor(
    private readonly keys: Pick<Keys, 'of' | 'withId'>,
    private readonly wrappingKey: Buffer,
    private readonly ledgerId: string,
  ) {
    super();
  }

  keysOf(stream: string, isNew: boolean, handleId: string | null): StreamKeys {
    const made: WrappedKey[] = [];
    const known = new Map<string, DataKey>();
    const key = (purpose: Purpose): DataKey | null => {
      const before = known.get(purpose) ?? this.stored(stream, purpose);
      if (before) {
        known.set(purpose, before);
        return before;
      }
      // A stream with a past and without its content key was erased; it never gets another.
      if (!isNew && purpose === 'content') return null;
      const created = { id: randomUUID(), key: random(KEY_BYTES) };
      known.set(purpose, created);
      made.push({ id: created.id, stream, purpose, handleId, wrapped: this.wrap(created) });
      return created;
    };
    return {
      made,
      seal: (value, purpose, place) => {
        const dataKey = key(purpose);
        if (!dataKey)
          throw new Rejection('ERASED', 'What was said here was erased; nothing can be added.');
        return this.box(value, dataKey, place);
      },
      digest: (content) => {
        const dataKey = key('content');
        return dataKey && createHmac('sha256', dataKey.key).update(content).digest('base64url');
      },
    };
  }

  /** The value in a box; `null` when its key was erased. Throws when the box was put in another place or changed. */
  open(box: string, place: Place): string | null {
    const [, keyId = '', sealed = ''] = box.split(':');
    const row = this.keys.withId(keyId);
    if (!row) return null;
    const key = this.cache.get(keyId)?.key ?? this.unwrap(keyId, row.wrapped);
    this.remember({ id: keyId, key });
    return decrypt(key, Buffer.from(sealed, 'base64url'), this.additional(place, keyId)).toString(
      'utf8',
    );
  }

  private stored(stream: string, purpose: Purpose): DataKey | null {
    const row = this.keys.of(stream, purpose);
    if (!row) return null;
    const cached = this.cache.get(row.id);
    if (cached) return cached;
    const dataKey = { id: row.id, key: this.unwrap(row.id, row.wrapped) };
    this.remember(dataKey);
    return dataKey;
  }

  private remember(dataKey: DataKey) {
    if (this.cache.size >= CACHED_MAX) this.cache.delete(this.cache.keys().next().value as string);
    this.cache.set(dataKey.id, dataKey);
  }

  private box(value: string, { id, key }: DataKey, place: Place) {
    return `sealed:${id}:${encrypt(key, Buffer.from(value, 'utf8'), this.additional(place, id)).toString('base64url')}`;
  }

  /** A box fits only where it was made: this ledger, stream, event and field, under this key. */
  private additional({ stream, eventId, field }: Place, keyId: string) {
    return Buffer.from([this.ledgerId, stream, eventId, field, keyId].join('\n'));
  }

  private wrap({ id, key }: DataKey) {
    return encrypt(this.wrappingKey, key, Buffer.from(`${this.ledgerId}\n${id}`));
  }

  private unwrap(id: string, wrapped: Uint8Array) {
    return decrypt(this.wrappingKey, Buffer.from(wrapped), Buffer.from(`${this.ledgerId}\n${id}`));
  }
}
