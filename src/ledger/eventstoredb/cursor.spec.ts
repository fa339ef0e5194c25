import { UnknownCursor } from '../event-store.js';
import { cursorOf, placeIn } from './cursor.js';

describe('A cursor', () => {
  it.each([
    [1, 0],
    [731, 5],
    [Number.MAX_SAFE_INTEGER, 3_000_000],
  ])('holds the position %d and the index %d', (position, index) =>
    expect(placeIn(cursorOf(position, index))).toEqual({ position, index }),
  );

  it.each(['', 'esdb.', 'esdb.1', 'esdb.1.', 'esdb.1.0.0', 'esdb.1.-1', 'esdb.01.0', 'sqlite.1'])(
    'is not "%s"',
    (cursor) => expect(() => placeIn(cursor)).toThrow(UnknownCursor),
  );
});
