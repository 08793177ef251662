/** Finds a real Chromium and a real Firefox on this machine. Used by the set-up and by the end-to-end tests. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/**
 * What to look for, per browser. Branded Google Chrome is not listed: since version 137 it no longer loads an unpacked
 * extension from the command line, so no test could run in it.
 */
const KINDS = {
  chromium: {
    title: 'Chromium',
    variable: 'FIRESIDE_CHROMIUM',
    commands: ['chromium', 'chromium-browser'],
    mac: [
      'Chromium.app/Contents/MacOS/Chromium',
      'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    ],
    windows: ['Chromium\\Application\\chrome.exe'],
    oldest: 133,
  },
  firefox: {
    title: 'Firefox',
    variable: 'FIRESIDE_FIREFOX',
    commands: ['firefox-esr', 'firefox'],
    mac: ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'],
    windows: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
    oldest: 140,
  },
};

/**
 * Every path where the browser may be, best first. If an environment variable names one, it is the only one: whoever
 * names a browser does not want another.
 */
export function browserPlaces(kind, { env, platform }) {
  const { variable, commands, mac, windows } = KINDS[kind];
  const named = env[variable];
  if (named) return [named];
  if (platform === 'win32') {
    const bases = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(Boolean);
    return bases.flatMap((base) => windows.map((place) => win32.join(base, place)));
  }
  const folders = (env.PATH ?? '').split(':').filter(Boolean);
  const onPath = commands.flatMap((command) => folders.map((folder) => posix.join(folder, command)));
  if (platform !== 'darwin') return onPath;
  const bases = ['/Applications', ...(env.HOME ? [posix.join(env.HOME, 'Applications')] : [])];
  return [...onPath, ...bases.flatMap((base) => mac.map((place) => posix.join(base, place)))];
}

/** The major version in a browser's `--version` output, or `undefined` if it is not such output. */
export function majorVersion(text) {
  const found = /\s(\d+)\.\d/.exec(text);
  return found ? Number(found[1]) : undefined;
}

/** This machine, as `findBrowser` sees it. */
const machine = { env: process.env, platform: process.platform, exists: existsSync, version: printedVersion };

/** The path of a browser that exists, starts and is new enough, or `undefined`. */
export function findBrowser(kind, world = machine) {
  return browserPlaces(kind, world).find((place) => {
    if (!world.exists(place)) return false;
    // A Windows browser answers `--version` by opening a window, so there being installed must be enough.
    if (world.platform === 'win32') return true;
    // A stub that only says where to get the real browser (Ubuntu without snap) prints no version.
    const major = majorVersion(world.version(place));
    return major !== undefined && major >= KINDS[kind].oldest;
  });
}

/** Like `findBrowser`, but throws an Error with one sentence that says what to install. */
export function requireBrowser(kind, world = machine) {
  const path = findBrowser(kind, world);
  if (path === undefined) throw new Error(missingBrowser(kind, world.env));
  return path;
}

/** The message for a user whose machine lacks the browser. */
export function missingBrowser(kind, env) {
  const { title, variable, oldest } = KINDS[kind];
  const named = env[variable];
  if (named) return `${variable} names "${named}", which is not a ${title} ${oldest} or later that starts.`;
  return `Please install ${title} ${oldest} or later, or set ${variable} to the path of its program.`;
}

/** The output of `--version`; empty if the program does not start. */
function printedVersion(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 60_000 });
  return status === 0 ? stdout : '';
}
