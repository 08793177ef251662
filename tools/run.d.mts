import type { SpawnOptions } from 'node:child_process';

interface RunOptions extends SpawnOptions {
  /** Holds the output back and prints it only if the program fails. */
  quiet?: boolean;
}

/** The project's folder. */
export const root: string;
/** The script behind a command of an installed package; `name` if it differs from the package's. */
export function program(pkg: string, name?: string): string;
/** Runs a program to its end and resolves with its exit code (1 if it could not start or was killed). */
export function run(command: string, args: readonly string[], options?: RunOptions): Promise<number>;
/** Runs a script on the project's Node. Throws if there is none. */
export function runNode(args: readonly string[], options?: RunOptions): Promise<number>;
