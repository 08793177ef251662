import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT, textOf } from './tree.ts';

interface Entry {
  link?: boolean;
  integrity?: string;
  resolved?: string;
  hasInstallScript?: boolean;
}

interface Manifest {
  scripts?: Record<string, string>;
}

/** Scripts that npm runs when it installs a package. */
const HOOKS = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare', 'dependencies'];

/** What is wrong with an entry of a lock file, or `undefined`. */
function fault({ integrity, resolved, hasInstallScript }: Entry): string | undefined {
  if (!/^sha512-[\w+/]{86}==$/.test(integrity ?? '')) return 'no SHA-512 of its content';
  if (resolved !== undefined) return `a host to download from: ${resolved}`;
  return hasInstallScript ? 'an install script' : undefined;
}

/** The scripts that installing the package in this folder of node_modules would run. Only Git dependencies run `prepare`. */
function installScripts(folder: string): string[] {
  const { scripts = {} } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest;
  const named = HOOKS.slice(0, 3).filter((hook) => hook in scripts);
  // npm compiles such a package by default.
  return existsSync(`${folder}/binding.gyp`) ? [...named, 'binding.gyp'] : named;
}

const lock = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Entry> };
const packages = Object.entries(lock.packages).filter(([place, { link }]) => place !== '' && !link);

describe('the lock file', () => {
  it('pins each package by a hash, and nothing else decides what is installed', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect(packages.flatMap(([place, entry]) => (fault(entry) ? [`${place} has ${fault(entry)}`] : []))).toEqual([]);
  });

  const good = { integrity: `sha512-${'a'.repeat(86)}==` };
  it.each<[string, Entry]>([
    ['no hash', {}],
    ['a weak hash', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }],
    ['a weak hash next to a good one', { integrity: `${good.integrity} sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=` }],
    ['a host', { ...good, resolved: 'https://example.org/a.tgz' }],
    ['an install script', { ...good, hasInstallScript: true }],
  ])('would be refused with %s', (_what, entry) => {
    expect(fault(good)).toBeUndefined();
    expect(fault(entry)).toBeDefined();
  });
});

describe('installing', () => {
  it('runs no script of any package', () => {
    const installed = packages.map(([place]) => place).filter((place) => existsSync(`${ROOT}/${place}`));
    expect(installed.length).toBeGreaterThan(100);
    expect(installed.flatMap((place) => installScripts(`${ROOT}/${place}`).map((hook) => `${place}: ${hook}`))).toEqual(
      [],
    );
  });

  it('would run none even if a package had one, and none of ours', () => {
    expect(textOf('.npmrc').split('\n')).toContain('ignore-scripts=true');
    const own = JSON.parse(textOf('package.json')) as Manifest & { allowScripts?: unknown };
    expect(own.allowScripts).toBeUndefined();
    expect(HOOKS.filter((hook) => hook in (own.scripts ?? {}))).toEqual([]);
  });
});
