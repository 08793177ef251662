/** The browsers Fireside is tested in. */
export type BrowserKind = 'chromium' | 'firefox';

/** The part of a machine that decides where its browsers are. */
export interface BrowserWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** Whether a file is there. */
  exists(path: string): boolean;
  /** What the program prints for `--version`; empty when it does not start. */
  version(path: string): string;
}

/** Every place where the browser may be, best first. */
export function browserPlaces(kind: BrowserKind, world: Pick<BrowserWorld, 'env' | 'platform'>): string[];
/** The major version in what a browser prints about itself, or `undefined` when it is not such a line. */
export function majorVersion(text: string): number | undefined;
/** The path of a browser that is there, starts and is new enough, or `undefined`. */
export function findBrowser(kind: BrowserKind, world?: BrowserWorld): string | undefined;
/** Like `findBrowser`, but throws with one sentence that says what to install. */
export function requireBrowser(kind: BrowserKind, world?: BrowserWorld): string;
/** The sentence for a person whose machine lacks the browser. */
export function missingBrowser(kind: BrowserKind, env: Readonly<Record<string, string | undefined>>): string;
