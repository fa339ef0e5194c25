// Reads a whole ledger from its start, as every projection, auditor and export does.
import { copyFileSync } from 'node:fs';
import { SqliteReader } from '../../dist/ledger/sqlite/sqlite-reader.js';
import { fill } from './append.js';
import { countIn, openRaw, pagesIn } from './raw.js';

/** The first reading of a process is slower and fills the page cache of the system: it is not timed. */
const second = async (read) => {
  await read();
  const started = performance.now();
  const count = await read();
  return { count, seconds: (performance.now() - started) / 1000 };
};

const mustBeAll = (file, count) => {
  if (count !== countIn(file)) throw new Error(`${count} events of ${countIn(file)} were read.`);
};

const replay = {
  prepare: ({ size, folder }) => fill(folder, size),

  async ours({ preparedFolder, size }) {
    const file = `${preparedFolder}/ledger.db`;
    const reader = new SqliteReader(file);
    const timed = await second(async () => {
      const enough = new AbortController();
      let count = 0;
      for await (const page of reader.follow(null, enough.signal)) {
        for (const event of page) if (event.index === count && event.data.words) count++;
        if (count === size) enough.abort();
      }
      return count;
    });
    reader.close();
    mustBeAll(file, timed.count);
    return { ...timed, file, events: size };
  },

  async limit({ preparedFolder, folder, size, page: length }) {
    const file = `${folder}/ledger.db`;
    copyFileSync(`${preparedFolder}/ledger.db`, file);
    const db = openRaw(file);
    const timed = await second(async () => {
      let count = 0;
      for (const rows of pagesIn(db, length))
        for (const [index, envelope] of rows)
          if (index === count && JSON.parse(envelope).data.words) count++;
      return count;
    });
    db.close();
    mustBeAll(file, timed.count);
    return { ...timed, file, events: size };
  },
};

export const sides = { replay };
