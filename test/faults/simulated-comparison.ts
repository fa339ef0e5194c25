import { canonical } from '../../src/ledger/canonical.js';
import type { Recorded } from '../../src/ledger/event.js';
import type { Receipt } from '../../src/ledger/event-store.js';
import { Generation } from '../../src/projections/generation.js';
import { IN_MEMORY } from '../../src/projections/place.js';
import { readSide } from '../../src/read-side.js';
import { streams } from '../../src/streams.js';
import { MARK } from '../experience/marked.js';
import { judgedFromScratch, storedIn } from '../experience/rows.js';
import { everything } from '../ledger/samples.js';
import { lineOf, rowsIn } from '../projections/rows.js';
import type { SimulatedMachine } from './simulated-machine.js';
import type { SimulatedService } from './simulated-service.js';

const declared = new Map(
  streams.flatMap(({ decider }) => decider.events.map((event) => [event.type, event] as const)),
);

/** Where a ledger is not what one array in memory says it is, and not what was acknowledged. */
export async function problemsInLedger(
  machine: SimulatedMachine,
  expected: readonly Recorded[],
  told: ReadonlyMap<string, Receipt>,
): Promise<string[]> {
  const service = await machine.serving();
  const events = await everything(service.store);
  const problems = events.flatMap(({ index }, n) =>
    index === n ? [] : [`After ${n - 1} comes ${index}.`],
  );
  const wanted = streamsOf(expected.map(plain));
  const found = streamsOf(events.map((event) => plain(unsealed(event, service))));
  for (const stream of new Set([...wanted.keys(), ...found.keys()]))
    problems.push(
      ...differences(
        { [stream]: found.get(stream) ?? [] },
        { [stream]: wanted.get(stream) ?? [] },
        'one array in memory',
      ),
    );
  for (const [commandId, { stream, revision, index }] of told) {
    const { length, [length - 1]: last } = events.filter((event) => event.commandId === commandId);
    if (last?.index !== index || last.stream !== stream || last.revision !== revision)
      problems.push(`${commandId} was acknowledged at ${index}, and is at ${last?.index}.`);
  }
  return problems;
}

/** Where read models are not what the plainest fold makes of the same events; and the rows, in one spelling. */
export async function problemsInReadModels(machine: SimulatedMachine) {
  const events = await everything((await machine.serving()).store);
  const now = machine.clock.now();
  const db = machine.projector?.readModels.db;
  if (!db) throw new Error('There are no read models to compare.');
  const problems = differences(
    await storedIn(db),
    judgedFromScratch(events, now),
    'the plain fold',
  );
  const found = await rowsIn(db);
  const anew = await rowsOf(events, now);
  problems.push(...differences(found, anew, 'a new telling'));
  return { problems, rows: textOf(found) };
}

/** The same for the same seed: keys and boxes are made by real chance, so neither they nor an order by them count. */
const textOf = (tables: Record<string, readonly string[]>) =>
  Object.values(tables)
    .flatMap((rows) => rows.map((row) => row.replaceAll(/sealed:[\w:-]*/g, MARK)).sort())
    .join('\n');

/** Of a telling of all these events at once, to read models that never failed. */
async function rowsOf(events: readonly Recorded[], now: string) {
  const generation = await Generation.open(IN_MEMORY, readSide);
  await generation.tellOnly(events);
  while ((await generation.follow(now)).more);
  const rows = await rowsIn(generation.tables);
  await generation.close();
  return rows;
}

function differences<T extends Record<string, readonly unknown[]>>(
  found: T,
  wanted: T,
  by: string,
) {
  return Object.keys(wanted).flatMap((table) => {
    const [ours, theirs] = [linesOf(found[table]), linesOf(wanted[table])];
    const extra = ours.find((line) => !theirs.includes(line));
    const missing = theirs.find((line) => !ours.includes(line));
    const isSame = !extra && !missing && ours.length === theirs.length;
    return isSame
      ? []
      : [`${table} has ${extra ?? 'no more'}, and lacks ${missing ?? 'none'}, says ${by}.`];
  });
}

const linesOf = (rows: readonly unknown[] = []) =>
  rows.map((row) => (typeof row === 'string' ? row : lineOf(row as object)));

function streamsOf(events: readonly ReturnType<typeof plain>[]) {
  const found = new Map<string, string[]>();
  for (const event of events)
    found.set(event.stream, [...(found.get(event.stream) ?? []), canonical(event)]);
  return found;
}

/** Without what follows from chance, and from who came first. */
function plain({ index: _, cursor: __, nonce: ___, commandDigest: ____, ...event }: Recorded) {
  return event;
}

function unsealed(event: Recorded, { sealing }: SimulatedService): Recorded {
  const data: Record<string, unknown> = { ...event.data };
  const { id: eventId, stream } = event;
  for (const field of declared.get(event.type)?.sealed.keys() ?? [])
    if (typeof data[field] === 'string')
      data[field] = `${MARK}${sealing.open(data[field], { stream, eventId, field })}`;
  return { ...event, data };
}
