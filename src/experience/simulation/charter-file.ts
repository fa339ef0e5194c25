import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { Rejection } from '../../ledger/decider.js';
import { malformed } from '../../ledger/well-formed.js';
import { CharterTermsInput } from '../charter-terms.commands.js';
import type { CharterTerms } from '../policy/charter-terms.js';
import { mustBeTriable } from './tried.js';

/** A charter that cannot be tried out, named by file and key. */
export class WrongCharter extends Error {}

const STRICT = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };

/**
 * Reads terms as `proposeCharter` takes them, by themselves or under `terms` as a charter beside a mapping has them. Throws
 * `WrongCharter` naming the file and everything in it that is wrong.
 */
export function termsFrom(text: string, file: string): CharterTerms {
  const given = parsed(text, file);
  const isFramed = isObject(given) && isObject(given.terms);
  const terms = isFramed ? given.terms : given;
  if (!isObject(terms)) throw new WrongCharter(`${file} holds no charter: it is not an object.`);
  const problems = [
    ...[...malformed(terms)].map(({ path, problem }) => `${path} ${problem}`),
    ...problemsIn(validateSync(plainToInstance(CharterTermsInput, terms), STRICT)),
  ].map((problem) => (isFramed ? `terms.${problem}` : problem));
  if (problems.length > 0) throw new WrongCharter(`${file}: ${problems.join('; ')}.`);
  const checked = terms as unknown as CharterTerms;
  try {
    mustBeTriable(checked);
  } catch (error) {
    if (error instanceof Rejection) throw new WrongCharter(`${file}: ${error.message}`);
    throw error;
  }
  return checked;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new WrongCharter(`${file} is not JSON: ${(error as Error).message}.`);
  }
}

/** `clocks[0].value: value must not be less than 1` */
function problemsIn(errors: readonly ValidationError[], path = ''): string[] {
  return errors.flatMap(({ property, constraints, children = [] }) => {
    const name = /^\d+$/.test(property) ? `[${property}]` : path ? `.${property}` : property;
    const here = `${path}${name}`;
    const reasons = Object.values(constraints ?? {}).map((reason) => `${here}: ${reason}`);
    return [...reasons, ...problemsIn(children, here)];
  });
}
