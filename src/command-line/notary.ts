import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Settings } from '../config.js';
import { birthIn } from '../ledger/birth.js';
import { formatVerifierKey, isKeyName } from '../ledger/merkle/key.js';
import { proofLines } from '../ledger/merkle/spelling.js';
import { lockForWriting } from '../ledger/sqlite/lock.js';
import { openToRead, placeOf } from '../ledger-place.js';
import { beginNewOrigin } from '../notary/new-origin.js';
import { proveConsistency, publishedIn, tlogProofOf } from '../notary/prove.js';
import { PublishedLog } from '../notary/published-log.js';
import { newKey, readKeys, UnusableNotaryKey, writeKeys } from '../notary/signer.js';
import { placesFor } from '../processes.js';
import { filesIn } from '../storage.js';

export const PROVE_USAGE = 'ledger prove INDEX | --from SIZE [--to SIZE]';
export const KEYS_USAGE = 'ledger notary-keys [--add | --retire ID]';
export const ORIGIN_USAGE = 'ledger new-origin NAME';

/** Asked for in a way that has no answer. */
export class WrongUse extends Error {}

type Write = (text: string) => unknown;

/**
 * Writes a proof to the standard output: that an event is in the log (c2sp.org/tlog-proof), or that the log only grew
 * between two sizes, its RFC 6962 hashes in base64, one a line. The service may go on meanwhile.
 */
export async function prove(args: readonly string[], settings: Settings, write: Write) {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { from: { type: 'string' }, to: { type: 'string' } },
    allowPositionals: true,
  });
  const log = new PublishedLog(filesIn(settings.dataFolder).log);
  const published = await publishedIn(log);
  if (!published) throw new WrongUse('Nothing is published yet. Start the service once.');
  const asked = [...positionals, values.from ?? []].flat();
  const [given] = asked;
  if (asked.length !== 1 || given === undefined || (values.to && !values.from))
    throw new WrongUse(`Say which event, or from which size on: ${PROVE_USAGE}`);
  try {
    write(
      values.from === undefined
        ? Buffer.from(await tlogProofOf(log, published, count(given))).toString()
        : proofLines(
            await proveConsistency(
              log,
              published.checkpoint,
              count(given),
              values.to === undefined ? undefined : count(values.to),
            ),
          ),
    );
  } catch (error) {
    if (error instanceof RangeError) throw new WrongUse(error.message);
    throw error;
  }
}

const count = (text: string) => {
  if (!/^(0|[1-9]\d{0,14})$/.test(text))
    throw new WrongUse(`"${text}" is not a whole number from 0 on.`);
  return Number(text);
};

/** Shows the verifier keys, or changes them: a new one signs beside the old ones until those are retired. */
export async function notaryKeys(args: readonly string[], settings: Settings, write: Write) {
  const { add, retire } = parseArgs({
    args: [...args],
    options: { add: { type: 'boolean' }, retire: { type: 'string' } },
  }).values;
  const { notaryKey: file, ledger } = filesIn(settings.dataFolder);
  if (!existsSync(file))
    throw new UnusableNotaryKey(`${file} is not there: the first start of the service makes it.`);
  let keys = readKeys(file);
  if (add || retire !== undefined) {
    const lock = lockForWriting(ledger);
    try {
      keys = changed(keys, retire);
      await writeKeys(file, keys);
    } finally {
      lock.close();
    }
  }
  write(keys.map((key) => `${formatVerifierKey(key)}\n`).join(''));
}

function changed(keys: ReturnType<typeof readKeys>, retire: string | undefined) {
  const origin = keys[0]?.name as string;
  if (retire === undefined) return [newKey(origin), ...keys];
  const left = keys.filter(({ id }) => id !== retire);
  if (left.length === keys.length)
    throw new WrongUse(
      `No key has the id ${retire}. There are: ${keys.map(({ id }) => id).join(', ')}.`,
    );
  if (left.length === 0)
    throw new WrongUse(
      'The last key cannot be retired. Add the new one first, and tell those who trust the old one.',
    );
  return left;
}

/** Begins another log after events were lost, and says what is missing. The service must be stopped. */
export async function newOrigin(args: readonly string[], settings: Settings, write: Write) {
  const [name = '', ...more] = args;
  if (!isKeyName(name) || more.length > 0)
    throw new WrongUse(`Say the new name, without spaces and plus: ${ORIGIN_USAGE}`);
  const files = filesIn(settings.dataFolder);
  const lock = lockForWriting(files.ledger);
  try {
    const store = await openToRead(placeOf(settings, files));
    try {
      const { before, kept } = await beginNewOrigin(
        store,
        { keys: files.notaryKey, signed: files.signed, log: files.log },
        name,
      );
      // They tell of events that are lost.
      const { index } = await store.head();
      const ledgerId = index < 0 ? '' : (await birthIn(store)).ledgerId;
      await placesFor(settings, { ledgerId }).keepOnly();
      write(
        `The log ${before.origin} ended with ${before.size} entries; ${kept} of them are in this ledger, ${before.size - kept} are lost. The log ${name} begins with the next start. The signed statement is ${files.log}/earlier/${before.size}/statement: publish it where people know the old key from.\n`,
      );
    } finally {
      await store.close();
    }
  } finally {
    lock.close();
  }
}
