/** A step of the set-up: one line with what happens and how long it takes; everything else only if it fails. */
import { delimiter } from 'node:path';
import { performance } from 'node:perf_hooks';
import { run } from './run.mjs';

/**
 * Prints what is being done and how long it usually takes, does it, and prints how long it took. `failed` is the
 * message of the error thrown if `work` returns an exit code other than 0.
 */
export async function step({ what, usually, failed }, work) {
  console.log(`${what} (${usually}) …`);
  const begun = performance.now();
  const code = await work();
  if (code !== 0) throw new Error(failed);
  console.log(`  done in ${Math.ceil((performance.now() - begun) / 1000)} s`);
}

/**
 * Runs a program of the machine, not one of node_modules, whose files it may be about to replace. Its output is held
 * back and printed only if it fails.
 */
export function runOutside(command, args, { cwd, env = {} }) {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return run(command, args, {
    quiet: true,
    cwd,
    shell: process.platform === 'win32',
    env: { PATH: path.join(delimiter), ...env },
  });
}
