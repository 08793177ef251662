/** The part of package-lock.json that matters here. */
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
  /** Packages with tools for tests, some of `TEST_TOOLS`. */
  readonly tools?: readonly string[];
}

/** What the machine has already. */
export interface Has extends Wants {
  readonly fonts?: boolean;
}

/** Why the installed packages do not match the lock file, or `undefined` if they do. */
export function stalePackages(lock: LockFile, installed: LockFile | undefined): string | undefined;
/** Number of packages in the lock file for a machine of this platform and processor. */
export function packageCount(lock: LockFile, machine: { readonly platform: string; readonly arch: string }): number;
/** The family of a Linux distribution from the text of /etc/os-release. */
export function distribution(osRelease: string | undefined): 'debian' | 'ubuntu' | undefined;
/** What tests need beside the browsers: Debian packages. */
export const TEST_TOOLS: readonly string[];
/** The packages to install with apt-get, in order. */
export function aptPackages(family: 'debian' | 'ubuntu', wants: Wants, has: Has): string[];
