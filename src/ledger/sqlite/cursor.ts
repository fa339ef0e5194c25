import { UnknownCursor } from '../event-store.js';

const MARK = 'sqlite.';
const BASE = 36;

/** Plain text, because every event that is read gets one: base64 took a third of the time of a replay. */
export const cursorOf = (index: number) => MARK + index.toString(BASE);

/** The index a cursor stands for. Throws `UnknownCursor` for anything that `cursorOf` did not make. */
export const indexOf = (cursor: string) => {
  const index = Number.parseInt(cursor.slice(MARK.length), BASE);
  if (!Number.isSafeInteger(index) || index < 0 || cursorOf(index) !== cursor)
    throw new UnknownCursor('This is not a cursor of an SQLite ledger.');
  return index;
};
