// What one contact costs in a ledger of a certain size, in a process of its own, so that no size finds another warm:
//   node measure.js FOLDER
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { Tokens } from '../../../dist/auth/tokens.js';
import { ReceiveContribution } from '../../../dist/engagement/contribution.commands.js';
import { Rejection } from '../../../dist/ledger/decider.js';
import { LogProgress } from '../../../dist/notary/log-progress.js';
import { Generation } from '../../../dist/projections/generation.js';
import { ReadModels } from '../../../dist/projections/read-models.js';
import { readSide } from '../../../dist/read-side.js';
import { openService } from '../service.js';
import { inFlight, median } from '../timing.js';

const ACTOR = { subject: 'officer', strand: 'ENGAGEMENT', role: 'OFFICER' };
const IN_FLIGHT = 64;
const APPENDS = 256;
const ROUNDS = 7;
const SEEN = 150;
const ASKED = 150;
/** Contacts that an event touches at once, spread over the whole history. */
const TOUCHED = 250;
const LONG_MS = 3_600_000;
const WORDS = 'The lamp by the school gate has been dark since the clocks went back. ';

/** What officers and the public ask for, each about something that is picked at random. */
const queries = {
  contact: `query ($id: ID!) { contribution(id: $id) {
    kind standing matter { title } criteria { criterion status sentence } owed { what dueAt } } }`,
  timeline: `query ($id: ID!) { matter(id: $id) {
    title timeline(first: 50) { edges { node { type occurredAt strand } } } } }`,
  journeys: `query ($id: ID!) { citizen(id: $id) {
    journeys(first: 50) { edges { node { standing contacts lastAt } } } } }`,
  owed: '{ openLoops(first: 50) { edges { node { contributionId what dueAt standing } } } }',
  totals: '{ totals(by: KIND) { all { total good poor } groups { key } } }',
};

/** So many ids of a table, spread evenly over all there are: ids are random. `only`: of rows that have these values. */
const sample = async (db, table, column, count, only = {}) => {
  const ids = [];
  while (ids.length < count) {
    const row = await db
      .selectFrom(table)
      .select(`${column} as id`)
      .where(column, '>', randomUUID())
      .where((of) => of.and(only))
      .orderBy(column)
      .limit(1)
      .executeTakeFirst();
    if (row) ids.push(row.id);
  }
  return ids;
};

const within = async (work) => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** The middle of the times that this took, the first few left out: they are slower. */
const typical = async (times, work) => {
  const each = [];
  for (let n = 0; n < times; n++) each.push(await within(() => work(n)));
  return median(each.slice(Math.ceil(times / 5)));
};

const folder = process.argv[2];
const opening = performance.now();
const service = await openService(folder);
const toldSeconds = (performance.now() - opening) / 1000;
const head = await service.head();
if (!(await service.get(LogProgress).covers(head, LONG_MS))) throw new Error('Not signed.');
const { db } = service.get(ReadModels);
const ids = {
  // An officer is not shown every one.
  contact: await sample(db, 'contribution', 'id', ASKED, { opensLoop: 1, restricted: 0 }),
  timeline: await sample(db, 'matter', 'id', ASKED),
  journeys: await sample(db, 'loop', 'citizenId', ASKED),
};
const handles = await sample(db, 'loop', 'handleId', ASKED);

const receiveIn = (matterId, handleId) =>
  service.record(
    Object.assign(new ReceiveContribution(), {
      commandId: randomUUID(),
      matterId,
      handleId,
      contributor: 'IDENTIFIED',
      kind: 'QUESTION',
      channel: 'web',
      words: WORDS,
    }).by({ actor: ACTOR }),
  );
/** Where nobody may say anything any more, nothing is to be measured: some matters were closed or passed on. */
const open = [];
for (const [n, matterId] of ids.timeline.entries())
  await receiveIn(matterId, handles[n]).then(
    () => open.push(matterId),
    (error) => {
      if (!(error instanceof Rejection)) throw error;
    },
  );
const receive = (n) => receiveIn(open[n % open.length], handles[n % ASKED]);
/** A contact is recorded, told, and its standing judged; its answer says where it is. */
const seen = async (n) => {
  const { index } = await receive(n);
  if (!(await service.visible(index))) throw new Error(`Event ${index} is not shown.`);
};

const measured = { events: head + 1 };
measured.append = (await typical(ROUNDS, () => inFlight(IN_FLIGHT, APPENDS, receive))) / APPENDS;
await service.visible(await service.head());
measured.seen = await typical(SEEN, seen);

await service.app.listen(0, '127.0.0.1');
const { port } = service.app.getHttpServer().address();
const token = await service.get(Tokens).issue(ACTOR);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const ask = (query, variables) =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ query, variables });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    request(
      { agent, port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers },
      (answer) =>
        answer
          .setEncoding('utf8')
          .toArray()
          .then((parts) => resolve(parts.join('')), reject),
    )
      .on('error', reject)
      .end(body);
  });
for (const [name, query] of Object.entries(queries))
  measured[name] = await typical(ids[name] ? ASKED : 25, async (n) => {
    const answer = await ask(query, ids[name] && { id: ids[name][n] });
    const { data, errors } = JSON.parse(answer);
    if (errors || Object.values(data).includes(null)) throw new Error(answer);
  });
agent.destroy();
const touched = await sample(db, 'loop', 'id', TOUCHED * ROUNDS);
const now = service.forImport().clock.now();
await service.app.close();

// Beside no service, so that only judging is timed.
const [name] = readdirSync(folder).filter((file) => /^read-models-.*\.db$/.test(file));
const place = { engine: 'sqlite', file: `${folder}/${name}` };
const generation = await Generation.open(place, readSide);
while ((await generation.follow(now)).more);
measured.judged =
  (await typical(ROUNDS, async (n) => {
    await generation.tables
      .updateTable('loop')
      .set({ dirty: 1 })
      .where('id', 'in', touched.slice(n * TOUCHED, (n + 1) * TOUCHED))
      .execute();
    while ((await generation.follow(now)).more);
  })) / TOUCHED;
await generation.close();

process.send({ ...measured, toldSeconds }, () => process.exit());
