import { expect, it } from 'vitest';
import { projectFiles, textOf } from './tree.ts';

/** Classes by which scripts or tests find an element, without a style. */
const FOUND_BY = new Set([
  'details-done',
  'details-end',
  'note-words',
  'rows',
  'resume',
  'time',
  'icon',
  'rows-gap',
  'note-edit',
]);

/** The literal classes that a view gives to elements. */
function classesIn(source: string): string[] {
  const plain = [...source.matchAll(/\bclass="([^"]+)"/g)].map(([, names = '']) => names);
  const computed = [...source.matchAll(/\bclass=\{([^}]*)\}/g)].flatMap(([, code = '']) =>
    [...code.matchAll(/(?:[?:(]\s*|^)'([^']+)'/g)].map(([, names = '']) => names),
  );
  return [...plain, ...computed].flatMap((names) => names.split(' ')).filter(Boolean);
}

const views = projectFiles().filter((path) => /^components\/.*\.tsx$/.test(path));
const styled = new Set(
  projectFiles()
    .filter((path) => path.endsWith('.css'))
    .flatMap((path) => [...textOf(path).matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name = '']) => name)),
);

it('every class of a view has a style', () => {
  const bare = views.flatMap((path) =>
    classesIn(textOf(path))
      .filter((name) => !styled.has(name) && !FOUND_BY.has(name))
      .map((name) => `${path}: ${name}`),
  );
  expect(views.length).toBeGreaterThan(0);
  expect(bare).toEqual([]);
});

it('reads literal and conditional classes', () => {
  expect(classesIn(`<p class="a b" /><div class={now ? 'c' : 'c d'} />`)).toEqual(['a', 'b', 'c', 'c', 'd']);
});
