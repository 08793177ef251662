/** What a step says: what is done, how long that usually takes, and the sentence when it failed. */
export interface StepWords {
  what: string;
  usually: string;
  failed: string;
}

/** Says what is done, does it, and says how long it took. Throws with `failed` when `work` gives another exit code than 0. */
export function step(words: StepWords, work: () => Promise<number>): Promise<void>;
/** Runs a program of the machine; its output is printed only when it fails. Gives its exit code. */
export function runOutside(
  command: string,
  args: readonly string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<number>;
