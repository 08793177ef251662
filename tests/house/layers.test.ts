import { describe, expect, it } from 'vitest';
import { outsideOf } from './imports.ts';
import { projectFiles, textOf } from './tree.ts';

/** What the files of a room may ask for. A name with a `*` at its end stands for all that begin so. */
interface Rule {
  /** Folders, or files, whose code may be imported. */
  readonly rooms?: readonly string[];
  /** Folders of which only the types may be imported. */
  readonly types?: readonly string[];
  /** npm packages, as written in the import. */
  readonly packages?: readonly string[];
  /** Packages of which only the types may be imported. */
  readonly packageTypes?: readonly string[];
  /** Whether the extension APIs may be used. */
  readonly browser?: boolean;
}

/** The house's import table: the longest folder that holds a file rules it. ARCHITECTURE.md says why. */
const RULES: Readonly<Record<string, Rule>> = {
  domain: { rooms: ['domain'], packages: ['zod/mini'] },
  guides: { rooms: ['guides', 'domain'] },
  export: {
    rooms: ['export', 'domain'],
    packages: ['mdast-util-*'],
    packageTypes: ['mdast'],
  },
  calls: { rooms: ['calls', 'domain'] },
  storage: { rooms: ['storage', 'domain'], packages: ['idb', 'zod/mini'] },
  app: {
    rooms: ['app', 'domain', 'guides', 'export', 'storage/notebook.ts'],
    types: ['storage', 'calls', 'place'],
    packages: ['@preact/signals'],
  },
  // What the background and the pages do with tabs, ports and windows; only entrypoints may use it.
  place: {
    rooms: ['place', 'domain', 'calls', 'storage'],
    packages: ['wxt/browser', 'wxt/utils/storage', 'zod/mini'],
    browser: true,
  },
  'components/ui': { rooms: ['components/ui', 'domain'], packages: ['preact', 'preact/*', '@preact/signals'] },
  // What panel and library both show of an interview.
  'components/interview': {
    rooms: ['components/interview', 'components/ui', 'app', 'domain'],
    packages: ['preact', 'preact/*', '@preact/signals'],
  },
  'components/panel': {
    rooms: ['components/panel', 'components/interview', 'components/ui', 'app', 'domain'],
    packages: ['preact', 'preact/*', '@preact/signals'],
  },
  'components/library': {
    rooms: ['components/library', 'components/interview', 'components/ui', 'app', 'domain'],
    packages: ['preact', 'preact/*', '@preact/signals'],
  },
  entrypoints: {
    rooms: ['entrypoints', 'domain', 'guides', 'export', 'calls', 'storage', 'app', 'place', 'components'],
    packages: ['wxt/*', 'preact', '@preact/signals', 'zod/mini'],
    browser: true,
  },
};

const BROWSER_API = ['wxt/browser', 'webextension-polyfill'];

/** Whether `target` is `name`, lies in the folder `name`, or begins as `name` says with its `*`. */
function covers(name: string, target: string): boolean {
  if (name.endsWith('*')) return target.startsWith(name.slice(0, -1));
  return target === name || target.startsWith(`${name}/`);
}

/** The rule for a file, `undefined` for a file outside the rooms. */
function ruleFor(path: string): Rule | undefined {
  const rooms = Object.keys(RULES).filter((room) => covers(room, path));
  const [room] = rooms.sort((a, b) => b.length - a.length);
  return room === undefined ? undefined : RULES[room];
}

/** Every forbidden request of one file, as a sentence each. */
function offences(path: string, source: string): string[] {
  const rule = ruleFor(path);
  if (!rule) return [`${path} is in no room of the table`];
  const { imports, globals } = outsideOf(path, source);
  const local = (target: string) => projectRoots.has(target.split('/')[0] ?? '') || target.startsWith('..');
  const allowed = (target: string, typeOnly: boolean): boolean => {
    const names = local(target)
      ? [...(rule.rooms ?? []), ...(typeOnly ? (rule.types ?? []) : [])]
      : [...(rule.packages ?? []), ...(typeOnly ? (rule.packageTypes ?? []) : [])];
    // A package is allowed as it is written: `idb` does not bring `idb/with-async-ittr` along.
    const fits = (name: string) => (local(target) || name.endsWith('*') ? covers(name, target) : name === target);
    return names.some(fits) && (rule.browser === true || !BROWSER_API.includes(target));
  };
  return [
    ...imports
      .filter(({ target, typeOnly }) => !allowed(target, typeOnly))
      .map(({ target, typeOnly }) => `${path} imports ${typeOnly ? 'types of ' : ''}${target}`),
    ...(rule.browser ? [] : globals.map((name) => `${path} uses the global ${name}`)),
  ];
}

const ROOMS = [...new Set(Object.keys(RULES).map((room) => room.split('/')[0] ?? room))];
const projectRoots = new Set([...ROOMS, 'tests', 'tools']);
const sources = projectFiles().filter((path) => /\.tsx?$/.test(path));
const files = sources.filter((path) => ROOMS.some((room) => covers(room, path)));

describe('the rooms', () => {
  it('hold all source files but tests, tools and settings of programs', () => {
    const others = sources.filter((path) => path.includes('/') && !/^(tests|tools)\//.test(path));
    expect(files).toEqual(others);
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files)('%s imports only what its room may', (path) => {
    expect(offences(path, textOf(path))).toEqual([]);
  });
});

describe('the table catches', () => {
  it.each([
    ['domain/a.ts', `import { open } from '../storage/idb/open.ts';`, 'domain/a.ts imports storage/idb/open.ts'],
    ['domain/a.ts', `import * as z from 'zod';`, 'domain/a.ts imports zod'],
    ['domain/a.ts', `import { openDB } from 'idb';`, 'domain/a.ts imports idb'],
    ['guides/a.ts', `export * from '../app/clock.ts';`, 'guides/a.ts imports app/clock.ts'],
    ['export/a.ts', `export { a } from '../calls/meet.ts';`, 'export/a.ts imports calls/meet.ts'],
    ['export/a.ts', `export const a = () => import('idb');`, 'export/a.ts imports idb'],
    ['app/a.ts', `import { a } from '../storage/remote.ts';`, 'app/a.ts imports storage/remote.ts'],
    ['app/a.ts', `import { render } from 'preact';`, 'app/a.ts imports preact'],
    ['app/a.ts', `export const a = () => browser.runtime.id;`, 'app/a.ts uses the global browser'],
    ['storage/a.ts', `import { browser } from 'wxt/browser';`, 'storage/a.ts imports wxt/browser'],
    ['storage/a.ts', `import { join } from 'node:path';`, 'storage/a.ts imports node:path'],
    [
      'components/ui/a.tsx',
      `import { a } from '../panel/panel.tsx';`,
      'components/ui/a.tsx imports components/panel/panel.tsx',
    ],
    [
      'components/panel/a.tsx',
      `import a from '../../entrypoints/background.ts';`,
      'components/panel/a.tsx imports entrypoints/background.ts',
    ],
    [
      'components/panel/a.tsx',
      `let a: import('../../storage/notebook.ts').Notebook;`,
      'components/panel/a.tsx imports types of storage/notebook.ts',
    ],
    ['entrypoints/a.ts', `import '../tests/support.ts';`, 'entrypoints/a.ts imports tests/support.ts'],
    ['calls/a.ts', `import '../../elsewhere.ts';`, 'calls/a.ts imports ../elsewhere.ts'],
  ])('in %s: %s', (path, source, offence) => {
    expect(offences(path, source)).toEqual([offence]);
  });

  it('nothing that is allowed', () => {
    const source = [
      `import type { Notebook } from '../storage/notebook.ts';`,
      `import { signal } from '@preact/signals';`,
      `import { apply } from '../domain/change.ts';`,
      `export const lazy = () => import('../export/markdown.ts');`,
      `export const note: Notebook = signal(apply);`,
    ].join('\n');
    expect(offences('app/store.ts', source)).toEqual([]);
  });

  it('a file that lies in no room', () => {
    expect(offences('components/stray.tsx', '')).toEqual(['components/stray.tsx is in no room of the table']);
  });
});
