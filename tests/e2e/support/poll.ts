/** How long a test waits for anything before it fails, in ms; far more than a slow machine needs. */
export const PATIENCE = 60_000;

/** How long to wait before polling again, in ms: each poll costs the browser time, so the pause grows up to a limit. */
const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 150;

/**
 * Polls until there is an answer other than undefined, null or false, and returns it. Throws an Error that names `what`
 * after `patience` ms; an error thrown by `ask` counts as no answer.
 */
export async function until<T>(
  what: string,
  ask: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  patience = PATIENCE,
): Promise<T> {
  const deadline = performance.now() + patience;
  let trouble: unknown;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(1.4 * pause, LONGEST_PAUSE)) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
      trouble = undefined;
    } catch (error) {
      trouble = error;
    }
    if (performance.now() > deadline)
      throw new Error(`Timed out waiting for ${what}${because(trouble)}`, { cause: trouble });
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** The first line of what went wrong last, for reports that show no more than one. */
const because = (trouble: unknown) => (trouble instanceof Error ? `: ${trouble.message.split('\n')[0]}` : '');
