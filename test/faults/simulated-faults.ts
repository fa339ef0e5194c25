import type { Dice } from '../experience/dice.js';
import type { Deed, Fault } from './simulated-disk.js';

/** In a thousand deeds, so many go wrong in each of four ways. */
const FAULTS: Record<string, Partial<Record<Deed, number>>> = {
  ledger: { commit: 12 },
  keys: { commit: 12 },
  rows: { begin: 2, write: 0.1, commit: 5 },
  /** While they are brought level nothing is judged before the end: what was told and not judged must not be forgotten. */
  'rows brought level': { begin: 2, write: 0.1, commit: 80 },
};
const WAYS: readonly Fault[] = ['fails', 'fails after', 'crashes', 'crashes after'];

/** What goes wrong with a deed in a file, if anything. */
export function faultOf(dice: Dice, file: string, deed: Deed): Fault | null {
  const perMille = FAULTS[file]?.[deed] ?? 0;
  const thrown = perMille > 0 ? dice.between(1, 1_000_000) / 1_000 : 1_000;
  return WAYS.find((_, n) => thrown <= perMille * (n + 1)) ?? null;
}
