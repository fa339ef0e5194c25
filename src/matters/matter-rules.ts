import type { Audience, Level, Strand } from '../experience/policy/vocabulary.js';
import { Rejection } from '../ledger/decider.js';

/** Where it goes on: in other matters of ours, or at another body. */
export type Elsewhere = Readonly<{
  how: 'merged' | 'split' | 'passed on';
  into: readonly string[];
  to: string | null;
  since: string;
}>;

export type Matter =
  | { status: 'unopened' }
  | {
      status: 'open' | 'closed' | 'elsewhere';
      title: string;
      areas: readonly string[];
      audience: keyof typeof Audience;
      level: Level;
      strand: Strand;
      /** Null as long as it goes on here, or is over. */
      elsewhere: Elsewhere | null;
      trial: 'none' | 'running' | 'concluded';
    };

export type MatterFacts = Readonly<{
  /** Of the other matters that are named, those that are open here. */
  open: readonly Readonly<{ id: string; audience: keyof typeof Audience }>[];
}>;

export type Known = Exclude<Matter, { status: 'unopened' }>;

/** Whether somebody can still speak in it at an instant; one that goes on elsewhere says where instead. */
export function isOpenTo(matter: Matter, at: string): boolean {
  if (matter.status === 'unopened') return false;
  if (matter.elsewhere && at >= matter.elsewhere.since) throw goesOn(matter.elsewhere);
  return true;
}

/** The matters of ours in which it goes on; none while it goes on here. */
export const elsewhereOf = (matter: Matter): readonly string[] =>
  matter.status === 'unopened' ? [] : (matter.elsewhere?.into ?? []);

export function goesOn(elsewhere: Elsewhere) {
  const where = elsewhere.to ?? elsewhere.into.join(' and ');
  return new Rejection(
    'MATTER_GOES_ON_ELSEWHERE',
    `This matter was ${elsewhere.how}: it goes on at ${where}.`,
    'matterId',
  );
}

/** A matter that goes on here; throws where it goes on instead. */
export function here(matter: Known): Known {
  if (matter.elsewhere) throw goesOn(matter.elsewhere);
  return matter;
}
