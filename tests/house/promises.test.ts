import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectFiles, ROOT, textOf } from './tree.ts';

/** Documents with promises to users. */
const PROMISING = ['SECURITY.md', 'PRIVACY.md', 'docs/reliability.md'];

/** Documents that name tests. */
const NAMING = [...PROMISING, 'ARCHITECTURE.md', 'docs/backup-format.md'];

/** The tests and test folders that a text names, as patterns. */
const namedIn = (text: string) => [...text.matchAll(/`(tests\/[^`\s]+)`/g)].map(([, path = '']) => path);

/** The rows of all tables that have a column of proofs, without the header rows. */
function rowsOfProofs(text: string): string[][] {
  const tables = text.match(/(?:^\|.*\n)+/gm) ?? [];
  return tables.flatMap((table) => {
    const [head = [], , ...rows] = table
      .trim()
      .split('\n')
      .map((line) => line.split('|').slice(1, -1));
    return head.at(-1)?.trim() === 'proof' ? rows : [];
  });
}

describe.each(NAMING)('%s', (document) => {
  it('names only existing tests', () => {
    // A star matches both browsers.
    const missing = namedIn(textOf(document)).filter(
      (path) => globSync(path, { cwd: ROOT }).length < (path.includes('/*/') ? 2 : 1),
    );
    expect(missing).toEqual([]);
  });
});

describe.each(PROMISING)('%s', (document) => {
  const rows = rowsOfProofs(textOf(document));

  it('has promises in a table with their proofs', () => {
    expect(rows.length).toBeGreaterThan(5);
  });

  it('names a test for each promise', () => {
    const unproved = rows.filter((row) => namedIn(row.at(-1) ?? '').length === 0);
    expect(unproved).toEqual([]);
  });
});

it('every test file has an expectation', () => {
  const tests = projectFiles().filter((path) => /^tests\/.*\.test\.tsx?$/.test(path));
  expect(tests).toContain('tests/house/promises.test.ts');
  expect(tests.filter((path) => !/\bexpect\(/.test(textOf(path)))).toEqual([]);
});
