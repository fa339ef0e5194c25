import { UnknownCursor } from '../event-store.js';

const MARK = 'esdb.';
const BASE = 36;

/** Both the place in the server's log and the index, so that one without the other is found out. */
export const cursorOf = (position: number, index: number) =>
  `${MARK}${position.toString(BASE)}.${index.toString(BASE)}`;

/** Throws `UnknownCursor` for anything that `cursorOf` did not make. */
export const placeIn = (cursor: string): { position: number; index: number } => {
  const [position = Number.NaN, index = Number.NaN] = cursor
    .slice(MARK.length)
    .split('.')
    .map((part) => Number.parseInt(part, BASE));
  if (
    ![position, index].every((part) => Number.isSafeInteger(part) && part >= 0) ||
    cursorOf(position, index) !== cursor
  )
    throw new UnknownCursor('This is not a cursor of a ledger in EventStoreDB.');
  return { position, index };
};
