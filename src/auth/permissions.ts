import type { Actor } from '../ledger/event.js';
import type { Role } from './tokens.js';

/** What somebody may do beyond what everybody may who is signed in. */
export type Permission =
  | 'read the desk'
  | 'rebuild the read models'
  /** It costs the machine a minute, and names contacts. */
  | 'try a charter out'
  /** Whoever speaks with citizens must know which address puts somebody in danger; nobody else may. */
  | 'see where somebody is safe';

/** The one table of permissions. */
const table: Record<Role, readonly Permission[]> = {
  ADMIN: ['read the desk', 'rebuild the read models', 'try a charter out'],
  OFFICER: ['read the desk', 'try a charter out', 'see where somebody is safe'],
  SYSTEM: [],
  SAFEGUARDING: ['read the desk', 'see where somebody is safe'],
  DATA_PROTECTION: ['read the desk', 'see where somebody is safe'],
};

export const may = ({ role }: Actor, permission: Permission): boolean =>
  table[role as Role]?.includes(permission) ?? false;
