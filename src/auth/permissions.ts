import type { Actor } from '../ledger/event.js';
import type { Role } from './tokens.js';

/** What somebody may do. */
export type Permission =
  /** Ask and tell through GraphQL, as everybody does who works with citizens or for those who do. */
  | 'take part'
  /** Read the stored envelopes of everything, in which personal values are sealed. */
  | 'replay the ledger'
  /** Have what is sealed in them opened, as far as it was not kept for another role. */
  | 'open what is replayed'
  | 'read the desk'
  | 'rebuild the read models'
  /** It costs the machine a minute, and names contacts. */
  | 'try a charter out'
  /** Whoever speaks with citizens must know which address puts somebody in danger; nobody else may. */
  | 'see where somebody is safe';

/** The one table of permissions. */
const table: Record<Role, readonly Permission[]> = {
  ADMIN: [
    'take part',
    'read the desk',
    'rebuild the read models',
    'try a charter out',
    'replay the ledger',
  ],
  OFFICER: ['take part', 'read the desk', 'try a charter out', 'see where somebody is safe'],
  SYSTEM: ['take part'],
  SAFEGUARDING: ['take part', 'read the desk', 'see where somebody is safe'],
  DATA_PROTECTION: [
    'take part',
    'read the desk',
    'see where somebody is safe',
    'replay the ledger',
    'open what is replayed',
  ],
  AUDITOR: ['replay the ledger'],
};

export const may = ({ role }: Actor, permission: Permission): boolean =>
  table[role as Role]?.includes(permission) ?? false;
