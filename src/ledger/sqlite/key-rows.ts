import type { WrappedKey } from '../event-store.js';
import type { Connection } from './database.js';

type Kept = Pick<WrappedKey, 'id' | 'stream' | 'purpose'>;

/** The rows of wrapped keys, as whoever writes them sees them: one key for each stream and purpose. */
export class KeyRows {
  private readonly kept;
  private readonly add;

  constructor(keys: Connection) {
    this.kept = keys.prepare<[Kept], Kept>(
      'SELECT id, stream, purpose FROM key WHERE id = @id OR (stream = @stream AND purpose = @purpose)',
    );
    this.add = keys.prepare(
      'INSERT OR IGNORE INTO key VALUES (@id, @stream, @purpose, @handleId, @wrapped)',
    );
  }

  /** An earlier attempt may have left its key behind: what is sealed now must open with that one. */
  conflict(stream: string, keys: readonly WrappedKey[]): string | undefined {
    for (const key of keys)
      for (const kept of this.kept.all(key))
        if (kept.id !== key.id || kept.stream !== stream || kept.purpose !== key.purpose)
          return `${stream} already has another ${key.purpose} key.`;
    return undefined;
  }

  insert(key: WrappedKey) {
    this.add.run(key);
  }
}
