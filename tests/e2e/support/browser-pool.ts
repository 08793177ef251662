/** A browser with what belongs to it, which the files of one worker use in turn. */
export interface Pooled {
  /** Makes it as it was when it was new: without pages, and without anything that the extension keeps. */
  clean(): Promise<void>;
  close(): Promise<void>;
}

/** What waits for the next file, by the kind of browser: one of each, or memory would fill. Worker and browser end together. */
const waiting = new Map<string, { key: string; browser: Pooled }>();

/**
 * A browser of this kind that is as good as new: the one that waits if it was started with the same `key`, otherwise one that
 * `start` opens. Starting a browser takes as long as several tests.
 */
export async function borrow<T extends Pooled>(kind: string, key: string, start: () => Promise<T>): Promise<T> {
  const found = waiting.get(kind);
  waiting.delete(kind);
  if (found?.key === key) {
    try {
      await found.browser.clean();
      return found.browser as T;
    } catch (error) {
      console.warn(`A ${kind} could not be cleaned and is replaced: ${error}`);
    }
  }
  await found?.browser.close().catch(() => undefined);
  return start();
}

/** Keeps a browser for the next file. One after a failed test must be closed instead: it may be in any state. */
export async function giveBack(kind: string, key: string, browser: Pooled): Promise<void> {
  const other = waiting.get(kind);
  waiting.set(kind, { key, browser });
  await other?.browser.close();
}
