// A large ledger that reads like one that a council could have: the demo's year, told by the real deciders, and copies
// of it in which everything but the charter has another id.
import { spawnSync } from 'node:child_process';
import Database from 'better-sqlite3';
import { countIn, openRaw, rowsOf, writeInGroups } from './raw.js';

const A_COMMIT = 10_000;
const UUID = /[0-9a-f]{8}(?=-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g;

export const tellDemo = (data, citizens) => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['dist/cli.js', 'demo', '--citizens', String(citizens), '--data', data, '--exit'],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  if (status !== 0) throw new Error(`The demo failed: ${stderr}`);
};

/** The same text with every id but these exchanged, always in the same way for one copy. */
const exchanged = (text, copy, kept) =>
  text.replace(UUID, (digits, at) =>
    kept.has(text.slice(at, at + 36))
      ? digits
      : ((Number.parseInt(digits, 16) ^ (copy * 0x9e3779b1)) >>> 0).toString(16).padStart(8, '0'),
  );

const isKept = ([, stream]) => stream.startsWith('charter-') || stream.startsWith('ledger-');

/** What the ledger in a file tells so far, to be told again and again behind whatever stands there by then. */
export const storyIn = (file) => {
  const story = rowsOf(file);
  const kept = new Set(story.filter(isKept).map(([, stream]) => stream.slice(-36)));
  const copied = story.filter((row) => !isKept(row));
  let copies = 0;
  return {
    /** Copies until there are so many events or, when the last one is whole, at least so many. */
    growTo(size, { whole = false } = {}) {
      let next = countIn(file);
      const db = openRaw(file);
      while (next < size) {
        copies++;
        const rows = copied
          .slice(0, whole ? copied.length : size - next)
          .map(([, stream, revision, envelope]) => [
            next++,
            exchanged(stream, copies, kept),
            revision,
            exchanged(envelope, copies, kept),
          ]);
        writeInGroups(db, rows, A_COMMIT);
      }
      db.close();
      return next;
    },
  };
};

/** Nothing is done now about what was copied into a closed service: all of that was done when the story was told. */
export const nothingToReactTo = (data) => {
  const db = new Database(`${data}/operations.db`);
  db.exec('DELETE FROM checkpoint');
  db.close();
};
