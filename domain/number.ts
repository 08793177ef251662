import * as z from 'zod/mini';

/*
 * The ranges of all numbers that are stored or sent. Fireside never makes others, and code that uses them would throw: `Date`
 * ends at ±8.64e15, a calendar at the year 9999.
 */

/** The last millisecond of the year 9999, in epoch ms. */
const LAST_MOMENT = 253_402_300_799_999;

/** Maximum plausible side of a screen, in CSS pixels. */
const MAX_SIDE = 1_000_000;

/** A point in time, in epoch milliseconds: from 1970 to the year 9999. */
export const Moment = z.number().check(z.gte(0), z.lte(LAST_MOMENT));

/** Whether this is such a point in time: what the schema says, without its cost. */
export function isMoment(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= LAST_MOMENT;
}

/** A length of time in milliseconds; negative if something is overdue. */
export const Duration = z.number().check(z.gte(-LAST_MOMENT), z.lte(LAST_MOMENT));

/** A number of things: a safe integer from 0 on. */
export const Count = z.int().check(z.gte(0));

/** A position in a sequence: a safe integer from 1 on. */
export const Ordinal = z.int().check(z.gte(1));

/** The planned length of a section, in minutes. */
export const Minutes = z.number().check(z.gte(0), z.lte(600));

/** A coordinate in CSS pixels; negative to the left of the viewport or above it. */
export const Coordinate = z.number().check(z.gte(-MAX_SIDE), z.lte(MAX_SIDE));

/** A width or height, in CSS pixels. */
export const Length = z.number().check(z.gte(0), z.lte(MAX_SIDE));
