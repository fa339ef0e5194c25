import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Copy } from '../audit/copies/copy.js';
import { folderCopy } from '../audit/copies/folder.js';
import { weighedInOrder } from '../audit/copies/in-order.js';
import { serviceCopy } from '../audit/copies/service.js';
import { Unreadable } from '../audit/copies/unreadable.js';
import { inJson, inWords } from '../audit/verify/verdict.js';
import { verifyLog } from '../audit/verify/verify-log.js';
import type { Trust } from '../ledger/merkle/checkpoint.js';
import { parseVerifierKey, SignatureType, type VerifierKey } from '../ledger/merkle/key.js';
import { Unproven } from '../ledger/merkle/unproven.js';
import { CopiedLedger } from '../ledger/sqlite/copied-ledger.js';
import { UnusableFile } from '../ledger/sqlite/database.js';
import { howMany, type Out, type Step } from '../terminal/how-far.js';

export const USAGE =
  'ledger verify FOLDER|URL --key KEY… [--checkpoint FILE]… [--witness KEY]… [--witnesses N] [--token-file FILE] [--schemas FOLDER] [--json]';

/** What the exit code of `ledger verify` says. */
const SOUND = 0;
const WRONG = 1;
const WRONG_USAGE = 2;
const NOT_VERIFIED = 3;

/** What was asked cannot be done; the message says what can. */
class WrongUsage extends Error {}

/** Where the answer goes, and where how far it has come. */
export type Outs = Readonly<{ out: Out; err: Out }>;

/** `ledger verify`: says whether a ledger is what it was when its log was signed. Answers the exit code. */
export async function verifyCommand(
  args: readonly string[],
  { out, err }: Outs,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<number> {
  try {
    const asked = askedFor(args, environment);
    const found = await verify(asked, err);
    out.write(asked.json ? inJson(found) : `${asked.copy.about}\n${inWords(found)}`);
    return 'what' in found ? WRONG : SOUND;
  } catch (error) {
    if (error instanceof WrongUsage) {
      err.write(`${error.message}\n${USAGE}\n`);
      return WRONG_USAGE;
    }
    const known = error instanceof Unreadable || error instanceof UnusableFile;
    const why = known ? error.message : String((error as Error)?.stack ?? error);
    if (args.includes('--json')) out.write(`${JSON.stringify({ verdict: 'not verified', why })}\n`);
    else err.write(`Not verified: ${why}\n`);
    return NOT_VERIFIED;
  }
}

async function verify({ copy, trust, kept, schemas }: Asked, err: Out) {
  const checkpoint = await copy.read('checkpoint');
  if (!checkpoint) throw new Unreadable(`${copy.about}: there is no log/checkpoint beside it.`);
  const howFar = howMany(err, 'events', 'verified', Date.now());
  try {
    const { pages, read, tiles } = copy;
    const events = weighedInOrder(pages, schemas);
    const progress = (step: Step) => howFar.tell(step);
    return await verifyLog({ events, read, tiles, checkpoint, trust, kept, progress });
  } finally {
    howFar.stop();
  }
}

type Asked = ReturnType<typeof askedFor>;

function askedFor(args: readonly string[], environment: Record<string, string | undefined>) {
  const { values, positionals } = valuesIn(args);
  const [place, ...more] = positionals;
  if (!place || more.length > 0) throw new WrongUsage('Name one folder or address to verify.');
  const token = values['token-file']
    ? textOf(values['token-file']).trim()
    : environment.LEDGER_TOKEN || null;
  return {
    json: values.json,
    trust: trustIn(values),
    kept: values.checkpoint.map(bytesOf),
    schemas: values.schemas,
    copy: /^https?:\/\//.test(place)
      ? serviceCopy(place, token)
      : folderCopy(place, CopiedLedger.open),
  } satisfies { copy: Copy; [other: string]: unknown };
}

function valuesIn(args: readonly string[]) {
  const several = { type: 'string', multiple: true, default: [] as string[] } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: several,
        checkpoint: several,
        witness: several,
        witnesses: { type: 'string' },
        'token-file': { type: 'string' },
        schemas: {
          type: 'string',
          default: fileURLToPath(new URL('../../schemas', import.meta.url)),
        },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

function trustIn({
  key,
  witness,
  witnesses,
}: Readonly<{ key: string[]; witness: string[]; witnesses?: string }>): Trust {
  const logKeys = keysIn('key', key, SignatureType.NOTE);
  const witnessKeys = keysIn('witness', witness, SignatureType.COSIGNATURE);
  const [first] = logKeys;
  if (!first)
    throw new WrongUsage(
      'Say whose signature to believe: --key KEY. Get the key from the council by another way than the copy: whoever forged one would send along the key that fits.',
    );
  const other = logKeys.find(({ name }) => name !== first.name);
  if (other)
    throw new WrongUsage(`The keys are of two logs: ${first.name} and ${other.name}. Name one.`);
  const all = new Set(witnessKeys.map(({ name }) => name)).size;
  const needed = witnesses ?? String(all);
  if (!/^\d+$/.test(needed) || Number(needed) > all)
    throw new WrongUsage(`--witnesses is a number up to ${all}, that of the witnesses named.`);
  return { origin: first.name, logKeys, witnessKeys, witnessesNeeded: Number(needed) };
}

/** A file of keys can be handed over as it is: one a line. */
const keysIn = (option: string, texts: readonly string[], type: SignatureType): VerifierKey[] =>
  texts
    .flatMap((text) => text.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => keyIn(option, line, type));

function keyIn(option: string, line: string, type: SignatureType): VerifierKey {
  try {
    const key = parseVerifierKey(line);
    if (key.type === type) return key;
    throw new Unproven(`What the key of ${key.name} signs is something else.`);
  } catch (error) {
    if (error instanceof Unproven) throw new WrongUsage(`--${option}: ${error.message}`);
    throw error;
  }
}

const textOf = (file: string) => Buffer.from(bytesOf(file)).toString('utf8');

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Unreadable(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
