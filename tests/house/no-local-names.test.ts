import { describe, expect, it } from 'vitest';
import { projectFiles, textOf } from './tree.ts';

const TEXT = /\.(ts|tsx|mts|mjs|js|json|jsonc|css|html|md|svg|yml|yaml|txt|sh|toml)$|(^|\/)[^.]+$|(^|\/)\.[^/.]+$/;
const texts = projectFiles().filter((path) => TEXT.test(path));

/** The first text that ties a file to one developer's machine, or `undefined`. */
function tiedTo(text: string): string | undefined {
  const folder = /(?<![\w.~*:/-])\/(?:home|Users|root|work|workspaces?|mnt|var\/folders)\/[\w.-]+/.exec(text);
  const windows = /[A-Z]:[\\/]{1,2}Users[\\/]{1,2}\w+/i.exec(text);
  const registry = /\bregistry\.[\w-]+(?:\.[\w-]+)+|https?:\/\/[\w.-]*(?:artifactory|verdaccio|nexus)[\w.-]*/i.exec(
    text,
  );
  return (folder ?? windows ?? registry)?.[0];
}

describe('every text file of the project', () => {
  it('is checked', () => {
    expect(texts).toEqual(
      expect.arrayContaining(['package.json', 'package-lock.json', '.gitignore', 'tools/test.mjs']),
    );
  });

  it('names no developer’s folder and no package registry', () => {
    const tied = texts.flatMap((path) => {
      const found = tiedTo(textOf(path));
      return found === undefined ? [] : [`${path}: ${found}`];
    });
    expect(tied).toEqual([]);
  });
});

describe('the search for such names', () => {
  // Put together here, so that the search does not find this file.
  it.each([
    `see ${['', 'home', 'ada', 'fireside'].join('/')}`,
    `"${['', 'Users', 'ada'].join('/')}"`,
    ['C:', 'Users', 'ada'].join('\\'),
    ['https://registry', 'npmjs', 'org/idb'].join('.'),
  ])('finds %s', (text) => {
    expect(tiedTo(text)).toBeDefined();
  });

  it.each(['tests/home/ada.ts', 'https://example.org/Users/ada', '~/work/notes', 'the registry. Then'])(
    'leaves %s alone',
    (text) => {
      expect(tiedTo(text)).toBeUndefined();
    },
  );
});

it('the lock file names no download host', () => {
  const lock: unknown = JSON.parse(textOf('package-lock.json'));
  expect(lock).toHaveProperty('packages');
  expect(textOf('package-lock.json')).not.toContain('"resolved"');
});
