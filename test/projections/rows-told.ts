import type { EventStore } from '../../src/ledger/event-store.js';
import { settle, withGeneration } from '../experience/generations.js';
import { everything } from '../ledger/samples.js';
import { rowsIn } from './rows.js';

const PAGE = 50;

/** Every row of every table, told page by page and judged after each, as it happens while a service runs. */
export const rowsToldOf = (store: EventStore, now: string) =>
  withGeneration(async (generation) => {
    const events = await everything(store);
    for (let at = 0; at < events.length; at += PAGE) {
      await generation.tell(events.slice(at, at + PAGE), now);
      await settle(generation, now);
    }
    return rowsIn(generation.tables);
  });
