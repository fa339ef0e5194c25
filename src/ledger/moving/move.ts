import { setTimeout as pause } from 'node:timers/promises';
import {
  OutcomeUnknown,
  Overloaded,
  StreamMoved,
  Unavailable,
  UnusableLedger,
} from '../event-store.js';
import { type Hash, sameHash } from '../merkle/hash.js';
import { Comparison } from './comparison.js';
import { copy } from './copying.js';
import type { Source, Target } from './ends.js';
import { type Signed, survey } from './survey.js';

export type Phase = 'read' | 'moved' | 'compared';
/** So many of the events are through a phase. */
export type Tell = (phase: Phase, done: number) => void;

export type Moving = Readonly<{
  source: Source;
  target: Target;
  /** The checkpoint that was signed last; null for a ledger that never had one. */
  signed: Signed | null;
  /** For so long nothing may move before this gives up. */
  patienceMs: number;
  tell: Tell;
}>;

export type Arrived = Readonly<{
  events: number;
  streams: number;
  root: Hash;
  /** So many were there when this began, of an earlier attempt. */
  before: number;
}>;

const RETRY_MS = 500;

/**
 * Brings every event of a ledger to another store, in order, its bytes and its place kept, and compares all of it before
 * it answers. Whatever is there already is compared and not brought again; so a move that was stopped goes on.
 *
 * Throws `UnusableLedger` when the ledger is not whole in itself, when the target holds anything else, or will not hold
 * an event; `Unavailable` when the target does not answer for too long. The source stays as it is.
 */
export async function move({ source, target, signed, patienceMs, tell }: Moving): Promise<Arrived> {
  const { streams, root } = survey(source, signed, (done) => tell('read', done));
  const comparison = new Comparison(source, target, patienceMs, (done) => tell('compared', done));
  const patience = new Patience(patienceMs);
  let before: number | null = null;
  let done = 0;
  while (before === null || comparison.length < source.length)
    try {
      await comparison.goOn();
      before ??= comparison.length;
      await copy(source, target, comparison.length, (copied) => {
        done = copied;
        tell('moved', copied);
      });
      await comparison.goOn();
    } catch (error) {
      await patience.bear(error, Math.max(done, comparison.length));
    }
  await mustBeWhole(target, source.length, sameHash(comparison.root(), root));
  return { events: source.length, streams, root, before };
}

/**
 * Compares a ledger with where it was moved to and may have gone on since; brings nothing. Throws as `move` does, also
 * when something is missing there.
 */
export async function compareAgain({ source, target, patienceMs, tell }: Moving): Promise<Arrived> {
  const { streams, root } = survey(source, null, (done) => tell('read', done));
  const comparison = new Comparison(
    source,
    target,
    patienceMs,
    (done) => tell('compared', done),
    true,
  );
  await comparison.goOn();
  if (comparison.length < source.length || !sameHash(comparison.root(), root))
    throw new UnusableLedger(
      `Of the ${source.length} events that were moved, only the first ${comparison.length} are on the server. Restore it.`,
    );
  return { events: source.length, streams, root, before: source.length };
}

/** Asked of the target once more, apart from what was compared. */
async function mustBeWhole(target: Target, length: number, isSameRoot: boolean) {
  const { index } = await target.head();
  if (index + 1 === length && isSameRoot) return;
  throw new UnusableLedger(
    `${length} events were moved, but ${index + 1} are there${isSameRoot ? '' : ', and they make another root'}: somebody else writes there. The move is not done.`,
  );
}

/** Waits while something moves now and then, and gives up when nothing does any more. */
class Patience {
  private reached = -1;
  private sinceMs = 0;
  private refused = -1;

  constructor(private readonly patienceMs: number) {}

  /** Throws what cannot be mended by trying again, or was not for too long. */
  async bear(error: unknown, done: number): Promise<void> {
    const isRefused = error instanceof StreamMoved;
    const mayPass = [Unavailable, OutcomeUnknown, Overloaded].some((type) => error instanceof type);
    if (!isRefused && !mayPass) throw error;
    // An earlier attempt may have been recorded unheard: that is seen at the next look, and what is refused then is for good.
    if (isRefused && this.refused === done)
      throw new UnusableLedger(
        `Event ${done} cannot be recorded at its place: ${(error as Error).message} Events of its stream were deleted there, or somebody else writes. Choose another EVENTSTORE_LEDGER.`,
      );
    if (isRefused) this.refused = done;
    const nowMs = performance.now();
    if (done > this.reached) [this.reached, this.sinceMs] = [done, nowMs];
    else if (nowMs - this.sinceMs > this.patienceMs)
      throw new Unavailable(
        `Nothing was recorded for ${Math.round((nowMs - this.sinceMs) / 1000)} s; ${done} events are there. ${(error as Error).message}`,
      );
    await pause(RETRY_MS);
  }
}
