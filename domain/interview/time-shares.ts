import type { Section } from '../guide/guide.ts';

/** The part of a section that its share depends on. */
type ShareRule = Pick<Section, 'protected'>;

/**
 * The claims of the sections, shrunk as by `share` if their sum exceeds the room. A negative claim (an overrun) needs no
 * room and stays as it is. Milliseconds.
 */
export function shrink(sections: readonly ShareRule[], claims: readonly number[], room: number): number[] {
  const needs = claims.map((claim) => Math.max(0, claim));
  const shares = sum(needs) <= room ? needs : share(sections, needs, room);
  return claims.map((claim, index) => Math.min(claim, 0) + (shares[index] ?? 0));
}

/**
 * Divides the room: protected sections get all they need if there is room for it, the others get the rest in proportion to
 * their needs, which may be less or more than they need. Needs are at least 0; negative room counts as 0. Milliseconds.
 */
export function share(sections: readonly ShareRule[], needs: readonly number[], room: number): number[] {
  const protectedNeeds = sum(needs.filter((_, index) => sections[index]?.protected));
  const otherNeeds = sum(needs) - protectedNeeds;
  const open = Math.max(0, room);
  const protectedRatio = protectedNeeds > open ? open / protectedNeeds : 1;
  const otherRatio = otherNeeds > 0 ? Math.max(0, open - protectedNeeds) / otherNeeds : 0;
  return needs.map((need, index) => need * (sections[index]?.protected ? protectedRatio : otherRatio));
}

/** The sum of numbers. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
