import * as z from 'zod/mini';

const MS_DIGITS = 9;
const COUNTER_DIGITS = 3;

/** The greatest counter of a stamp. */
export const MAX_COUNTER = 36 ** COUNTER_DIGITS - 1;

/** The last millisecond that a stamp can hold, in epoch ms: in the year 5188. */
const LAST_MS = 36 ** MS_DIGITS - 1;

/** What makes changes: eight base-36 digits, new at each load of a view and after it returned to an older state. Never stored by itself. */
export const View = z.string().check(z.regex(/^[0-9a-z]{8}$/));
export type View = z.infer<typeof View>;

/**
 * When and by whom something was changed, as a hybrid logical clock of one record tells it: nine base-36 digits of milliseconds, three of a
 * counter, eight of the view. The order of the texts is the order of the changes. It orders; what is shown is the wall clock, kept beside it.
 */
export const Stamp = z.string().check(z.regex(/^[0-9a-z]{20}$/));
export type Stamp = z.infer<typeof Stamp>;

/** Whether this is a stamp: what the schema says, without its cost. */
export const isStamp = (value: unknown): boolean => isDigits(value, 20);

/** The same of a view. */
export const isView = (value: unknown): boolean => isDigits(value, 8);

function isDigits(value: unknown, count: number): boolean {
  if (typeof value !== 'string' || value.length !== count) return false;
  for (let i = 0; i < count; i++) {
    const unit = value.charCodeAt(i);
    if (!((unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122))) return false;
  }
  return true;
}

/** Earlier than every stamp: where there is none. */
export const NEVER = '';

/** A stamp, or NEVER. */
export const StampOrNever = z.string().check(z.regex(/^([0-9a-z]{20})?$/));

/** A stamp of its parts. Moments before 1970 or after 5188 count as the first and last; `counter` is at most MAX_COUNTER. */
export function stampOf(ms: number, counter: number, view: View): Stamp {
  const within = Math.min(LAST_MS, Math.max(0, Math.floor(ms)));
  return `${digits(within, MS_DIGITS)}${digits(counter, COUNTER_DIGITS)}${view}`;
}

/**
 * The stamp of a view's next change to a record: of `now` (epoch ms), or the next one after `latest` where that is later. `latest` is
 * the latest stamp in the record or, if that is later, of this view's changes to it. Throws a RangeError at the end of time.
 */
export function nextStamp(now: number, view: View, latest: Stamp | typeof NEVER): Stamp {
  const fresh = stampOf(now, 0, view);
  if (latest === NEVER || momentOf(fresh) > momentOf(latest)) return fresh;
  const counter = Number.parseInt(latest.slice(MS_DIGITS, MS_DIGITS + COUNTER_DIGITS), 36) + 1;
  if (counter <= MAX_COUNTER) return stampOf(momentOf(latest), counter, view);
  if (momentOf(latest) === LAST_MS) throw new RangeError('There is no later stamp.');
  return stampOf(momentOf(latest) + 1, 0, view);
}

/** The moment of a stamp, in epoch ms: about when it was made, if the clock was right. */
export function momentOf(stamp: Stamp): number {
  return Number.parseInt(stamp.slice(0, MS_DIGITS), 36);
}

/** The view that made a stamp. */
export function viewIn(stamp: Stamp): View {
  return stamp.slice(MS_DIGITS + COUNTER_DIGITS);
}

/** The later of two stamps. */
export function later(a: Stamp, b: Stamp): Stamp {
  return a >= b ? a : b;
}

/** The latest of some stamps; NEVER if there are none. */
export function latestOf(stamps: Iterable<Stamp>): Stamp {
  let latest: Stamp = NEVER;
  for (const stamp of stamps) latest = later(latest, stamp);
  return latest;
}

function digits(value: number, length: number): string {
  return value.toString(36).padStart(length, '0');
}
