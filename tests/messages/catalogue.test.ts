import { describe, expect, it } from 'vitest';
import { type Catalogue, catalogueProblems, compileMessages, functionNames } from '../../tools/compile-messages.ts';
import { projectFiles, textOf } from '../house/tree.ts';

const catalogue: Catalogue = JSON.parse(textOf('public/_locales/en/messages.json'));

/** The messages that a source uses: `m.key`, or `__MSG_key__` in files that the browser itself reads. */
function usedIn(source: string): string[] {
  return [...source.matchAll(/\bm\.(\w+)|__MSG_(\w+)__/g)].map(([, called, named]) => called ?? named ?? '');
}

/** The functions that nothing uses. */
function unused(names: readonly string[], sources: readonly string[]): string[] {
  const used = new Set(sources.flatMap(usedIn));
  return names.filter((name) => !used.has(name));
}

describe('the English catalogue', () => {
  const sources = projectFiles().filter(
    (path) => /\.tsx?$/.test(path) && !/^(?:tests|tools(?!\/store-listing)|messages\/messages)\b/.test(path),
  );

  it('has no faults', () => {
    expect(catalogueProblems(catalogue)).toEqual([]);
  });

  it('matches the generated messages/messages.ts', () => {
    expect(textOf('messages/messages.ts')).toBe(compileMessages(catalogue));
  });

  it('has no unused text', () => {
    expect(unused(functionNames(catalogue), sources.map(textOf))).toEqual([]);
  });

  it('has every text that the manifest uses', () => {
    const names = usedIn(textOf('wxt.config.ts'));
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !catalogue[name])).toEqual([]);
  });
});

describe('the check of a catalogue finds', () => {
  const fine = {
    message: 'Hello $name$',
    description: 'A greeting.',
    placeholders: { name: { content: '$1', example: 'Ada' } },
  };
  const form = {
    message: '$count$ notes',
    description: 'Notes.',
    placeholders: { count: { content: '$1', example: '3' } },
  };

  it('nothing in one without faults', () => {
    expect(catalogueProblems({ fine, notes_one: form, notes_other: form })).toEqual([]);
  });

  it.each<[string, Catalogue, string]>([
    ['no description', { a: { message: 'A' } }, 'a has no description'],
    ['no text', { a: { message: '', description: 'A.' } }, 'a has no text'],
    [
      'a placeholder without an example',
      { a: { ...fine, placeholders: { name: { content: '$1' } } } },
      'a has a placeholder name that no example describes',
    ],
    [
      'a placeholder that is not declared',
      { a: { ...fine, placeholders: {} } },
      'a uses $name$, which is not among its placeholders',
    ],
    ['a placeholder that is not used', { a: { ...fine, message: 'Hello' } }, 'a does not use its placeholder name'],
    ['a unit beside a number', { a: { ...fine, message: '$name$ min' } }, 'a has a unit, which belongs to the number'],
    ['_one without _other', { notes_one: form }, 'notes_one has no notes_other'],
    ['_other without _one', { notes_other: form }, 'notes_other has no notes_one'],
    ['two keys that browsers take for one', { fine, Fine: fine }, 'Fine is the same key as fine'],
  ])('%s', (_, faulty, problem) => {
    expect(catalogueProblems(faulty)).toContain(problem);
  });

  it('an unused text', () => {
    expect(unused(['shown', 'forgotten', 'inManifest'], ['<p>{m.shown()}</p>', "name: '__MSG_inManifest__'"])).toEqual([
      'forgotten',
    ]);
  });
});
