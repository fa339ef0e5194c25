import { OFFICERS, type Officer } from '../borough.js';
import type { Actor } from '../service.js';

const of = (strand: keyof typeof OFFICERS, n: number) => OFFICERS[strand][n] as Officer;

/** Colleagues who play a part in the situations, two of each strand. */
export const COLLEAGUES = {
  press: of('COMMUNICATIONS', 0),
  editor: of('COMMUNICATIONS', 1),
  grace: of('ENGAGEMENT', 0),
  tom: of('ENGAGEMENT', 1),
  clerk: of('DEMOCRACY', 0),
  lucy: of('DEMOCRACY', 1),
} as const;

/** Members of the council speak for themselves; their office enters what they say. */
export const MEMBERS = {
  ward: { name: 'Councillor Iris Shaw', capacity: 'WARD_MEMBER' },
  leader: { name: 'Councillor Abel Stone', capacity: 'EXECUTIVE_MEMBER' },
} as const;

const others = {
  admin: { subject: 'admin', strand: null, role: 'ADMIN' },
  /** Answers faster than anybody reads. */
  max: { subject: 'max.swift', strand: 'ENGAGEMENT', role: 'OFFICER' },
  /** The only one who may read what was kept for safeguarding. */
  guardian: { subject: 'maya.guard', strand: 'ENGAGEMENT', role: 'SAFEGUARDING' },
} as const satisfies Record<string, Actor>;

/** Those who sign in. */
export const CAST: Readonly<Record<keyof typeof COLLEAGUES | keyof typeof others, Actor>> = {
  ...COLLEAGUES,
  ...others,
};
export type Person = keyof typeof CAST;
/** Those who speak by name. */
export type Speaker = keyof typeof COLLEAGUES | keyof typeof MEMBERS;
