import type { Section } from '../guide/guide.ts';

/** All that sharing asks of a section. */
type Shareholder = Pick<Section, 'protected'>;

/**
 * The claims of the sections, shrunk like `share` does where together they need more than the room. One that is
 * overdrawn (negative) needs no room and stays as it is. Milliseconds.
 */
export function shrink(sections: readonly Shareholder[], claims: readonly number[], room: number): number[] {
  const needs = claims.map((claim) => Math.max(0, claim));
  const shares = sum(needs) <= room ? needs : share(sections, needs, room);
  return claims.map((claim, index) => Math.min(claim, 0) + (shares[index] ?? 0));
}

/**
 * Fills the room: protected sections get all they need while there is room for that, the others share the rest in
 * proportion to their needs, be it less or more. Needs are at least 0; a room below 0 counts as none. Milliseconds.
 */
export function share(sections: readonly Shareholder[], needs: readonly number[], room: number): number[] {
  const kept = sum(needs.filter((_, index) => sections[index]?.protected));
  const given = sum(needs) - kept;
  const open = Math.max(0, room);
  const keep = kept > open ? open / kept : 1;
  const give = given > 0 ? Math.max(0, open - kept) / given : 0;
  return needs.map((need, index) => need * (sections[index]?.protected ? keep : give));
}

/** The sum; 0 of nothing. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
