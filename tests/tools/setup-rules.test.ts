import { describe, expect, it } from 'vitest';
import { aptPackages, distribution, packageCount, stalePackages, TEST_TOOLS } from '../../tools/setup-rules.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/idb': { version: '8.0.4', integrity: 'sha512-a' },
    'node_modules/fsevents': { version: '2.3.3', integrity: 'sha512-b', optional: true },
  },
};

describe('stalePackages', () => {
  it('accepts what npm installed from the lock file, without packages of other systems', () => {
    expect(
      stalePackages(lock, { packages: { 'node_modules/idb': lock.packages['node_modules/idb'] } }),
    ).toBeUndefined();
  });

  it.each([
    ['nothing is installed', undefined, 'nothing is installed yet'],
    ['a package is missing', {}, 'node_modules/idb is missing'],
    ['a version differs', { 'node_modules/idb': { version: '8.0.3', integrity: 'sha512-a' } }, 'another version'],
    ['a content differs', { 'node_modules/idb': { version: '8.0.4', integrity: 'sha512-x' } }, 'another content'],
    [
      'a package is too much',
      { 'node_modules/idb': lock.packages['node_modules/idb'], 'node_modules/react': { version: '19.0.0' } },
      'node_modules/react is not in the lock file',
    ],
  ])('says why when %s', (_, packages, reason) => {
    expect(stalePackages(lock, packages && { packages })).toContain(reason);
  });
});

describe('packageCount', () => {
  const packages = {
    ...lock.packages,
    'node_modules/a': { os: 'linux', cpu: 'x64' },
    'node_modules/b': { os: ['linux', 'darwin'], cpu: ['arm64'] },
    'node_modules/c': { os: ['!win32'] },
  };

  it.each([
    ['linux', 'x64', 4],
    ['darwin', 'arm64', 4],
    ['win32', 'x64', 2],
  ])('counts what is for %s on %s', (platform, arch, count) => {
    expect(packageCount({ packages }, { platform, arch })).toBe(count);
  });
});

describe('distribution', () => {
  it.each([
    ['PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nID=debian\n', 'debian'],
    ['ID=ubuntu\nID_LIKE=debian\n', 'ubuntu'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'ubuntu'],
    ['ID=raspbian\nID_LIKE=debian\n', 'debian'],
    ['ID="fedora"\n', undefined],
    [undefined, undefined],
  ])('reads %j as %s', (text, family) => {
    expect(distribution(text)).toBe(family);
  });
});

describe('aptPackages', () => {
  const both = { chromium: true, firefox: true };

  it('asks a fresh Debian for both browsers and fonts', () => {
    expect(aptPackages('debian', both, {})).toEqual(['chromium', 'firefox-esr', 'fonts-noto-core']);
  });

  it('uses the names of Ubuntu there', () => {
    expect(aptPackages('ubuntu', both, { fonts: true })).toEqual(['chromium-browser', 'firefox']);
  });

  it('asks for nothing that is there or not wanted', () => {
    expect(aptPackages('debian', both, { ...both, fonts: true })).toEqual([]);
    expect(aptPackages('debian', { chromium: true }, { fonts: true })).toEqual(['chromium']);
    expect(aptPackages('debian', {}, {})).toEqual([]);
  });

  it('asks for each tool that is wanted and not there', () => {
    expect(aptPackages('debian', { tools: TEST_TOOLS }, {})).toEqual(['xvfb', 'age', 'poppler-utils']);
    expect(aptPackages('debian', { tools: TEST_TOOLS }, { tools: ['age'] })).toEqual(['xvfb', 'poppler-utils']);
    expect(aptPackages('debian', { tools: TEST_TOOLS }, { tools: TEST_TOOLS })).toEqual([]);
  });
});
