import { base64 } from '../../ledger/merkle/spelling.js';
import type { Sound } from './verify-log.js';
import type { Wrong } from './wrong.js';

const number = new Intl.NumberFormat('en-GB');
const listed = new Intl.ListFormat('en-GB');
const many = (count: number, one: string, several = `${one}s`) =>
  `${number.format(count)} ${count === 1 ? one : several}`;
const atTime = (seconds: number | null) =>
  seconds === null ? 'at a time it does not say' : `at ${new Date(seconds * 1000).toISOString()}`;

/** What was found, for whoever asked. */
export function inWords(found: Sound | Wrong): string {
  if ('what' in found) return `${wrongInWords(found)}\n`;
  const { checkpoint, waiting, signedWith, seenBy } = found;
  const lines = [
    `Sound: ${many(checkpoint.size, 'event')} of ${checkpoint.origin}. Every hash, tile, schema, revision, time and command id holds.`,
    `The root is ${base64(checkpoint.root)}, signed with ${listed.format(signedWith)}.`,
    ...seenBy.map(({ witness, time }) => `${witness} saw this checkpoint ${atTime(time)}.`),
    ...(waiting > 0
      ? [
          `${many(waiting, 'newer event')} ${waiting === 1 ? 'is' : 'are'} in no checkpoint yet: nothing is proven of ${waiting === 1 ? 'it' : 'them'}.`,
        ]
      : []),
    heldAgainstInWords(found),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const wrongInWords = ({ what, index, why }: Wrong) =>
  `Wrong${index === null ? '' : ` at index ${index}`}: ${what}. ${why}`;

/** A rollback shows only beside something that was not rolled back with it. */
function heldAgainstInWords({ heldAgainst, seenBy }: Sound): string {
  if (heldAgainst.length > 0)
    return `It goes on from ${many(heldAgainst.length, 'checkpoint')} that ${heldAgainst.length === 1 ? 'was' : 'were'} kept elsewhere, of ${listed.format(heldAgainst.map((size) => number.format(size)))} entries. Had it been put back to an older state since then, this would have shown.`;
  const since = seenBy.length > 0 ? ' Since it was seen by a witness, it' : ' It';
  return `No checkpoint that was kept elsewhere was given (--checkpoint FILE).${since} may have been put back to an older state, with its old checkpoint: that cannot be seen from the inside.`;
}

/** The same for a machine: one JSON object. */
export const inJson = (found: Sound | Wrong): string =>
  `${JSON.stringify('what' in found ? { verdict: 'wrong', ...found } : soundInJson(found))}\n`;

const soundInJson = ({ checkpoint, waiting, signedWith, seenBy, heldAgainst }: Sound) => ({
  verdict: 'sound',
  origin: checkpoint.origin,
  size: checkpoint.size,
  root: base64(checkpoint.root),
  waiting,
  signedWith,
  seenBy: seenBy.map(({ witness, time }) => ({
    witness,
    at: time === null ? null : new Date(time * 1000).toISOString(),
  })),
  heldAgainst,
  wouldShowRollback: heldAgainst.length > 0,
});
