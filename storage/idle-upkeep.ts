/** What a store can do while nobody needs it. */
export interface Upkeep {
  /**
   * Does a small part of what is to be done, with interviews that nobody has open: folds what closed editors left into the notes, and packs interviews
   * that are over. Resolves with whether there is more to do. Interrupted at any point, it has done no harm.
   */
  tidy(isHeld: (interview: string) => boolean): Promise<boolean>;
}

/** How long nobody must have come or gone, in ms. Less than the half minute after which a browser stops the background. */
const IDLE_AFTER = 5000;
/** Between two parts, in ms. */
const PAUSE = 100;

/** Does the upkeep of a store after the start, and after a view is gone. `isHeld`: whether a view has an interview open. */
export function idleUpkeep(store: Partial<Upkeep>, isHeld: (interview: string) => boolean): { soon(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let isWanted = false;

  function soon(): void {
    if (!store.tidy) return;
    if (isRunning) isWanted = true;
    else doIn(IDLE_AFTER);
  }

  function doIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void part(), ms);
  }

  async function part(): Promise<void> {
    isRunning = true;
    isWanted = false;
    // What failed is done after the next start, or when another view is gone.
    const hasMore = await Promise.resolve(store.tidy?.(isHeld)).catch(() => false);
    isRunning = false;
    if (hasMore) doIn(PAUSE);
    else if (isWanted) doIn(IDLE_AFTER);
  }

  soon();
  return { soon };
}
