import { describe, expect, it } from 'vitest';
import { outsideOf } from './imports.ts';
import { projectFiles, textOf } from './tree.ts';

/** What the files of a folder may import. A name ending in `*` matches every name with that prefix. */
interface Rule {
  /** Folders, or files, whose code may be imported. */
  readonly rooms?: readonly string[];
  /** Folders from which only types may be imported. */
  readonly types?: readonly string[];
  /** npm packages, as written in the import. */
  readonly packages?: readonly string[];
  /** Packages from which only types may be imported. */
  readonly packageTypes?: readonly string[];
  /** Whether the extension APIs may be used. */
  readonly browser?: boolean;
}

/** The project's import table: the longest matching folder decides. ARCHITECTURE.md explains it. */
const RULES: Readonly<Record<string, Rule>> = {
  domain: { rooms: ['domain'], packages: ['zod/mini'] },
  guides: { rooms: ['guides', 'domain'] },
  // The texts shown to users, and the formats of dates, times and amounts.
  messages: { rooms: ['messages'] },
  formats: {
    rooms: ['formats', 'domain', 'messages'],
    packages: ['mdast-util-*', 'micromark-extension-gfm', 'yaml'],
    packageTypes: ['mdast'],
  },
  // Calendar files are those of iCalendar.
  'formats/invitation': { rooms: ['formats/invitation', 'domain'], packages: ['ical.js'] },
  calls: { rooms: ['calls', 'domain'] },
  storage: { rooms: ['storage', 'domain'], packages: ['idb', 'zod/mini'] },
  backup: {
    rooms: [
      'backup',
      'domain',
      'formats',
      'messages',
      'storage/record-store.ts',
      'storage/record-digest.ts',
      'storage/record-key.ts',
      'storage/writes.ts',
    ],
    types: ['storage', 'extension'],
  },
  // Encrypted files are those of age.
  'backup/passphrase': { rooms: ['backup/passphrase', 'backup/file', 'domain'], packages: ['age-encryption'] },
  // The file format is pure: it uses no store and no browser.
  'backup/file': {
    rooms: ['backup/file', 'domain', 'formats', 'storage/record-key.ts', 'storage/writes.ts'],
    packages: ['zod/mini'],
  },
  state: {
    rooms: [
      'state',
      'domain',
      'guides',
      'formats',
      'backup',
      'messages',
      'storage/record-store.ts',
      'storage/summary.ts',
    ],
    types: ['storage', 'calls', 'extension'],
    packages: ['@preact/signals'],
  },
  // What the background and the pages do with tabs, ports and windows. Besides entrypoints, others may import only its
  // types.
  extension: {
    rooms: ['extension', 'domain', 'calls', 'messages', 'storage'],
    packages: ['wxt/browser', 'wxt/utils/storage', 'zod/mini'],
    browser: true,
  },
  'components/ui': {
    rooms: ['components/ui', 'domain', 'messages'],
    packages: ['preact', 'preact/*', '@preact/signals'],
  },
  // What both panel and library show of an interview.
  'components/interview': {
    rooms: ['components/interview', 'components/ui', 'state', 'domain', 'messages'],
    packages: ['preact', 'preact/*', '@preact/signals'],
  },
  'components/panel': {
    rooms: ['components/panel', 'components/interview', 'components/ui', 'state', 'domain', 'messages'],
    packages: ['preact', 'preact/*', '@preact/signals'],
  },
  'components/library': {
    rooms: ['components/library', 'components/interview', 'components/ui', 'state', 'domain', 'messages'],
    types: ['backup', 'formats'],
    packages: ['preact', 'preact/*', '@preact/signals'],
  },
  entrypoints: {
    rooms: [
      'entrypoints',
      'domain',
      'guides',
      'formats',
      'messages',
      'calls',
      'storage',
      'backup',
      'state',
      'extension',
      'components',
    ],
    packages: ['wxt/*', 'virtual:overlay', 'preact', '@preact/signals', 'zod/mini'],
    browser: true,
  },
};

const BROWSER_API = ['wxt/browser', 'webextension-polyfill'];

/** Whether `target` is `name`, is in the folder `name`, or matches the prefix before its `*`. */
function covers(name: string, target: string): boolean {
  if (name.endsWith('*')) return target.startsWith(name.slice(0, -1));
  return target === name || target.startsWith(`${name}/`);
}

/** The rule for a file, `undefined` for a file outside all of these folders. */
function ruleFor(path: string): Rule | undefined {
  const rooms = Object.keys(RULES).filter((room) => covers(room, path));
  const [room] = rooms.sort((a, b) => b.length - a.length);
  return room === undefined ? undefined : RULES[room];
}

/** Every forbidden import of one file, one sentence each. */
function offences(path: string, source: string): string[] {
  const rule = ruleFor(path);
  if (!rule) return [`${path} is in no room of the table`];
  const { imports, globals } = outsideOf(path, source);
  const local = (target: string) => projectRoots.has(target.split('/')[0] ?? '') || target.startsWith('..');
  const allowed = (target: string, typeOnly: boolean): boolean => {
    const names = local(target)
      ? [...(rule.rooms ?? []), ...(typeOnly ? (rule.types ?? []) : [])]
      : [...(rule.packages ?? []), ...(typeOnly ? (rule.packageTypes ?? []) : [])];
    // A package is allowed exactly as written: `idb` does not include `idb/with-async-ittr`.
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

describe('the folders', () => {
  it('hold all source files except tests, tools and configuration', () => {
    const others = sources.filter((path) => path.includes('/') && !/^(tests|tools)\//.test(path));
    expect(files).toEqual(others);
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files)('%s imports only what its folder may', (path) => {
    expect(offences(path, textOf(path))).toEqual([]);
  });
});

describe('the table catches', () => {
  it.each([
    [
      'domain/a.ts',
      `import { open } from '../storage/indexeddb/open.ts';`,
      'domain/a.ts imports storage/indexeddb/open.ts',
    ],
    ['domain/a.ts', `import * as z from 'zod';`, 'domain/a.ts imports zod'],
    ['domain/a.ts', `import { openDB } from 'idb';`, 'domain/a.ts imports idb'],
    ['guides/a.ts', `export * from '../state/clock.ts';`, 'guides/a.ts imports state/clock.ts'],
    ['formats/a.ts', `export { a } from '../calls/meet.ts';`, 'formats/a.ts imports calls/meet.ts'],
    ['formats/a.ts', `export const a = () => import('idb');`, 'formats/a.ts imports idb'],
    ['state/a.ts', `import { a } from '../storage/client.ts';`, 'state/a.ts imports storage/client.ts'],
    ['state/a.ts', `import { render } from 'preact';`, 'state/a.ts imports preact'],
    ['state/a.ts', `export const a = () => browser.runtime.id;`, 'state/a.ts uses the global browser'],
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
      `let a: import('../../storage/record-store.ts').RecordStore;`,
      'components/panel/a.tsx imports types of storage/record-store.ts',
    ],
    ['entrypoints/a.ts', `import '../tests/support.ts';`, 'entrypoints/a.ts imports tests/support.ts'],
    ['calls/a.ts', `import '../../elsewhere.ts';`, 'calls/a.ts imports ../elsewhere.ts'],
  ])('in %s: %s', (path, source, offence) => {
    expect(offences(path, source)).toEqual([offence]);
  });

  it('nothing that is allowed', () => {
    const source = [
      `import type { RecordStore } from '../storage/record-store.ts';`,
      `import { signal } from '@preact/signals';`,
      `import { apply } from '../domain/interview/change.ts';`,
      `export const lazy = () => import('../formats/interview-markdown.ts');`,
      `export const note: RecordStore = signal(apply);`,
    ].join('\n');
    expect(offences('state/store.ts', source)).toEqual([]);
  });

  it('a file that is in no known folder', () => {
    expect(offences('components/stray.tsx', '')).toEqual(['components/stray.tsx is in no room of the table']);
  });
});

describe('a file', () => {
  /** Entry points whose names are prescribed by the framework or the file system. */
  const GIVEN = ['index', 'main'];

  /** File names without extension that several source files share, with those files. */
  function sharedStems(paths: readonly string[]): Record<string, string[]> {
    const stem = (path: string) => (path.split('/').at(-1) ?? path).replace(/\.tsx?$/, '');
    const byStem = Object.groupBy(
      paths.filter((path) => !GIVEN.includes(stem(path))),
      stem,
    );
    return Object.fromEntries(
      Object.entries(byStem).flatMap(([name, at]) => (at && at.length > 1 ? [[name, at]] : [])),
    );
  }

  it('is the only one with its name, in all folders', () => {
    expect(sharedStems(files)).toEqual({});
  });

  it('with the name of another is found', () => {
    const paths = ['state/panel.ts', 'components/panel/panel.tsx', 'guides/index.ts', 'calls/index.ts'];
    expect(sharedStems(paths)).toEqual({ panel: ['state/panel.ts', 'components/panel/panel.tsx'] });
  });
});
