// What is measured, with its numbers and its target. How, the files say; only the one that is measured is loaded,
// so that no process is larger than it must be.

const IN_FLIGHT = 64;
const BATCH = 100;
const BATCHES_IN_FLIGHT = 8;
const LOADED = 5;
const PAGE = 500;

const throughGraphQL = (name) => ({
  name,
  file: './commands.js',
  work: `\`${name}\` through GraphQL, read-your-writes included, ${IN_FLIGHT} in flight`,
  limitIs: 'the same service and input, nothing recorded',
  target: { ratio: 0.5, p99Ms: 60 },
  size: { full: 10_000, quick: 2_000 },
  inFlight: IN_FLIGHT,
});

/** In the order of the table. */
export const figures = [
  {
    name: 'append',
    file: './append.js',
    work: `durable single appends, expected revision, ${IN_FLIGHT} in flight`,
    limitIs: `${IN_FLIGHT} a commit`,
    target: { ratio: 0.5, p99Ms: 10 },
    size: { full: 100_000, quick: 10_000 },
    inFlight: IN_FLIGHT,
    batch: 1,
    group: IN_FLIGHT,
  },
  {
    name: 'writer',
    file: './append.js',
    work: `the same inside the writer, groups of ${IN_FLIGHT}`,
    limitIs: `${IN_FLIGHT} a commit`,
    target: { ratio: 0.9 },
    size: { full: 100_000, quick: 10_000 },
    group: IN_FLIGHT,
  },
  {
    name: 'batches',
    file: './append.js',
    work: `appends of ${BATCH} events, ${BATCHES_IN_FLIGHT} in flight`,
    limitIs: `${BATCH} a commit`,
    target: { ratio: 0.6 },
    size: { full: 200_000, quick: 20_000 },
    inFlight: BATCHES_IN_FLIGHT,
    batch: BATCH,
    group: BATCH,
  },
  {
    name: 'replay',
    file: './replay.js',
    work: '`follow` from the start, JSON parsed',
    limitIs: `SELECT in pages of ${PAGE}, JSON.parse`,
    target: { ratio: 0.6 },
    size: { full: 200_000, quick: 20_000 },
    page: PAGE,
  },
  {
    name: 'rebuild',
    file: './rebuild.js',
    work: 'one table with a row per stream, told from the start',
    limitIs: `SELECT in pages of ${PAGE}, JSON.parse, one upsert each`,
    target: { ratio: 0.6 },
    size: { full: 200_000, quick: 20_000 },
    page: PAGE,
    group: 10_000,
  },
  {
    name: 'audit',
    file: './audit.js',
    work: 'the whole ledger over HTTP, one CloudEvent a line',
    limitIs: 'the same bytes from a file, by a bare HTTP server',
    target: { perSecond: 30_000 },
    size: { full: 200_000, quick: 20_000 },
  },
  {
    name: 'verify',
    file: './verify.js',
    work: '`ledger verify` of a folder, every check',
    limitIs: `SELECT in pages of ${PAGE}, SHA-256`,
    target: { perSecond: 33_334, peakMb: 500 },
    size: { full: 1_000_000, quick: 20_000 },
    page: PAGE,
    perStream: 5,
  },
  {
    name: 'decide',
    file: './decide.js',
    work: `load ${LOADED}, decide, seal, append, ${IN_FLIGHT} in flight`,
    limitIs: `read ${LOADED}, JSON.parse, insert, ${IN_FLIGHT} a commit`,
    target: { ratio: 0.4, p99Ms: 20 },
    size: { full: 10_000, quick: 2_000 },
    inFlight: IN_FLIGHT,
    group: IN_FLIGHT,
    loaded: LOADED,
  },
  {
    name: 'notary',
    file: './notary.js',
    work: `commands until a signed checkpoint covers them (p50, p99), ${IN_FLIGHT} in flight`,
    limitIs: 'the same commands, nobody waits for a checkpoint',
    target: { p99Ms: 1_500 },
    size: { full: 20_000, quick: 2_000 },
    inFlight: IN_FLIGHT,
  },
  throughGraphQL('receiveContribution'),
  throughGraphQL('openMatter'),
  throughGraphQL('seeHandle'),
  {
    name: 'import',
    file: './intake.js',
    work: 'rows of CSV through a mapping',
    limitIs: `the same events, ${IN_FLIGHT} a commit`,
    target: { perSecond: 2_000, peakMb: 300 },
    size: { full: 50_000, quick: 5_000 },
    group: IN_FLIGHT,
  },
  {
    name: 'retell',
    file: './retell.js',
    work: 'events told anew to all read models, beside a service that is asked 100 times a second',
    limitIs: 'every event read once and parsed',
    // A million in two minutes; whoever waits for their own write meanwhile waits a second at most.
    target: { perSecond: 8_334, p99Ms: 1_000, peakMb: 400 },
    size: { full: 1_000_000, quick: 20_000 },
    page: PAGE,
  },
  {
    name: 'simulate',
    file: './simulate.js',
    work: 'events under another charter, beside a service that is asked 100 times a second',
    limitIs: 'every fact of the judge read once and parsed',
    // A million in a minute.
    target: { perSecond: 16_667, p99Times: 2, peakMb: 1024 },
    size: { full: 1_000_000, quick: 20_000 },
  },
];

/** What is not measured but must never fail: programs with their arguments, by name. */
export const trials = [
  { name: 'kills', file: '../faults/kills.js', args: { full: [500], quick: [4] } },
  { name: 'sweep', file: '../faults/sweep.js', args: { full: [1], quick: [40] } },
  { name: 'simulation', file: '../faults/seeds.js', args: { full: [5_000], quick: [20] } },
  { name: 'rollback', file: '../faults/rollback.js', args: { full: [50], quick: [1] } },
];
