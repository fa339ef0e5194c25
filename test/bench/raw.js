// The limit: the same table, written and read through the driver by one thread that does nothing else.
import Database from 'better-sqlite3';

/** A new ledger file without anything around it; or an existing one, with the same promises. */
export const openRaw = (file) => {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`
    CREATE TABLE IF NOT EXISTS event (
      "index" INTEGER PRIMARY KEY,
      stream TEXT NOT NULL,
      revision INTEGER NOT NULL,
      envelope TEXT NOT NULL,
      UNIQUE (stream, revision)
    ) STRICT`);
  return db;
};

/** Rows of a ledger from an index on: what was recorded there is what the limit writes. */
export const rowsOf = (file, from = 0) => {
  const db = new Database(file, { readonly: true });
  const rows = db
    .prepare('SELECT "index", stream, revision, envelope FROM event WHERE "index" >= ? ORDER BY 1')
    .raw()
    .all(from);
  db.close();
  return rows;
};

/** What is in a ledger after an index: rows of index and envelope, so many at most. */
export const pageIn = (db, length) =>
  db
    .prepare(`SELECT "index", envelope FROM event WHERE "index" > ? ORDER BY 1 LIMIT ${length}`)
    .raw();

/** All of a ledger, page by page. */
export function* pagesIn(db, length) {
  const page = pageIn(db, length);
  for (let rows = page.all(-1); rows.length > 0; rows = page.all(rows.at(-1)[0])) yield rows;
}

/** Events in a file, counted one by one; throws when their places have a gap. */
export const countIn = (file) => {
  const db = new Database(file, { readonly: true });
  const sql = 'SELECT count(*), coalesce(max("index"), -1) + 1 FROM event';
  const [events, places] = db.prepare(sql).raw().get();
  db.close();
  if (events !== places) throw new Error(`${file} holds ${events} events in ${places} places.`);
  return events;
};

/** Inserts rows, so many in each transaction, and answers the seconds it took. `before` is done first for each row. */
export const writeInGroups = (db, rows, size, before = () => {}) => {
  const insert = db.prepare('INSERT INTO event VALUES (?, ?, ?, ?)');
  const write = db.transaction((from) => {
    const end = Math.min(from + size, rows.length);
    for (let n = from; n < end; n++) {
      before(rows[n]);
      insert.run(rows[n]);
    }
  }).immediate;
  const started = performance.now();
  for (let from = 0; from < rows.length; from += size) write(from);
  return (performance.now() - started) / 1000;
};
