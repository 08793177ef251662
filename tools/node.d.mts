/** A machine, as `findNode` sees it. */
export interface NodeWorld {
  platform: string;
  arch: string;
  /** The Node that runs this. */
  own: { path: string; version: string };
  /** The version of a package in package.json. */
  pinned(name: string): string;
  exists(path: string): boolean;
  /** The output of `--version`; empty if the program does not start. */
  version(path: string): string;
}

/** The path of the project's Node, or `undefined` if there is none. */
export function findNode(world?: NodeWorld): string | undefined;
/** Like `findNode`, but throws an Error with one sentence that says what to install. */
export function requireNode(world?: NodeWorld): string;
