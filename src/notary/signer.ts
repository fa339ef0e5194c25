import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { UnusableLedger } from '../ledger/event-store.js';
import {
  type Checkpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from '../ledger/merkle/checkpoint.js';
import { sameHash } from '../ledger/merkle/hash.js';
import {
  formatSigningKey,
  formatVerifierKey,
  parseSigningKey,
  SignatureType,
  type SigningKey,
  signingKey,
} from '../ledger/merkle/key.js';
import { parseNote } from '../ledger/merkle/note.js';
import { Unproven } from '../ledger/merkle/unproven.js';
import { writeDurably } from './durable.js';

/** `keys`: secret keys, one a line, the newest first. `signed`: the last checkpoint that they signed. */
export type SignerFiles = Readonly<{ keys: string; signed: string }>;

/** What somebody has to mend before anything can be signed. */
export class UnusableNotaryKey extends Error {}

/** Another process signs as well; whoever finds that has to begin again from what was signed. */
export class SignedMeanwhile extends Error {}

/**
 * Holds the keys of the log and remembers what they signed last, apart from what is published: a published folder
 * that is lost or put back does not make it sign a shorter or another log. What it has signed is durable before
 * anybody sees it.
 */
export class Signer {
  private constructor(
    private readonly files: SignerFiles,
    readonly keys: readonly SigningKey[],
    private last: Checkpoint | null,
  ) {}

  /**
   * `origin` names the first key, made when there is none; `published` is the checkpoint that is published, which
   * speaks for itself when what was signed last is lost. Throws `UnusableNotaryKey`.
   */
  static async open(
    files: SignerFiles,
    origin: string,
    published: Uint8Array | null,
  ): Promise<Signer> {
    const last = existsSync(files.signed) ? readFileSync(files.signed) : published;
    if (!existsSync(files.keys)) {
      if (last)
        throw new UnusableNotaryKey(
          `${files.keys} is missing, and the log was signed with it. Put it back from your backup. If it is lost, move the published log and ${files.signed} away, and tell those who trust the old key that there is a new one.`,
        );
      await writeKeys(files.keys, [newKey(origin)]);
    }
    const keys = readKeys(files.keys);
    return new Signer(files, keys, last && opened(last, keys, files));
  }

  /** Throws `SignedMeanwhile` when what was signed last is not what this one knows of: a notary that was frozen and wakes up. */
  mustBeLast() {
    const found = lastSigned(this.files);
    if (!found || (this.last?.size === found.size && sameHash(this.last.root, found.root))) return;
    throw new SignedMeanwhile(
      `Another process signed a log of ${found.size} entries; this one knew of ${this.last?.size ?? 0}.`,
    );
  }

  /** Which log it signs for: the name of its keys. */
  get origin(): string {
    return (this.keys[0] as SigningKey).name;
  }

  /** The largest log that was ever signed. */
  get signed(): Checkpoint | null {
    return this.last;
  }

  /** The public halves, one a line. */
  get verifierKeys(): string {
    return this.keys.map((key) => `${formatVerifierKey(key)}\n`).join('');
  }

  /**
   * A checkpoint signed with every key. Throws `UnusableLedger` for a log that is shorter than one that was signed,
   * or another of the same size, and `SignedMeanwhile`. Nobody else may sign until it is published.
   */
  async sign({ size, root }: Pick<Checkpoint, 'size' | 'root'>): Promise<Uint8Array> {
    this.mustBeLast();
    const { last, origin } = this;
    if (last && (size < last.size || (size === last.size && !sameHash(root, last.root))))
      throw new UnusableLedger(
        `A log of ${last.size} entries was signed as ${origin}; another one, of ${size}, is not.`,
      );
    const checkpoint = { origin, size, root, extensions: [] };
    const bytes = signCheckpoint(checkpoint, this.keys);
    await writeDurably([{ path: this.files.signed, bytes }]);
    this.last = checkpoint;
    return bytes;
  }
}

/** What was signed last, as it was written down; null for nothing. */
export const lastSigned = ({ signed }: Pick<SignerFiles, 'signed'>): Checkpoint | null =>
  existsSync(signed) ? parseCheckpoint(parseNote(readFileSync(signed)).text) : null;

/** A fresh key that signs the checkpoints of this origin. */
export const newKey = (origin: string): SigningKey =>
  signingKey(origin, SignatureType.NOTE, randomBytes(32));

/** The secret keys in a file. Throws `UnusableNotaryKey` when it is not one. */
export const readKeys = (file: string): SigningKey[] => {
  try {
    const keys = readFileSync(file, 'utf8').split('\n').filter(Boolean).map(parseSigningKey);
    const [first] = keys;
    if (!first) throw new Unproven('There is no key in it.');
    const odd = keys.find(({ name, type }) => name !== first.name || type !== SignatureType.NOTE);
    if (odd) throw new Unproven(`The keys of one log have one name; here is ${odd.name} as well.`);
    return keys;
  } catch (error) {
    if (!(error instanceof Unproven)) throw error;
    throw new UnusableNotaryKey(`${file} cannot be used: ${error.message}`);
  }
};

export const writeKeys = (file: string, keys: readonly SigningKey[]) =>
  writeDurably([
    {
      path: file,
      bytes: Buffer.from(keys.map((key) => `${formatSigningKey(key)}\n`).join('')),
      mode: 0o600,
    },
  ]);

const opened = (last: Uint8Array, keys: readonly SigningKey[], files: SignerFiles): Checkpoint => {
  const origin = (keys[0] as SigningKey).name;
  try {
    const trust = { origin, logKeys: keys, witnessKeys: [], witnessesNeeded: 0 };
    return openCheckpoint(last, trust).checkpoint;
  } catch (error) {
    if (!(error instanceof Unproven)) throw error;
    throw new UnusableNotaryKey(
      `The keys in ${files.keys} are not those that signed last: ${error.message}`,
    );
  }
};
