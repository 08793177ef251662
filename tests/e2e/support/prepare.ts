import { afterAll, beforeAll, beforeEach } from 'vitest';

/** Undoes a set-up; `failed` after a test that failed. */
type TidyUp = (failed: boolean) => Promise<unknown>;

/**
 * Does `setUp` before the tests of a file or a `describe`, and what it returned after them: and both in between once a try
 * has failed, so that the next one, of the same test or of another, begins with nothing that the failed one left. To be
 * used in place of `beforeAll` for all that tests share in a browser.
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
      // What the failed try left may be anything, and is no fault of the next one.
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
