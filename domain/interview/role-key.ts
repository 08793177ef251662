import { searchable } from '../searchable.ts';

/** Names a role for indexes: equal for texts that differ in case, accents or spaces only. Empty if there is none. */
export function roleKey(role: string): string {
  return searchable(role).trim().replace(/\s+/g, ' ');
}
