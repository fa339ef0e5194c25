import type { CharterTerms } from '../../src/experience/policy/charter-terms.js';
import { ukCharter } from '../../src/experience/policy/uk-charter.js';
import type { Dice } from './dice.js';

/** Made without the clocks that a charter may lack. */
const OPTIONAL = [
  'complaint.acknowledge',
  'complaint.answer',
  'petition.acknowledge',
  'petition.answer',
  'foi.answer',
];

/** Some charter that the council might have had instead: other times, and other criteria for some kinds. */
export function anotherCharter(dice: Dice): CharterTerms {
  const lacks = dice.percent(30) ? dice.pick(OPTIONAL) : undefined;
  return {
    ...ukCharter,
    clocks: ukCharter.clocks
      .filter(({ id }) => id !== lacks)
      .map((clock) =>
        dice.percent(60)
          ? { ...clock, value: Math.max(1, dice.between(1, clock.value * 2)) }
          : clock,
      ),
    mandatory: ukCharter.mandatory.map(({ kind, criteria }) => ({
      kind,
      criteria: dice.percent(60) ? criteria : criteria.filter(() => dice.percent(50)),
    })),
  };
}
