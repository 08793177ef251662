/** What is known of whether the panel can be seen and clicked. */
export interface Cover {
  /** Since when it can't be, in ms; undefined while it can. */
  since: number | undefined;
  /** Consecutive looks with the same result. */
  looks: number;
  /** Whether the user has been told that it can't be. */
  told: boolean;
}

/**
 * What to do about it: put the panel back on top; or also undo what the page did to the elements around it. The first
 * does no harm where something harmless lay above for a moment, so it comes first.
 */
export type Remedy = 'none' | 'surface' | 'unblock';

/** Time between two looks, in ms. */
export const LOOK_EVERY = 200;
/** Time after which a panel that stays covered is reported, in ms: with two looks still within a second of the act. */
export const REPORT_AFTER = 500;
/** Looks in a row that must succeed before a report is withdrawn, so that a page can't make it blink. */
const CLEAR_LOOKS = 3;
/** Failed looks between two attempts once it has been reported: the page had its way, so there is no hurry. */
const RETRY_LOOKS = 5;

/** Nothing is known yet. */
export const UNKNOWN: Cover = { since: undefined, looks: 0, told: false };

/** Takes in one look, at `now` in ms: whether the panel was clear. */
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
