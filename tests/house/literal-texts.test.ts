import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { projectFiles, textOf } from './tree.ts';

/** Attributes whose value is shown to users. */
const SHOWN = [
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'alt',
  'label',
  'placeholder',
  'says',
  'title',
];

/** Whether a text needs translation: a symbol, a number or a key's name does not. */
const speaks = (text: string) => /\p{L}/u.test(text);

/** The texts in a source that users would see and that are not in the catalogue. */
function literalTexts(path: string, source: string): string[] {
  const { program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const found: string[] = [];
  const add = (text: string) => {
    if (speaks(text)) found.push(text.replace(/\s+/g, ' ').trim());
  };
  /** The string literals that an expression may evaluate to. */
  const strings = (node: unknown): void => {
    const { type, ...rest } = node as { type: string } & Record<string, unknown>;
    if (type === 'Literal' && typeof rest.value === 'string') add(rest.value);
    if (type === 'TemplateLiteral') for (const { value } of rest.quasis as { value: { raw: string } }[]) add(value.raw);
    if (type === 'ConditionalExpression') for (const side of [rest.consequent, rest.alternate]) strings(side);
    if (type === 'LogicalExpression') for (const side of [rest.left, rest.right]) strings(side);
    if (type === 'BinaryExpression' && rest.operator === '+') for (const side of [rest.left, rest.right]) strings(side);
  };
  new Visitor({
    JSXText: ({ value }) => add(value),
    JSXElement: ({ children }) => {
      for (const child of children) if (child.type === 'JSXExpressionContainer') strings(child.expression);
    },
    JSXFragment: ({ children }) => {
      for (const child of children) if (child.type === 'JSXExpressionContainer') strings(child.expression);
    },
    JSXAttribute({ name, value }) {
      if (name.type !== 'JSXIdentifier' || !SHOWN.includes(name.name) || !value) return;
      strings(value.type === 'JSXExpressionContainer' ? value.expression : value);
    },
    // The overlay creates its elements by hand.
    Property({ key, value }) {
      const named = key.type === 'Literal' ? key.value : key.type === 'Identifier' ? key.name : '';
      if (typeof named === 'string' && ['aria-label', 'placeholder', 'alt'].includes(named)) strings(value);
    },
  }).visit(program);
  return found;
}

describe('every text shown to users is in the catalogue', () => {
  const files = projectFiles().filter((path) => /^(?:components|entrypoints)\/.*\.tsx?$/.test(path));

  it('in all views', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'components/library/library.tsx',
        'components/panel/header.tsx',
        'entrypoints/overlay/dom.ts',
      ]),
    );
  });

  it.each(files)('%s has no literal text', (path) => {
    expect(literalTexts(path, textOf(path))).toEqual([]);
  });
});

describe('the search finds', () => {
  it.each([
    ['<p>Saved</p>', ['Saved']],
    ["<p>{ok ? 'Saved' : `Not yet`}</p>", ['Saved', 'Not yet']],
    ["<p>{name || 'Unnamed'}</p>", ['Unnamed']],
    ["<>{count + ' notes'}</>", ['notes']],
    ['<button title="Undo" />', ['Undo']],
    ["<button aria-label={open ? 'Close' : 'Open'} />", ['Close', 'Open']],
    ['<Boundary says={`No notes`} />', ['No notes']],
    ["element('button', { 'aria-label': 'Open' })", ['Open']],
  ])('%s', (source, texts) => {
    expect(literalTexts('a.tsx', `export const a = () => ${source};`)).toEqual(texts);
  });

  it.each(['<p>{m.saved()} · 12</p>', '<kbd>#</kbd>', '<p class="muted" id={`a`}>{text}</p>', '<p>{" — "}</p>'])(
    'nothing in %s',
    (source) => {
      expect(literalTexts('a.tsx', `export const a = () => ${source};`)).toEqual([]);
    },
  );
});
