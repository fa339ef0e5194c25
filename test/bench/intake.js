// An import of proposals and comments through a mapping, by a process of its own: rows a second and peak memory.
// DECIDE_MADRID names a folder with the real proposals.csv and comments.csv; made-up ones of the same shape otherwise.
import { cpSync, createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse';
import { importCommand } from '../../dist/intake/command-line.js';
import { streams } from '../../dist/streams.js';
import { openRaw, rowsOf, writeInGroups } from './raw.js';
import { openService } from './service.js';

const MAP = resolve('src/intake/mappings/decide-madrid.json');
const WORDS =
  'Si es una tarea habitual, en mi barrio lo habitual es "una vez al mes", y no basta. ';
/** LedgerBorn, and the mapping's charter: proposed, signed three times, adopted. */
const EVENTS_BEFORE_THE_DATA = 1 + 5;

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
/** Within one summer: no hour is missing or repeated. */
const dateOf = (n) => new Date(Date.UTC(2015, 3, 1, 8) + n * 60_000).toISOString();

const proposal = (n) => [
  n,
  n,
  '',
  '',
  `Propuesta ${n}`,
  100_000 + n,
  '2015-04-01',
  quoted(WORDS),
  '',
  0,
  'open',
  0,
  0,
];

/** Every second comment replies to the one before. */
const comment = (n, proposals) => {
  const [date, time] = dateOf(n).split('T');
  const parent = n % 2 ? n - 1 : -1;
  const about = Math.floor(n / 2) % proposals;
  const words = quoted(WORDS.repeat(1 + (n % 4)));
  return [
    n,
    n,
    parent,
    about,
    1,
    n % 20_000,
    '',
    date,
    `0 days ${time.slice(0, 8)}`,
    words,
    0,
    0,
    0,
  ];
};

const table = (header, rows) => `${header}\n${rows.map((row) => row.join()).join('\n')}\n`;

const makeUp = (folder, size) => {
  const proposals = Math.ceil(size / 70);
  const rows = (count, row) => Array.from({ length: count }, (_, n) => row(n, proposals));
  writeFileSync(
    `${folder}/proposals.csv`,
    table(
      ',id,url,code,title,userId,date,summary,text,numComments,status,numSupports,isAssociation',
      rows(proposals, proposal),
    ),
  );
  writeFileSync(
    `${folder}/comments.csv`,
    table(
      ',id,parentId,proposalId,page,userId,userType,date,time,text,numVotes,numPositiveVotes,numNegativeVotes',
      rows(size, comment),
    ),
  );
};

/** The import compares a file with the ledger in stretches of so many rows. */
const ROWS_COMPARED = 10_000;

/** Rows of both files, and how many events they must become: each row is one, each person, and each comparison. */
const expected = async (folder) => {
  const people = new Set();
  let rows = 0;
  let comparisons = 0;
  for (const name of ['proposals.csv', 'comments.csv']) {
    const before = rows;
    for await (const row of createReadStream(`${folder}/${name}`).pipe(parse({ columns: true }))) {
      people.add(row.userId);
      rows++;
    }
    comparisons += Math.ceil((rows - before) / ROWS_COMPARED);
  }
  return { rows, events: EVENTS_BEFORE_THE_DATA + rows + people.size + comparisons };
};

const intake = {
  async prepare({ size, folder }) {
    const data = `${folder}/data`;
    mkdirSync(data);
    if (process.env.DECIDE_MADRID) cpSync(process.env.DECIDE_MADRID, data, { recursive: true });
    else makeUp(data, size);
    writeFileSync(`${folder}/expected.json`, JSON.stringify(await expected(data)));
  },

  async ours({ preparedFolder, folder, expectedOf }) {
    const { rows, events } = expectedOf(preparedFolder);
    const service = await openService(folder);
    const { head, record, visible, recordedOf } = service;
    const started = performance.now();
    const { total } = await importCommand(
      ['--map', MAP, '--rejects', `${folder}/rejects.ndjson`, `${preparedFolder}/data`],
      {
        ...service.forImport(),
        recorder: { head, record, visible, recordedOf },
        commands: streams.flatMap((stream) => stream.commands),
        out: { write: () => {} },
      },
    );
    const seconds = (performance.now() - started) / 1000;
    if (total.rejected > 0) throw new Error(JSON.stringify(total));
    await visible(await head());
    const visibleAfterSeconds = (performance.now() - started) / 1000;
    await service.app.close();
    return { seconds, visibleAfterSeconds, count: rows, file: service.ledger, events };
  },

  async limit({ preparedFolder, oursFolder, folder, group, expectedOf }) {
    const { rows } = expectedOf(preparedFolder);
    const written = rowsOf(`${oursFolder}/ledger.db`);
    const file = `${folder}/ledger.db`;
    const db = openRaw(file);
    const seconds = writeInGroups(db, written, group);
    db.close();
    return { seconds, count: rows, file, events: written.length };
  },
};

export const sides = { import: intake };
