import { describe, expect, it } from 'vitest';
import { projectFiles, textOf } from './tree.ts';

/** Declarations that name a side of the screen instead of a side of the line. */
const PHYSICAL =
  /(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-\w+)?|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b/g;

/** Shorthands for four sides or corners, whose order implies left and right. */
const FOUR = /(?<![\w-])(?<name>margin|padding|inset|border-radius|border-width)\s*:\s*(?<values>[^;{}]+)/g;

/**
 * The overlay is positioned by viewport coordinates, which begin at the left in every language: declarations that do so
 * are listed here.
 */
const BY_COORDINATES = /^\s*inset: 0 auto auto 0\b/;

/** Each declaration of a style sheet that would not follow the writing direction. */
function unturned(css: string): string[] {
  const bare = css.replace(/\/\*.*?\*\//gs, '');
  const four = [...bare.matchAll(FOUR)].flatMap(({ 0: all, groups = {} }) => {
    const values = (groups.values ?? '')
      .replace('!important', '')
      .replace(/\([^()]*\)/g, '()')
      .trim()
      .split(/\s+/);
    const [first, second, third, fourth] = values;
    const turns = groups.name === 'border-radius' ? first === second && third === fourth : second === fourth;
    return values.length < 4 || turns ? [] : [all.trim()];
  });
  return [...(bare.match(PHYSICAL) ?? []), ...four];
}

describe('every style follows the writing direction', () => {
  const sheets = projectFiles().filter((path) => /^(?:components|entrypoints)\/.*\.css$/.test(path));

  it('in all views', () => {
    expect(sheets).toContain('components/panel/head.css');
  });

  it.each(sheets)('%s', (path) => {
    expect(unturned(textOf(path)).filter((declaration) => !BY_COORDINATES.test(declaration))).toEqual([]);
  });
});

describe('the search finds', () => {
  it.each([
    'margin-left: 4px',
    'right: 0',
    'text-align: left',
    'float: right',
    'padding: 1px 2px 3px 4px',
    'inset: 0 auto 0 0',
    'border-radius: 0 6px 6px 0',
    'border-top-left-radius: 3px',
    'border-right-color: red',
  ])('%s', (declaration) => {
    expect(unturned(`.a {\n  ${declaration};\n}`)).toHaveLength(1);
  });

  it.each([
    'margin-inline-start: 4px',
    'inset-inline: 0 auto',
    'text-align: start',
    'padding: 1px 2px 3px',
    'padding: 1px 2px 3px 2px',
    'border-radius: 0 0 6px 6px',
    'margin: calc(1px + 2px) 0 0',
    'grid-area: left',
  ])('nothing in %s', (declaration) => {
    expect(unturned(`.a {\n  ${declaration};\n}`)).toEqual([]);
  });
});
