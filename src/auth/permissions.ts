import type { Actor } from '../ledger/event.js';
import type { Role } from './tokens.js';

/** What somebody may do beyond what everybody may who is signed in. */
export type Permission = 'read the desk' | 'rebuild the read models';

/** The one table of permissions. */
const table: Record<Role, readonly Permission[]> = {
  ADMIN: ['read the desk', 'rebuild the read models'],
  OFFICER: ['read the desk'],
  SYSTEM: [],
  SAFEGUARDING: ['read the desk'],
  DATA_PROTECTION: ['read the desk'],
};

export const may = ({ role }: Actor, permission: Permission): boolean =>
  table[role as Role]?.includes(permission) ?? false;
