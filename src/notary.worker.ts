import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { UnusableLedger } from './ledger/event-store.js';
import { whileLocked } from './ledger/sqlite/lock.js';
import { openToRead } from './ledger-place.js';
import { Notary } from './notary/notary.js';
import type { NotaryData, NotarySaying } from './notary/protocol.js';
import { PublishedLog } from './notary/published-log.js';
import { Signer, UnusableNotaryKey } from './notary/signer.js';
import { Witnesses, WrongWitnesses, witnessesIn } from './notary/witnesses.js';

const RETRY_MS = 1_000;

const { ledger, log: folder, keys, signed, lock, origin, policy } = workerData as NotaryData;
const port = parentPort;
if (!port) throw new Error('This file runs as a thread of the service.');

const say = (saying: NotarySaying) => port.postMessage(saying);
const closing = new AbortController();
port.on('message', () => closing.abort());

const store = await openToRead(JSON.parse(ledger));
try {
  while (!closing.signal.aborted) await follow();
} finally {
  await store.close();
  port.close();
}

/** Until told to close. Whatever the disk or the network did, it goes on from what is durable. */
async function follow() {
  const trouble = (why: string) => say({ said: 'trouble', why });
  const log = new PublishedLog(folder, (work) => whileLocked(lock, work));
  let witnesses: Witnesses | undefined;
  try {
    witnesses = new Witnesses(log, policy === null ? [] : witnessesIn(policy), trouble);
    const notary = await Notary.open(
      {
        store,
        log,
        witnesses,
        signer: await log.alone(async () =>
          Signer.open({ keys, signed }, origin, await log.checkpoint()),
        ),
        published: ({ size }) => say({ said: 'published', size }),
      },
      closing.signal,
    );
    say({ said: 'ready' });
    await notary.run(closing.signal);
  } catch (error) {
    if (closing.signal.aborted) return;
    const why = error instanceof Error ? error.message : String(error);
    if (isForGood(error)) {
      say({ said: 'unusable', why });
      closing.abort();
      return;
    }
    trouble(String((error as Error).stack));
    // A disk that cannot be written just now holds up the log, not the council: what would refuse came before.
    say({ said: 'ready' });
    await pause(RETRY_MS, undefined, { signal: closing.signal }).catch(() => {});
  } finally {
    witnesses?.close();
  }
}

/** Trying again would change nothing: somebody has to look. */
function isForGood(error: unknown) {
  return [UnusableLedger, UnusableNotaryKey, WrongWitnesses].some((type) => error instanceof type);
}
