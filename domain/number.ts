import * as z from 'zod/mini';

/*
 * The bounds of every number that is stored or sent. What is outside of them was never made by Fireside, and something
 * that uses it would throw: `Date` ends at ±8.64e15, a calendar at the year 9999.
 */

/** The last millisecond of the year 9999, in epoch ms. */
const LAST_MOMENT = 253_402_300_799_999;

/** The longest side of a screen that is thought possible, in CSS pixels. */
const WIDEST = 1_000_000;

/** A point in time, in epoch milliseconds: from 1970 to the year 9999. */
export const Moment = z.number().check(z.gte(0), z.lte(LAST_MOMENT));

/** A length of time in milliseconds; negative where something is overdue. */
export const Span = z.number().check(z.gte(-LAST_MOMENT), z.lte(LAST_MOMENT));

/** How many there are: a whole number from 0 on that can be counted on. */
export const Count = z.int().check(z.gte(0));

/** A place in a sequence: a whole number from 1 on. */
export const Ordinal = z.int().check(z.gte(1));

/** The planned length of a section, in minutes. */
export const Minutes = z.number().check(z.gte(0), z.lte(600));

/** A coordinate on the screen, in CSS pixels; negative to the left of the viewport or above it. */
export const Coordinate = z.number().check(z.gte(-WIDEST), z.lte(WIDEST));

/** A width or height, in CSS pixels. */
export const Length = z.number().check(z.gte(0), z.lte(WIDEST));
