import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '../house/tree.ts';

const NOISE = 'npm warn EBADENGINE Unsupported engine';
const rooms: string[] = [];

afterAll(() => {
  for (const room of rooms) rmSync(room, { recursive: true, force: true });
});

/** Sets up a copy of the project in which nothing is installed, with a verbose npm that exits with this code. */
function setUp(code: number) {
  const room = mkdtempSync(join(tmpdir(), 'fireside-setup-'));
  rooms.push(room);
  for (const part of ['tools', 'package.json', 'package-lock.json']) {
    cpSync(join(ROOT, part), join(room, part), { recursive: true });
  }
  const bin = join(room, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\necho "$@"\necho '${NOISE}' >&2\nexit ${code}\n`);
  chmodSync(join(bin, 'npm'), 0o755);
  const script = "import { ensurePackages, fail } from './tools/setup.mjs'; await ensurePackages().catch(fail);";
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: room,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
  });
  return { status, stdout, stderr };
}

// The stand-in for npm is a shell script.
describe.skipIf(process.platform === 'win32')('setting up a fresh machine', () => {
  it('prints what happens and how long it takes, and nothing of npm’s output', () => {
    const { status, stdout, stderr } = setUp(0);
    expect(stdout).toMatch(
      /^Installing about \d{3} packages, because nothing is installed yet \(about a minute\) …\n {2}done in \d+ s\n$/,
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('prints all of npm’s output, and then one sentence, if it fails', () => {
    const { status, stdout, stderr } = setUp(7);
    expect(stdout).toMatch(/^Installing about \d{3} packages.*\n$/);
    expect(stderr).toContain(NOISE);
    // No package's scripts run, and nothing is requested that the lock file does not name.
    expect(stderr).toMatch(/^ci .*--ignore-scripts/);
    expect(stderr).toMatch(/\nThe packages could not be installed\.\n$/);
    expect(status).toBe(1);
  });
});
