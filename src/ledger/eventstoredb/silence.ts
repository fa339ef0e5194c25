import type { EventStoreDBClient } from '@eventstore/db-client';

/** A server that tells nobody anything for so long is asked again, on another line. */
const SILENCE_MAX_MS = 3_000;
/** A server may be slow as long as it says something, but not for ever. */
const WAIT_MAX_MS = 8_000;

const heardAtMs = new WeakMap<EventStoreDBClient, number>();

/** The server said something on this client's line: it is slow at worst, and sending again would make it slower. */
export const heard = (client: EventStoreDBClient) => heardAtMs.set(client, performance.now());

/** Calls `giveUp` once, when the line has been silent or this one has waited for too long; what it answers prevents that. */
export function unlessSilent(client: EventStoreDBClient, giveUp: (why: Error) => void): () => void {
  const startedMs = performance.now();
  let timer: NodeJS.Timeout;
  const look = () => {
    const now = performance.now();
    const silentMs = now - Math.max(heardAtMs.get(client) ?? 0, startedMs);
    const leftMs = Math.min(SILENCE_MAX_MS - silentMs, startedMs + WAIT_MAX_MS - now);
    if (leftMs <= 0) giveUp(new Error(`no answer in ${((now - startedMs) / 1000).toFixed(1)} s`));
    else timer = setTimeout(look, leftMs);
  };
  look();
  return () => clearTimeout(timer);
}
