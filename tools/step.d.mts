/** The texts of a step: what is being done, how long it usually takes, and the message if it fails. */
export interface StepWords {
  what: string;
  usually: string;
  failed: string;
}

/**
 * Prints what is being done, does it, and prints how long it took. Throws with `failed` if `work` returns an exit code
 * other than 0.
 */
export function step(words: StepWords, work: () => Promise<number>): Promise<void>;
/** Runs a program of the machine; its output is printed only if it fails. Resolves with its exit code. */
export function runOutside(
  command: string,
  args: readonly string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<number>;
