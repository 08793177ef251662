/**
 * Sets up a fresh machine: packages, the project's Node, browsers. Plain JavaScript for Node 18 or later, because it
 * runs before anything is installed. `node tools/setup.mjs` does only that.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, missingBrowser } from './browsers.mjs';
import { requireNode } from './node.mjs';
import { root } from './run.mjs';
import { aptPackages, distribution, packageCount, stalePackages, TEST_TOOLS } from './setup-rules.mjs';
import { runOutside, step } from './step.mjs';

/** Installs the packages of the lock file if they are missing or stale, and checks that the project's Node runs. */
export async function ensurePackages() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const reason = stalePackages(lock, installedPackages());
  if (reason !== undefined) {
    // Optional packages for another C library are counted too.
    const about = Math.round(packageCount(lock, process) / 10) * 10;
    const words = {
      what: `Installing about ${about} packages, because ${reason}`,
      usually: 'about a minute',
      failed: 'The packages could not be installed.',
    };
    // With NODE_ENV=production npm would leave out what the build needs.
    const args = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
    await step(words, () => runOutside('npm', args, { cwd: root }));
  }
  requireNode();
}

/**
 * Finds the wanted browsers and installs them, with the fonts that screenshots need, if that is possible (as root on
 * Debian or Ubuntu), and the wanted tools. Returns the paths of the wanted browsers; throws an Error with one sentence for each
 * that is missing.
 */
export async function ensureBrowsers(wants) {
  const has = {
    chromium: findBrowser('chromium') !== undefined,
    firefox: findBrowser('firefox') !== undefined,
    tools: (wants.tools ?? []).filter(aptHas),
    fonts: aptHas('fonts-noto-core'),
  };
  const family = process.getuid?.() === 0 ? distribution(osRelease()) : undefined;
  const packages = family === undefined ? [] : aptPackages(family, wants, has);
  if (packages.length > 0) await install(packages);
  const kinds = ['chromium', 'firefox'].filter((kind) => wants[kind]);
  const paths = Object.fromEntries(kinds.map((kind) => [kind, findBrowser(kind)]));
  const missing = kinds.filter((kind) => paths[kind] === undefined);
  if (missing.length > 0) throw new Error(missing.map((kind) => missingBrowser(kind, process.env)).join('\n'));
  return paths;
}

/** Prints a failed set-up as one sentence and ends the process. */
export function fail(error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function installedPackages() {
  try {
    return JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

function osRelease() {
  return existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : undefined;
}

function aptHas(name) {
  const { stdout } = spawnSync('dpkg', ['-s', name], { encoding: 'utf8' });
  return stdout?.includes('Status: install ok installed') ?? false;
}

async function install(packages) {
  const words = {
    what: `Installing ${packages.join(', ')} with apt-get`,
    usually: 'a minute or two',
    failed: `Please install these Debian packages by hand: ${packages.join(' ')}.`,
  };
  const apt = (...args) => runOutside('apt-get', args, { cwd: '/', env: { DEBIAN_FRONTEND: 'noninteractive' } });
  await step(
    words,
    async () => (await apt('update', '-q')) || apt('install', '-q', '-y', '--no-install-recommends', ...packages),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await ensurePackages();
    await ensureBrowsers({ chromium: true, firefox: true, tools: TEST_TOOLS });
  } catch (error) {
    fail(error);
  }
}
