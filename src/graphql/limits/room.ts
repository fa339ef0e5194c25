import { setImmediate as everybodyElse } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { DocumentNode } from 'graphql';
import 'mercurius';
import { type Crowd, type Errand, Full } from '../../auth/crowd.js';
import type { Actor } from '../../ledger/event.js';
import { notNow } from '../errors.js';
import { errandOf } from './errand.js';

/** What mercurius is handed: a query, and what it shares with its resolvers. */
type Operation = [source: string, context?: object, ...rest: unknown[]];

/** How each operation that was let in gives its place back, by its context. */
const leaving = new WeakMap<object, () => void>();

/** Takes a place for an operation until it is answered. Throws `BUSY` when there is none, before anything is done. */
export async function takePlace(
  crowd: Crowd,
  document: DocumentNode,
  context: object,
  actor: Actor,
): Promise<void> {
  const errand = errandOf(document, actor);
  if (errand === null) return;
  leaving.set(
    context,
    orBusy(() => crowd.enter(errand)),
  );
  if (isReading(errand)) await itsTurn();
}

let turn = Promise.resolve();

/**
 * Reading rows keeps this thread to itself, so one reading begins each time that everything else has had its turn:
 * a command has to be gone on with several times until it is answered, and waits for one reading each time, not for all.
 */
function itsTurn(): Promise<void> {
  turn = turn.then(() => everybodyElse());
  return turn;
}

/** A subscription may go on for days, so it holds no place; in a crowd it is not begun. Throws `BUSY`. */
export function knock(crowd: Crowd, document: DocumentNode, actor: Actor): void {
  const errand = errandOf(document, actor);
  if (errand !== null) orBusy(() => crowd.knock(errand));
}

/**
 * From now on every operation of this server gives its place back when it is over: answered, failed, or given up by
 * whoever asked, for then its work goes on to the end all the same. No hook of mercurius hears of all these.
 */
export function giveBackPlaces(fastify: FastifyInstance): void {
  fastify.graphql = new Proxy(fastify.graphql, {
    async apply(graphql, server, operation: Operation) {
      try {
        return await Reflect.apply(graphql, server, operation);
      } finally {
        const [, context] = operation;
        if (context) leaving.get(context)?.();
      }
    },
  });
}

const isReading = (errand: Errand) => errand === 'OVERSIGHT' || errand === 'READING';

function orBusy<T>(enter: () => T): T {
  try {
    return enter();
  } catch (error) {
    if (!(error instanceof Full)) throw error;
    throw notNow('BUSY', error.message, error);
  }
}
