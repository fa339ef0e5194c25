import { parseArgs } from 'node:util';
import { Strand } from '../experience/policy/vocabulary.js';
import type { Actor } from '../ledger/event.js';
import { Roles } from './tokens.js';

export const USAGE = 'ledger token --role ROLE --subject NAME [--strand STRAND] [--expires 365d]';

/** Nobody can be given a token for this. The message says what is wrong. */
export class WrongToken extends Error {}

const among = (words: object, word: string, option: string) => {
  if (!Object.hasOwn(words, word))
    throw new WrongToken(`${option} must be one of ${Object.keys(words).join(', ')}.`);
  return word;
};

/** Reads for whom a token is asked, and how long it is good. Throws `WrongToken`, and what `parseArgs` throws. */
export function tokenAskedFor(
  args: readonly string[],
): Readonly<{ actor: Actor; expires: string }> {
  const { role, subject, strand, expires } = parseArgs({
    args: [...args],
    options: {
      role: { type: 'string' },
      subject: { type: 'string' },
      strand: { type: 'string' },
      expires: { type: 'string', default: '365d' },
    },
  }).values;
  if (!role || !subject) throw new WrongToken(`Say for whom: ${USAGE}`);
  if (!/^\S{1,200}$/.test(subject))
    throw new WrongToken('--subject must be a pseudonym of up to 200 characters without a space.');
  if (!/^[1-9]\d{0,5} ?[mhdwy]$/.test(expires))
    throw new WrongToken('--expires must be a time such as 8h, 30d or 1y.');
  return {
    actor: {
      subject,
      role: among(Roles, role, '--role'),
      strand: strand === undefined ? null : among(Strand, strand, '--strand'),
    },
    expires,
  };
}
