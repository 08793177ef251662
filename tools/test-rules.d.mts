/** The steps to run for the arguments after `npm test --`, and the arguments that filter the test files. */
export function chosenSteps(
  table: Readonly<Record<string, { readonly needs?: readonly string[] }>>,
  words: readonly string[],
): { steps: string[]; filters: string[] };
/** The steps to start now, in order. */
export function startable(
  table: Readonly<Record<string, { readonly needs?: readonly string[]; readonly alone?: boolean }>>,
  steps: readonly string[],
  state: { readonly running: readonly string[]; readonly done: readonly string[] },
  lanes: number,
): string[];

/** The part of a report of Vitest's json reporter about single tests. */
export interface TestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status?: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly duration?: number;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}
/** The tests that failed, and the files that did not run, each with why. */
export function failures(report: TestReport | undefined): string[];
/** The tests that passed only when retried, one line each. */
export function secondTries(report: TestReport | undefined): string[];
/** The slowest tests, one line each. */
export function slowest(reports: readonly (TestReport | undefined)[], count: number): string[];
/** The tests of one run, from its exit code and its json report. */
export function tally(
  code: number,
  report: { readonly numPassedTests: number; readonly numFailedTests: number } | undefined,
): { passed: number; failed: number };

/** One finding of `web-ext lint`. */
export interface LintFinding {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
}

/** Reasons against a release, one line each, from the json report of `web-ext lint`. */
export function lintComplaints(
  report: { readonly errors: readonly LintFinding[]; readonly warnings: readonly LintFinding[] } | undefined,
): string[];
