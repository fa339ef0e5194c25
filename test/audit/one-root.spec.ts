import type { Envelope, Recorded } from '../../src/ledger/event.js';
import type { EventStore } from '../../src/ledger/event-store.js';
import { EventStoreDbStore } from '../../src/ledger/eventstoredb/eventstoredb-store.js';
import { entryOf } from '../../src/ledger/merkle/entry.js';
import { GrowingLog } from '../../src/ledger/merkle/growing-log.js';
import {
  checkConsistency,
  consistencyRanges,
  inclusionRanges,
  prove,
} from '../../src/ledger/merkle/proof.js';
import { tilePath, tilesBehind } from '../../src/ledger/merkle/tile.js';
import { hashesIn } from '../../src/ledger/merkle/tile-bytes.js';
import {
  checkTlogProof,
  formatTlogProof,
  parseTlogProof,
} from '../../src/ledger/merkle/tlog-proof.js';
import { RehearsalStore } from '../../src/ledger/rehearsal-store.js';
import { SqliteEventStore } from '../../src/ledger/sqlite/sqlite-event-store.js';
import { everything, newFiles, removeFolders } from '../ledger/samples.js';
import { newLedger, WITHOUT_SERVER } from '../ledger/server.js';
import { historyOf, ORIGIN } from './history.js';
import { checkpointOf, KEY } from './kept.js';

afterAll(removeFolders);

const SIZE = 300;
const history = historyOf(SIZE);
const trust = { origin: ORIGIN, logKeys: [KEY], witnessKeys: [], witnessesNeeded: 0 };

/** Appended as commands do: what one command did in a stream, at once. */
async function tell(store: EventStore, events: readonly Envelope[]) {
  for (let n = 0; n < events.length; ) {
    const { stream, commandId, revision } = events[n] as Envelope;
    const rest = events.slice(n);
    const end = rest.findIndex((each) => each.stream !== stream || each.commandId !== commandId);
    const together = end < 0 ? rest : rest.slice(0, end);
    await store.append({
      stream,
      expectedRevision: revision - 1,
      events: together,
      keys: [],
      priority: 'interactive',
    });
    n += together.length;
  }
}

/** What a notary and an auditor make of a store, from what it answers and nothing else. */
class Proven {
  private readonly tiles = new Map<string, Uint8Array>();
  readonly root: Uint8Array;
  readonly checkpoint: Uint8Array;

  constructor(readonly events: readonly Recorded[]) {
    const log = new GrowingLog();
    for (const event of events) log.append(entryOf(event));
    for (const { path, bytes } of log.takeTiles()) this.tiles.set(path, bytes);
    this.root = log.root();
    this.checkpoint = checkpointOf(events);
  }

  static async of(store: EventStore) {
    await tell(store, history);
    return new Proven(await everything(store));
  }

  proofOf(index: number) {
    const ranges = inclusionRanges(index, SIZE);
    const proof = prove(ranges, hashesIn(this.tiles, SIZE));
    return formatTlogProof({ extra: null, index, proof, checkpoint: this.checkpoint });
  }

  growthFrom(older: number) {
    const ranges = consistencyRanges(older, SIZE);
    const needed = tilesBehind(ranges, SIZE).map(tilePath);
    expect(needed.filter((path) => !this.tiles.has(path))).toEqual([]);
    return prove(ranges, hashesIn(this.tiles, SIZE));
  }

  rootAt(size: number) {
    const log = new GrowingLog();
    for (const event of this.events.slice(0, size)) log.append(entryOf(event));
    return log.root();
  }
}

const inSqlite = async () => {
  const store = await SqliteEventStore.open(newFiles());
  try {
    return await Proven.of(store);
  } finally {
    await store.close();
  }
};

const inMemory = async () => Proven.of(await RehearsalStore.after(null));

const onServer = async () => {
  const { server, keys } = newLedger();
  const store = await EventStoreDbStore.open(server, keys);
  try {
    return await Proven.of(store);
  } finally {
    await store.close();
  }
};

const pairs = [
  { here: 'SQLite', there: 'memory', one: inSqlite, other: inMemory, missing: null },
  {
    here: 'SQLite',
    there: 'EventStoreDB',
    one: inSqlite,
    other: onServer,
    missing: WITHOUT_SERVER,
  },
];

for (const { here, there, one, other, missing } of pairs)
  (missing ? describe.skip : describe)(
    `The same history in ${here} and in ${there}${missing ? `, skipped: ${missing},` : ''}`,
    () => {
      let [mine, theirs] = [] as unknown as [Proven, Proven];
      beforeAll(async () => {
        [mine, theirs] = [await one(), await other()];
      });

      it('has one root, and one checkpoint to the last byte', () => {
        expect(mine.events).toHaveLength(SIZE);
        expect(theirs.root).toEqual(mine.root);
        expect(theirs.checkpoint).toEqual(mine.checkpoint);
      });

      it('has the same events at the same places, whatever a store calls them', () =>
        expect(theirs.events.map(({ cursor: _, ...event }) => event)).toEqual(
          mine.events.map(({ cursor: _, ...event }) => event),
        ));

      it.each([0, 1, 255, 256, SIZE - 1])(
        'has proofs from one that hold for the event in the other, at %i',
        (index) => {
          for (const [prover, holder] of [
            [mine, theirs],
            [theirs, mine],
          ] as const) {
            const proof = parseTlogProof(prover.proofOf(index));
            const entry = entryOf(holder.events[index] as Recorded);
            expect(checkTlogProof(proof, entry, trust).checkpoint.size).toBe(SIZE);
          }
        },
      );

      it.each([1, 200, 256, SIZE])(
        'grew on one from what it was on the other, from %i',
        (older) => {
          for (const [prover, holder] of [
            [mine, theirs],
            [theirs, mine],
          ] as const)
            expect(() =>
              checkConsistency(
                {
                  older: { size: older, root: holder.rootAt(older) },
                  newer: { size: SIZE, root: holder.root },
                },
                prover.growthFrom(older),
              ),
            ).not.toThrow();
        },
      );
    },
  );
