import { NotebookError } from '../notebook.ts';
import type { Shelf } from '../shelf.ts';
import { within } from './asking.ts';

/** Patience with a shelf, in ms. Shorter than that with the database, since a write may wait for both. */
const SHELF_SILENT_AFTER = 1000;

/** Interval between attempts to use a shelf that did not answer, in ms. */
const TRY_AGAIN_AFTER = 10_000;

/** A shelf that always answers in time, and tells whether it works. */
export interface GuardedShelf extends Shelf {
  /** Whether it worked when it was last used or tried. */
  works(): boolean;
}

/** A record that is written and removed to learn whether a shelf works. */
const TRIAL = 'trial';

/**
 * A shelf of which every verb ends: one that throws, hangs or returns junk rejects within a second. It is then tried every ten
 * seconds; while it hangs, verbs reject at once. `changed` is called when it stops or starts working.
 */
export function guarded(shelf: Shelf, changed: () => void): GuardedShelf {
  let works = true;
  let silent = false;
  let trying = false;

  function mark(now: boolean): void {
    if (works === now) return;
    works = now;
    changed();
  }

  function limited<T>(work: () => Promise<T>): Promise<T> {
    return within(Promise.resolve().then(work), SHELF_SILENT_AFTER);
  }

  async function ask<T>(work: () => Promise<T>): Promise<T> {
    if (silent) throw new NotebookError('silent');
    try {
      return await limited(work);
    } catch (error) {
      silent ||= error instanceof NotebookError && error.reason === 'silent';
      if (!trying) setTimeout(tryAgain, TRY_AGAIN_AFTER);
      trying = true;
      mark(false);
      throw error;
    }
  }

  async function tryAgain(): Promise<void> {
    try {
      recordsIn(await limited(() => shelf.all(TRIAL)));
      await limited(() => shelf.set({ [TRIAL]: true }));
      await limited(() => shelf.remove([TRIAL]));
      trying = false;
      silent = false;
      mark(true);
    } catch {
      setTimeout(tryAgain, TRY_AGAIN_AFTER);
    }
  }

  return {
    works: () => works,
    all: (prefix) => ask(async () => recordsIn(await shelf.all(prefix))),
    set: (records) => ask(() => shelf.set(records)),
    remove: (keys) => ask(() => shelf.remove(keys)),
  };
}

/** The records of a shelf. Throws where it gave something else. */
function recordsIn(found: unknown): Record<string, unknown> {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) throw new NotebookError('failed');
  return found as Record<string, unknown>;
}
