import { afterAll, beforeAll, beforeEach } from 'vitest';

/** Undoes a set-up; `failed` after a test that failed. */
type TidyUp = (failed: boolean) => Promise<unknown>;

/**
 * Runs `setUp` before the tests of a file or a `describe`, and the function it returned after them; after a failed
 * attempt it runs both in between, so that the next one, of the same test or another, begins with nothing that the
 * failed one left. Use it instead of `beforeAll` for everything that tests share in a browser.
 */
export function prepare(setUp: () => Promise<TidyUp | undefined>): void {
  let tidyUp: TidyUp | undefined;
  let failed = false;
  const begin = async () => {
    tidyUp = await setUp();
  };
  const end = async () => {
    const last = tidyUp;
    tidyUp = undefined;
    await last?.(failed);
  };
  beforeAll(begin);
  beforeEach(async ({ onTestFailed }) => {
    if (failed) {
      // The failed attempt may have left anything, and the next one is not to blame.
      await end().catch(() => undefined);
      await begin();
      failed = false;
    }
    onTestFailed(() => {
      failed = true;
    });
  });
  afterAll(end);
}
