import { describe, expect, it } from 'vitest';
import { projectFiles, textOf } from './tree.ts';

const ROOMS =
  /^(?:backup|calls|components|domain|entrypoints|extension|formats|guides|messages|state|storage)\/.*\.(?:tsx?|html)$/;

/** Every way in which a text could become an element, a script or a style. */
const WAYS =
  /\b(?:innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|setHTML(?:Unsafe)?|parseHTMLUnsafe|createContextualFragment|DOMParser|srcdoc|eval|javascript:|insertHTML)\b|\bdocument\.write|\bnew Function\b|\bset(?:Timeout|Interval)\(\s*['"`]/g;

/**
 * What a user hands over goes into another page's field as rich text: HTML that Fireside made of escaped text (`formats/hand-over/rich-text.ts`, whose
 * property test knows no element but six).
 */
const ALLOWED: Record<string, string[]> = { 'extension/hand-over/fill-field.ts': ['insertHTML'] };

const waysIn = (source: string): string[] => source.match(WAYS) ?? [];

describe('every text from a user or a file is shown as text', () => {
  const files = projectFiles().filter((path) => ROOMS.test(path));

  it('in all folders', () => {
    expect(files).toEqual(expect.arrayContaining(['components/panel/notes.tsx', 'entrypoints/overlay/dom.ts']));
  });

  it.each(files)('%s does nothing else with it', (path) => {
    expect(waysIn(textOf(path))).toEqual(ALLOWED[path] ?? []);
  });
});

describe('the search for such ways', () => {
  it.each([
    'node.innerHTML = text',
    '<p dangerouslySetInnerHTML={{ __html: text }} />',
    'document.write(text)',
    "node.insertAdjacentHTML('beforeend', text)",
    'new Function(text)()',
    "setTimeout('alert(1)')",
    '<a href="javascript:alert(1)">',
  ])('finds %s', (code) => {
    expect(waysIn(code)).not.toEqual([]);
  });

  it.each(['node.textContent = text', 'setTimeout(() => {}, 1)', 'documentWriter.write(text)'])(
    'leaves %s alone',
    (code) => {
      expect(waysIn(code)).toEqual([]);
    },
  );
});
