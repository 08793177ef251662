/** What is known about whether the panel can be seen and clicked. */
export interface Cover {
  /** Since when it can't be, in ms; undefined while it can. */
  since: number | undefined;
  /** Number of consecutive checks with the same result. */
  looks: number;
  /** Whether it has been reported to the user. */
  told: boolean;
}

/**
 * What to do about it: put the panel back on top; or also undo what the page did to the elements around it. The first
 * does no harm if something harmless covered it for a moment, so it comes first.
 */
export type Remedy = 'none' | 'surface' | 'unblock';

/** Time between two checks, in ms. */
export const LOOK_EVERY = 200;
/** Time after which a panel that stays covered is reported, in ms: including two checks, still within a second. */
export const REPORT_AFTER = 500;
/** Consecutive successful checks before a report is withdrawn, so that a page can't make it blink. */
const CLEAR_LOOKS = 3;
/** Failed checks between two attempts once it has been reported: the page has won already, so there is no hurry. */
const RETRY_LOOKS = 5;

/** The state before the first check. */
export const UNKNOWN: Cover = { since: undefined, looks: 0, told: false };

/** Applies the result of one check, at `now` in ms: whether the panel was clear. */
export function judge(before: Cover, clear: boolean, now: number): { cover: Cover; remedy: Remedy } {
  const looks = clear === (before.since === undefined) ? before.looks + 1 : 1;
  if (clear) {
    return { cover: { since: undefined, looks, told: before.told && looks < CLEAR_LOOKS }, remedy: 'none' };
  }
  const since = before.since ?? now;
  const told = before.told || now - since >= REPORT_AFTER;
  const resting = before.told && looks % RETRY_LOOKS !== 0;
  return { cover: { since, looks, told }, remedy: resting ? 'none' : looks === 1 ? 'surface' : 'unblock' };
}
