/**
 * Makes a fresh machine ready: packages, the project's Node, browsers. Plain JavaScript for any Node from 18 on,
 * because it runs before anything is installed. `node tools/setup.mjs` does all of it and nothing else.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser, missingBrowser } from './browsers.mjs';
import { aptPackages, distribution, stalePackages } from './decide.mjs';
import { node24, root } from './run.mjs';

const windows = process.platform === 'win32';

/** Installs the packages of the lock file when they are missing or stale, and makes sure that the project's Node runs. */
export function ensurePackages() {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const reason = stalePackages(lock, installedPackages());
  if (reason !== undefined) {
    console.log(`Installing packages (${reason}) …`);
    // On a machine with NODE_ENV=production npm would leave out what the build needs.
    must('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], root, 'The packages could not be installed.');
  }
  ensureNode24(lock.packages['node_modules/node'].version);
}

/**
 * Finds the wanted browsers and installs them, with the fonts pictures need, where that is possible (root on Debian or
 * Ubuntu). `display` asks for Xvfb, a screen in memory, on which a test sees nothing but itself. Returns the paths of the wanted browsers; throws with one
 * sentence for each that is missing.
 */
export function ensureBrowsers(wants) {
  const has = {
    chromium: findBrowser('chromium') !== undefined,
    firefox: findBrowser('firefox') !== undefined,
    display: aptHas('xvfb'),
    fonts: aptHas('fonts-noto-core'),
  };
  const family = process.getuid?.() === 0 ? distribution(osRelease()) : undefined;
  const packages = family === undefined ? [] : aptPackages(family, wants, has);
  if (packages.length > 0) install(packages);
  const kinds = ['chromium', 'firefox'].filter((kind) => wants[kind]);
  const paths = Object.fromEntries(kinds.map((kind) => [kind, findBrowser(kind)]));
  const missing = kinds.filter((kind) => paths[kind] === undefined);
  if (missing.length > 0) throw new Error(missing.map((kind) => missingBrowser(kind, process.env)).join('\n'));
  return paths;
}

/** Prints a failed set-up as its one sentence and ends the process. */
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

/** The package fetches its binary in an install script, which npm may have been told not to run. */
function ensureNode24(version) {
  if (nodeVersion() === `v${version}`) return;
  console.log(`Fetching Node ${version} …`);
  const folder = join(root, 'node_modules', 'node');
  must(process.execPath, ['installArchSpecificPackage.js'], folder, `Node ${version} could not be fetched.`);
  const got = nodeVersion();
  if (got !== `v${version}`)
    throw new Error(`Node ${version} was fetched but does not run here (${got || 'no answer'}).`);
}

function nodeVersion() {
  if (!existsSync(node24)) return '';
  return spawnSync(node24, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

function osRelease() {
  return existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : undefined;
}

function aptHas(name) {
  const { stdout } = spawnSync('dpkg', ['-s', name], { encoding: 'utf8' });
  return stdout?.includes('Status: install ok installed') ?? false;
}

function install(packages) {
  console.log(`Installing ${packages.join(', ')} …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const sentence = `Please install these Debian packages by hand: ${packages.join(' ')}.`;
  must('apt-get', ['update', '-q'], '/', sentence, env);
  must('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], '/', sentence, env);
}

/** Runs a program of the machine, not one of node_modules, whose files it may be about to replace. */
function must(command, args, cwd, sentence, env = {}) {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const { status, error } = spawnSync(command, args, {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windows,
    env: { ...process.env, PATH: path.join(delimiter), ...env },
  });
  if (status !== 0) throw new Error(`${sentence} (${command} ${args[0]}: ${error?.message ?? `exit code ${status}`})`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensurePackages();
    ensureBrowsers({ chromium: true, firefox: true, display: true });
  } catch (error) {
    fail(error);
  }
}
