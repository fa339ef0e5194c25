// What is wrong with a ledger that went through something: what was acknowledged and is not there, what is there and is
// no whole, what is there and was never asked.

import { openKeys, openLedger } from '../../dist/ledger/sqlite/files.js';
import { GroupCommit } from '../../dist/ledger/sqlite/group-commit.js';

export const filesIn = (folder) => ({ ledger: `${folder}/ledger.db`, keys: `${folder}/keys.db` });

/** How many events were appended together, by the first letter of the stream; see writes.js. */
const TOGETHER = { a: 3, b: 2 };

/** Lines "told STREAM REVISION INDEX" as they were printed; the last may be torn. */
export const toldIn = (printed) =>
  [...printed.matchAll(/^told (\S+) (\d+) (\d+)$/gm)].map(([, stream, revision, index]) => ({
    stream,
    revision: Number(revision),
    index: Number(index),
  }));

/** Every row and key as they are now. */
export const contentsOf = (folder) => {
  const files = filesIn(folder);
  const [ledger, keys] = [openLedger(files.ledger), openKeys(files.keys)];
  try {
    return {
      rows: ledger.prepare('SELECT * FROM event ORDER BY "index"').all(),
      keys: keys.prepare('SELECT * FROM key').all(),
      damage: [ledger, keys]
        .map((db) => db.pragma('integrity_check', { simple: true }))
        .filter((said) => said !== 'ok'),
    };
  } finally {
    ledger.close();
    keys.close();
  }
};

/**
 * Opens the ledger as the next writer would, and compares it with one that nothing happened to: `whole`, as
 * `contentsOf` told it. Answers sentences, none when all is well.
 */
export const problemsIn = (folder, told, whole) => {
  let writer;
  try {
    writer = new GroupCommit(filesIn(folder));
    return differences(writer, contentsOf(folder), told, whole);
  } catch (error) {
    return [`It cannot be opened or read: ${error.message}`];
  } finally {
    writer?.close();
  }
};

const differences = (writer, { rows, keys, damage }, told, whole) => {
  const problems = [...damage];

  const expected = new Map(
    whole.rows.map((row) => [`${row.stream}/${row.revision}`, row.envelope]),
  );
  const lengths = new Map();
  for (const [n, { index, stream, revision, envelope }] of rows.entries()) {
    if (index !== n) problems.push(`The row after ${n - 1} is ${index}.`);
    const next = lengths.get(stream) ?? 0;
    if (revision !== next)
      problems.push(`After revision ${next - 1} of ${stream} comes ${revision}.`);
    lengths.set(stream, revision + 1);
    if (envelope !== expected.get(`${stream}/${revision}`))
      problems.push(`${stream}/${revision} is not what was asked.`);
  }
  for (const [stream, length] of lengths)
    if (length % TOGETHER[stream[0]] !== 0) problems.push(`${stream} has half an append.`);
  for (const { stream, revision, index } of told)
    if (rows[index]?.stream !== stream || rows[index]?.revision !== revision)
      problems.push(`${stream}/${revision} was acknowledged at ${index} and is not there.`);

  const kept = new Map(keys.map((key) => [key.stream, JSON.stringify(key)]));
  const made = new Map(whole.keys.map((key) => [key.stream, JSON.stringify(key)]));
  for (const stream of lengths.keys())
    if (kept.get(stream) !== made.get(stream)) problems.push(`${stream} is without its key.`);

  return [...problems, ...goingOn(writer, rows.length)];
};

/** It must take more. */
const goingOn = (writer, length) => {
  const asked = {
    id: 1,
    stream: 'c',
    expectedRevision: -1,
    envelopes: ['{}'],
    keys: [],
    bulk: false,
  };
  const [{ outcome }] = writer.commit([asked]);
  return outcome === length ? [] : [`It does not go on: ${JSON.stringify(outcome)}.`];
};
