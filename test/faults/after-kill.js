// What is wrong with a ledger and its read models after whoever wrote them was killed.
import { sql } from 'kysely';
import { openKeys } from '../../dist/ledger/sqlite/files.js';
import { Generation } from '../../dist/projections/generation.js';
import { tellAnew } from '../../dist/projections/tell-anew.js';
import { readSide } from '../../dist/read-side.js';
import { filesIn, opened } from './opened.js';

/** Of the commands that were acknowledged, so many are sent once more. */
const SENT_AGAIN = 40;

/**
 * Sentences, none when all is well. `asked` are commands and `told` are receipts, by command id; what was asked and not
 * told is asked again, and is told from then on.
 */
export const problemsAfterKill = async (folder, history, below) => {
  const council = await opened(folder);
  try {
    return [
      ...inLedger(await everything(council.store), history, council),
      ...withoutKeys(await everything(council.store), filesIn(folder)),
      ...(await whenSentAgain(council, history, below)),
      ...inLedger(await everything(council.store), history, council),
      ...(await inReadModels(folder, council.store)),
    ];
  } finally {
    await council.close();
  }
};

const everything = async (store) => {
  const { index: head } = await store.head();
  const events = [];
  if (head < 0) return events;
  for await (const page of store.follow(null, new AbortController().signal)) {
    events.push(...page);
    if (events.length > head) break;
  }
  return events;
};

const inLedger = (events, { asked, told }, { sealing }) => {
  const problems = [];
  const lengths = new Map();
  const places = new Map();
  for (const [n, { index, stream, revision, commandId, id, type, data }] of events.entries()) {
    if (index !== n) problems.push(`After ${n - 1} comes ${index}.`);
    const next = lengths.get(stream) ?? 0;
    if (revision !== next)
      problems.push(`After revision ${next - 1} of ${stream} comes ${revision}.`);
    lengths.set(stream, revision + 1);
    // Each of these commands has one event.
    if (places.has(commandId))
      problems.push(`${commandId} is recorded at ${places.get(commandId)} and ${n}.`);
    places.set(commandId, n);
    const command = asked.get(commandId);
    if (!command) problems.push(`Nobody asked for ${commandId}, at ${n}.`);
    if (type !== 'HandleSeen') continue;
    const address = sealing.open(data.address, { stream, eventId: id, field: 'address' });
    if (address !== command?.input.address) problems.push(`The address at ${n} is ${address}.`);
  }
  for (const { id, stream, revision, index } of told.values())
    if (
      places.get(id) !== index ||
      events[index].stream !== stream ||
      events[index].revision !== revision
    )
      problems.push(`${id} was acknowledged at ${index}, and is at ${places.get(id)}.`);
  return problems;
};

const withoutKeys = (events, files) => {
  const db = openKeys(files.keys);
  const kept = new Set(db.prepare('SELECT stream FROM key').pluck().all());
  db.close();
  const streams = new Set(events.map(({ stream }) => stream));
  return [...streams]
    .filter((stream) => !kept.has(stream))
    .map((stream) => `${stream} has no key.`);
};

const whenSentAgain = async ({ decide }, { asked, told }, below) => {
  const problems = [];
  const receipts = [...told.values()];
  for (let n = 0; n < Math.min(SENT_AGAIN, receipts.length); n++) {
    const { id, stream, revision, index } = receipts[below(receipts.length)];
    const again = await decide(asked.get(id));
    const isSame = again.stream === stream && again.revision === revision && again.index === index;
    if (!again.already || !isSame)
      problems.push(`${id} is now answered with ${JSON.stringify(again)}.`);
  }
  for (const [id, command] of asked) {
    if (told.has(id)) continue;
    const { stream, revision, index } = await decide(command);
    const again = await decide(command);
    if (!again.already || again.index !== index)
      problems.push(`${id} is recorded at ${index} and ${again.index}.`);
    told.set(id, { id, stream, revision, index });
  }
  return problems;
};

/** Those that were there when it was killed, brought level, against those of a new telling. */
const inReadModels = async (folder, store) => {
  const rowsOf = async (file) => {
    const generation = await Generation.open({ engine: 'sqlite', file }, readSide);
    await tellAnew(store, generation, () => new Date().toISOString());
    const rows = await rowsIn(generation.tables);
    await generation.close();
    return rows;
  };
  const found = await rowsOf(filesIn(folder).readModels);
  const anew = await rowsOf(':memory:');
  return Object.keys(anew)
    .filter((table) => found[table] !== anew[table])
    .map((table) => `The table ${table} is not as told from the start.`);
};

const rowsIn = async (db) => {
  const { rows: tables } = await sql`select name from sqlite_schema where type = 'table'`.execute(
    db,
  );
  const found = {};
  for (const { name } of tables) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    found[name] = rows
      .map((row) => JSON.stringify(Object.entries(row).sort()))
      .sort()
      .join('\n');
  }
  return found;
};
