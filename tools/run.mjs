/** Runs the project's programs on the project's Node. Can be loaded before anything is installed. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireNode } from './node.mjs';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The script behind a command of an installed package; `name` if it differs from the package's. */
export function program(pkg, name = pkg.split('/').pop()) {
  const folder = join(root, 'node_modules', pkg);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

/**
 * Runs a program to its end and resolves with its exit code (1 if it could not start or was killed). With `quiet` its
 * output is held back and printed only if it fails, with `held` when it ends.
 */
export function run(command, args, { quiet = false, held = false, env = {}, ...options } = {}) {
  const bins = join(root, 'node_modules', '.bin');
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: quiet || held ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: bins + delimiter + process.env.PATH, ...env },
      ...options,
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (code) => {
      if (held) process.stdout.write(Buffer.concat(output));
      else if (code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}

let node;

/** Runs a script on the project's Node. Throws if there is none. */
export function runNode(args, options) {
  node ??= requireNode();
  return run(node, args, options);
}
