/** As much of package-lock.json as matters here. */
export interface LockFile {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly integrity?: string;
        readonly optional?: boolean;
        readonly os?: string | readonly string[];
        readonly cpu?: string | readonly string[];
      }
    >
  >;
}

/** What a run needs on the machine. */
export interface Wants {
  readonly chromium?: boolean;
  readonly firefox?: boolean;
  /** A screen for browsers with a window. */
  readonly display?: boolean;
}

/** What the machine has already. */
export interface Has extends Wants {
  readonly fonts?: boolean;
}

/** Why the installed packages do not match the lock file, or `undefined` when they do. */
export function stalePackages(lock: LockFile, installed: LockFile | undefined): string | undefined;
/** How many packages of the lock file are for a machine of this platform and processor. */
export function packageCount(lock: LockFile, machine: { readonly platform: string; readonly arch: string }): number;
/** The family of a Linux from the text of /etc/os-release. */
export function distribution(osRelease: string | undefined): 'debian' | 'ubuntu' | undefined;
/** The packages to ask apt-get for, in order. */
export function aptPackages(family: 'debian' | 'ubuntu', wants: Wants, has: Has): string[];
/** The steps to run for the words after `npm test --`, and the words that narrow the test files. */
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

/** As much of a report of Vitest's json reporter as is told of single tests. */
export interface TestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly duration?: number;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}
/** The tests that passed only when they were tried again, one line each. */
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

/** What stands in the way of a release, one line each, from the json report of `web-ext lint`. */
export function lintComplaints(
  report: { readonly errors: readonly LintFinding[]; readonly warnings: readonly LintFinding[] } | undefined,
): string[];
