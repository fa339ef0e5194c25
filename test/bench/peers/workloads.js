// What every store is asked to do. A store is opened with `open(place)` and then can
//   append(append)          durably, at the expected revision, and throw when the stream is not there
//   decide(stream, decide)  load a stream, let `decide` make the next event of its events, append that
//   replay(each)            hand over every event from the start, parsed
//   rebuild()               one table with a row per stream, told from the start: how many events each has
//   count()                 how many events are stored
//   close()
import { appendsOf, eventOf } from '../events.js';
import { inFlight } from '../timing.js';

const IN_FLIGHT = 64;
const BATCH = 100;
const BATCHES_IN_FLIGHT = 8;
/** Appends of the seed hold so many events, and a decision loads as many. */
const LOADED = 5;
const EVENTS_PER_DECISION = 25;
/** The first operations of a process are slower; they are counted, not timed. */
const WARM_UP = 0.1;

/** In the order of the table. `sides` measures all of one run of a store, in one process. */
export const figures = [
  { name: 'append', work: `durable single appends, expected revision, ${IN_FLIGHT} in flight` },
  { name: 'batches', work: `appends of ${BATCH} events, ${BATCHES_IN_FLIGHT} in flight` },
  { name: 'replay', work: 'replay from the start, JSON parsed' },
  { name: 'rebuild', work: 'one table with a row per stream, told from the start' },
  { name: 'decide', work: `load ${LOADED}, decide, append, ${IN_FLIGHT} in flight` },
];

/** Does the work for every n until the time is up, the first tenth untimed; answers what was timed and how much was done. */
async function timed(workers, count, seconds, work) {
  const warm = Math.ceil(count * WARM_UP);
  let done = 0;
  let until = performance.now() + seconds * 1000;
  const unlessLate = async (n) => {
    if (performance.now() > until) return;
    await work(n);
    done++;
  };
  await inFlight(workers, warm, unlessLate);
  const before = done;
  until = performance.now() + seconds * 1000;
  // A late warm-up left some out: what comes after them in their streams would not be expected yet.
  const all = await inFlight(workers, count - before, (n) => unlessLate(before + n));
  return { count: done - before, done, seconds: all.seconds };
}

/** Throws when a store holds another number than it acknowledged. */
const mustHold = async (store, events) => {
  const count = await store.count();
  if (count !== events) throw new WrongCounts(`${count} events are stored, not ${events}`);
};

/** A store that loses or doubles events is not slow but wrong. */
export class WrongCounts extends Error {}

const appending =
  (batch, workers) =>
  async (store, { events, seconds }) => {
    const appends = appendsOf(events, batch);
    const all = await timed(workers, appends.length, seconds, (n) => store.append(appends[n]));
    await mustHold(store, all.done * batch);
    return { count: all.count * batch, seconds: all.seconds };
  };

/** Many writers at once, so that a store whose order is not the order of its commits shows it. */
async function seed(store, events) {
  const appends = appendsOf(events, LOADED);
  await inFlight(IN_FLIGHT, appends.length, (n) => store.append(appends[n]));
  const counts = new Map();
  for (const { stream } of appends) counts.set(stream, (counts.get(stream) ?? 0) + LOADED);
  return counts;
}

/** The first reading warms up; then as many more as fill a second. Each is counted. */
async function replay(store, expected) {
  const read = async () => {
    const counts = new Map();
    const started = performance.now();
    await store.replay((event) => {
      if (event.data.words) counts.set(event.stream, (counts.get(event.stream) ?? 0) + 1);
    });
    const seconds = (performance.now() - started) / 1000;
    mustAgree(counts, expected, 'a replay');
    return seconds;
  };
  await read();
  let readings = 0;
  let seconds = 0;
  while (seconds < 1) {
    seconds += await read();
    readings++;
  }
  return { count: readings * sum(expected), seconds };
}

async function rebuild(store, expected) {
  const { seconds, told } = await store.rebuild();
  mustAgree(told, expected, 'the table');
  return { count: sum(expected), seconds };
}

const sum = (counts) => [...counts.values()].reduce((all, count) => all + count, 0);

function mustAgree(counts, expected, what) {
  const wrong = [...expected].filter(([stream, events]) => counts.get(stream) !== events);
  if (wrong.length === 0 && counts.size === expected.size) return;
  throw new WrongCounts(
    `${what} knows ${sum(counts)} of ${sum(expected)} events, ${wrong.length} of ${expected.size} streams are wrong`,
  );
}

async function decide(store, { events, seconds }) {
  const before = await store.count();
  const appends = Array.from({ length: Math.ceil(events / EVENTS_PER_DECISION) }, (_, n) => {
    const stream = `bench-decided-${n}`;
    const past = Array.from({ length: LOADED }, (_, revision) => eventOf(stream, revision));
    return { stream, expectedRevision: -1, events: past, keys: [], priority: 'interactive' };
  });
  await inFlight(IN_FLIGHT, appends.length, (n) => store.append(appends[n]));
  const all = await timed(IN_FLIGHT, appends.length, seconds, (n) => {
    const { stream } = appends[n];
    return store.decide(stream, (past) => {
      if (past.length !== LOADED) throw new WrongCounts(`${stream} has ${past.length} events`);
      return eventOf(stream, LOADED);
    });
  });
  await mustHold(store, before + appends.length * LOADED + all.done);
  return all;
}

/** What was measured, or in which way it was wrong. Everything else that is thrown is a failure of the bench. */
const orWrong = (measured) =>
  measured.catch((error) => {
    if (error instanceof WrongCounts) return { wrong: error.message };
    throw error;
  });

/** One run of a store each: opened empty, asked, counted. Answers by figure. */
export const sides = {
  append: async (store, sizes) => ({
    append: await orWrong(appending(1, IN_FLIGHT)(store, sizes)),
  }),
  batches: async (store, sizes) => ({
    batches: await orWrong(appending(BATCH, BATCHES_IN_FLIGHT)(store, sizes)),
  }),
  history: async (store, sizes) => {
    const expected = await seed(store, sizes.events);
    return {
      replay: await orWrong(replay(store, expected)),
      rebuild: await orWrong(rebuild(store, expected)),
      decide: await orWrong(decide(store, sizes)),
    };
  },
};
