import type { LedgerCommand } from '../ledger/command.js';
import { Rejection } from '../ledger/decider.js';
import type { Recording } from '../ledger/ledger.js';
import type { Compared, recordedOf } from './source.projection.js';

/** The way into the ledger, as far as an import needs it. */
export type Recorder = Readonly<{
  /** Throws `Rejection` for an expected no. */
  record(command: LedgerCommand): Promise<Recording>;
  /** Whether queries show everything up to an index; may give up after a moment and say false. */
  visible(index: number): Promise<boolean>;
  /** The index of the last event; -1 for an empty ledger. */
  head(): Promise<number>;
  /** How many of a source are recorded, as far as queries show. */
  recordedOf(compared: Compared): ReturnType<typeof recordedOf>;
}>;

const pause = (seconds: number) =>
  new Promise((resolve) => void setTimeout(resolve, seconds * 1000));

/** Records, and waits while the ledger says that too much is waiting. */
export async function recorded(recorder: Recorder, command: LedgerCommand): Promise<Recording> {
  for (;;)
    try {
      return await recorder.record(command);
    } catch (error) {
      const seconds = secondsToWait(error);
      if (seconds === undefined) throw error;
      await pause(seconds);
    }
}

/** How often to ask whether an event is visible; each time is a wait of seconds. */
const ASKS_MAX = 60;

/** Waits until queries show an event; throws when they do not for a long time. */
export async function untilVisible(recorder: Recorder, index: number) {
  for (let asks = 0; asks < ASKS_MAX; asks++) if (await recorder.visible(index)) return;
  throw new Error(`Event ${index} was recorded, but queries do not show it.`);
}

/** What `Overloaded` carries; only the ledger's own folder may name that class. */
function secondsToWait(error: unknown): number | undefined {
  if (error instanceof Rejection || typeof error !== 'object' || error === null) return undefined;
  const seconds: unknown = Reflect.get(error, 'retryAfterSeconds');
  return typeof seconds === 'number' ? seconds : undefined;
}
