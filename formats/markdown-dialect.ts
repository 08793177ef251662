import type { Heading, Parents } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, type Info, type Options, type State } from 'mdast-util-to-markdown';
import { alive } from './active-syntax.ts';

// The patterns look at a character's neighbours without consuming them, so that they also match the next character.

/** White space other than space, tab and line endings. */
const TRIMMED =
  '\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff';

/** Cases that the libraries' own patterns miss. */
const amendments: Options = {
  unsafe: [
    // A cell loses the white space at its ends. What surrounds a cell's text is a space or a pipe.
    ...[' ', '\t'].flatMap((character) => [
      { character, before: '^[ |]', inConstruct: 'tableCell' as const },
      { character, after: '[ |]$', inConstruct: 'tableCell' as const },
    ]),
    // Readers that trim a block remove everything that JavaScript counts as white space.
    ...[...TRIMMED].flatMap((character) => [
      { character, before: '^# |^[ |]|[\\r\\n]', inConstruct: 'phrasing' as const },
      { character, after: '[ |]$|[\\r\\n]', inConstruct: 'phrasing' as const },
    ]),
    // Some readers end a line at these two characters.
    ...['\u2028', '\u2029'].map((character) => ({ character, inConstruct: 'phrasing' as const })),
  ],
};

/**
 * A heading on one line, with line endings in it as character references. (The library writes depths 1 and 2 as two
 * lines with an underline, and not all readers keep spaces at the end of such a line.)
 */
const oneLine: Options = {
  handlers: {
    heading: (node: Heading, parent: Parents | undefined, state: State, info: Info) =>
      defaultHandlers.heading({ ...node, depth: 3 }, parent, state, info).replace(/^#+/, '#'.repeat(node.depth)),
  },
};

/** Front matter is written as it is. (The library for it brings code that evaluates text, which the CSP of our pages forbids.) */
const frontMatter: Options = {
  handlers: { yaml: ({ value }: { value: string }) => `---\n${value}\n---` },
};

/** How our Markdown is written. The libraries do the escaping. */
export const dialect: Options = {
  bullet: '-',
  listItemIndent: 'one',
  extensions: [frontMatter, oneLine, gfmToMarkdown(), amendments, { unsafe: alive }],
};
