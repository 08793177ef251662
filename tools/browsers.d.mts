/** The browsers Fireside is tested in. */
export type BrowserKind = 'chromium' | 'firefox';

/** The part of a machine that decides where its browsers are. */
export interface BrowserWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** Whether a file exists. */
  exists(path: string): boolean;
  /** The output of `--version`; empty if the program does not start. */
  version(path: string): string;
}

/** Every path where the browser may be, best first. */
export function browserPlaces(kind: BrowserKind, world: Pick<BrowserWorld, 'env' | 'platform'>): string[];
/** The major version in a browser's `--version` output, or `undefined` if it is not such output. */
export function majorVersion(text: string): number | undefined;
/** The path of a browser that exists, starts and is new enough, or `undefined`. */
export function findBrowser(kind: BrowserKind, world?: BrowserWorld): string | undefined;
/** Like `findBrowser`, but throws an Error with one sentence that says what to install. */
export function requireBrowser(kind: BrowserKind, world?: BrowserWorld): string;
/** The message for a user whose machine lacks the browser. */
export function missingBrowser(kind: BrowserKind, env: Readonly<Record<string, string | undefined>>): string;
