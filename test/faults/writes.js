// Commits groups of appends with their keys as the ledger's writer does, on this one thread, so that every call to the
// disk comes in the same order each time; asks again, as `Ledger.decide` does, when it is not told that one was
// recorded. Prints "told STREAM REVISION INDEX" for each that was acknowledged, and why one was not.
// Argument: a folder, in which a ledger may lie already.
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openLedgerToRead } from '../../dist/ledger/sqlite/files.js';
import { GroupCommit } from '../../dist/ledger/sqlite/group-commit.js';

const [folder] = process.argv.slice(2);
const files = { ledger: `${folder}/ledger.db`, keys: `${folder}/keys.db` };
const GROUPS = 4;
const ATTEMPTS_MAX = 5;
const STDOUT = 1;

const say = (line) => writeSync(STDOUT, `${line}\n`);

/** The same at each run. */
const random = (length, ...parts) => {
  const bytes = [];
  for (let n = 0; bytes.length < length; n++)
    bytes.push(
      ...createHash('sha256')
        .update([...parts, n].join())
        .digest(),
    );
  return Buffer.from(bytes.slice(0, length));
};

const envelopeOf = (stream, revision) =>
  JSON.stringify({
    commandId: random(8, stream, revision).toString('hex'),
    revision,
    stream,
    // Every third is larger than a page.
    words: random(revision % 3 === 2 ? 3_000 : 100, stream, revision, 'words').toString('hex'),
  });

const keyOf = (stream) => ({
  id: random(8, stream, 'key').toString('hex'),
  stream,
  purpose: 'content',
  handleId: null,
  wrapped: random(60, stream, 'wrapped'),
});

let ids = 0;
const asking = (stream, from, count) => ({
  id: ++ids,
  stream,
  expectedRevision: from - 1,
  envelopes: Array.from({ length: count }, (_, n) => envelopeOf(stream, from + n)),
  keys: from === 0 ? [keyOf(stream)] : [],
  bulk: false,
});

/** One new stream, and one that goes on, in each group. */
const groupOf = (session, n) => [
  asking(`a-${session}.${n}`, 0, 3),
  asking(`b-${session}`, n * 2, 2),
];

/** Whether what was asked is there; the reader is one of the service's, who never lets go. */
const recorded = (reader, { stream, envelopes, expectedRevision }) =>
  reader
    .prepare('SELECT "index" FROM event WHERE stream = ? AND revision = ?')
    .pluck()
    .get(stream, expectedRevision + envelopes.length);

const commit = (ledger, group, reader) => {
  let left = group;
  for (let attempt = 1; left.length > 0 && attempt <= ATTEMPTS_MAX; attempt++) {
    const settled = ledger.commit(left);
    left = left.filter((asked, n) => {
      const { outcome } = settled[n];
      const index = typeof outcome === 'number' ? outcome : recorded(reader, asked);
      const revision = asked.expectedRevision + asked.envelopes.length;
      if (index === undefined) say(`${outcome.error} ${outcome.message}`);
      else say(`told ${asked.stream} ${revision} ${index}`);
      return index === undefined;
    });
  }
  if (left.length > 0) process.exit(2);
};

/** Opened, filled and closed twice, so that a log with something in it is found, and one is emptied. */
try {
  for (const session of [1, 2]) {
    const ledger = new GroupCommit(files);
    const reader = openLedgerToRead(files.ledger);
    for (let n = 0; n < GROUPS / 2; n++) commit(ledger, groupOf(session, n), reader);
    if (session === 2) reader.close();
    ledger.close();
  }
} catch (error) {
  say(`${error.constructor.name} ${error.message}`);
  process.exit(3);
}
say('done');
