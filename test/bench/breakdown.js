// Where the time of a command through GraphQL goes: a table of what each thread of the service did while it was asked.
//   node --cpu-prof --cpu-prof-dir=DIR test/bench/side.js receiveContribution ours full /tmp/any && node test/bench/breakdown.js DIR
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The first that matches the file of a frame has its time; what calls into node or a driver has the time of those. */
const MAIN = [
  [
    'the reactions, and news',
    /dist\/(operations\/(reaction|checkpoints)|outreach\/|graphql\/news)/,
  ],
  ['keys and sealing', /dist\/(citizens\/(sealing|cipher)|operations\/keys)/],
  ['streams read again', /dist\/ledger\/sqlite\/(sqlite-reader|sqlite-event-store|announcement)/],
  ['what the rules know of others', /dist\/knowledge/],
  ['the way to the writer and back', /dist\/ledger\/(append|sqlite\/writer)/],
  ['drafts, digests and ids', /dist\/ledger\//],
  ['deciding', /dist\/[a-z-]+\/(handling\/|[a-z-]+\.js)/],
  ['questions to the read models', /kysely|dist\/projections\/sqlite/],
  ['checking the input', /class-validator|class-transformer|validation\.pipe/],
  ['GraphQL', /node_modules\/(graphql|mercurius|graphql-jit)|dist\/graphql/],
  ['Nest and its command bus', /@nestjs|rxjs/],
  [
    'HTTP',
    /fastify|find-my-way|secure-json-parse|avvio|node:_?http|node:net|node:internal\/stream/,
  ],
];
const PROJECTOR = [
  ['pages written and committed', /sqlite-writing\.js.*together/],
  ['judging', /dist\/experience\/policy/],
  ['gathering what bears on a contact', /dist\/experience\/(cases|who-was)|kysely/],
  ['writing judgements and journeys', /dist\/experience\/(judging|journey)/],
  [
    'rows of the projections',
    /dist\/.*\.projection\.js|dist\/projections\/statement|sqlite-writing/,
  ],
  ['reading the ledger', /dist\/ledger/],
];
const WRITER = [['commits', /dist\/ledger|better-sqlite3/]];
const NOTARY = [['tiles and signatures', /dist\/(notary|ledger)/]];

/** What every request comes through: from the first to the last of them is what is looked at. */
const ENTRANCE = 'fastifyGraphQl';

/** By the file that only this thread runs. */
const threads = [
  ['the projector', /projector\.worker/, PROJECTOR],
  ['the writer', /writer\.worker/, WRITER],
  ['the notary', /notary\.worker/, NOTARY],
  ['the thread that serves', /mercurius\/index/, MAIN],
];

const [folder] = process.argv.slice(2);
const read = (file) => {
  const { nodes, samples, timeDeltas, startTime } = JSON.parse(readFileSync(join(folder, file)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const node of nodes) for (const child of node.children ?? []) byId.get(child).parent = node;
  const files = nodes.map(({ callFrame }) => callFrame.url).join('\n');
  const thread = threads.find(([, only]) => only.test(files));
  let at = startTime;
  return {
    thread,
    samples: samples.map((id, n) => {
      at += timeDeltas[n];
      return [byId.get(id), at, timeDeltas[n]];
    }),
  };
};
const profiles = readdirSync(folder)
  .filter((file) => file.endsWith('.cpuprofile'))
  .map(read);

const ancestors = function* (node) {
  for (let each = node; each; each = each.parent) yield each.callFrame;
};
const asked = profiles
  .filter(({ thread }) => thread?.[2] === MAIN)
  .flatMap(({ samples }) => samples)
  .filter(([node]) => [...ancestors(node)].some((frame) => frame.functionName === ENTRANCE))
  .map(([, at]) => at);
const [from, to] = [asked[0], asked.at(-1)];

const workOf = (node, works) => {
  const { functionName } = node.callFrame;
  if (functionName === '(idle)') return 'nothing: it waits';
  if (functionName === '(garbage collector)') return 'garbage collection';
  for (const { url, functionName: name } of ancestors(node)) {
    const found = works.find(([, file]) => file.test(`${url} ${name}`));
    if (found) return found[0];
  }
  return 'the rest';
};

console.log(`While commands came in, ${((to - from) / 1e6).toFixed(1)} s:`);
for (const { thread, samples } of profiles) {
  if (!thread) continue;
  const [name, , works] = thread;
  const spent = new Map();
  for (const [node, at, micros] of samples) {
    if (at < from || at > to) continue;
    const work = workOf(node, works);
    spent.set(work, (spent.get(work) ?? 0) + micros);
  }
  console.log(`\n| ${name} | share of its time |\n|---|--:|`);
  for (const [work, micros] of [...spent].sort(([, a], [, b]) => b - a))
    console.log(`| ${work} | ${((100 * micros) / (to - from)).toFixed(0)} % |`);
}
