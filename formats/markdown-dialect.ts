import type { Heading, Parents } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, type Info, type Options, type State } from 'mdast-util-to-markdown';
import { alive } from './active-syntax.ts';

// A pattern looks at the neighbours of a sign without consuming them, so that it also finds the next sign.

/** White space beside space, tab and line ends. */
const TRIMMED =
  '\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff';

/** What the libraries' own patterns leave open. */
const amendments: Options = {
  unsafe: [
    // A cell loses the white space at its ends. What stands around a cell is a space or a pipe.
    ...[' ', '\t'].flatMap((character) => [
      { character, before: '^[ |]', inConstruct: 'tableCell' as const },
      { character, after: '[ |]$', inConstruct: 'tableCell' as const },
    ]),
    // Readers that trim a block take away all that JavaScript calls white space.
    ...[...TRIMMED].flatMap((character) => [
      { character, before: '^# |^[ |]|[\\r\\n]', inConstruct: 'phrasing' as const },
      { character, after: '[ |]$|[\\r\\n]', inConstruct: 'phrasing' as const },
    ]),
    // Some readers end a line at these two.
    ...['\u2028', '\u2029'].map((character) => ({ character, inConstruct: 'phrasing' as const })),
  ],
};

/**
 * A heading in one line, a line end within it as a character reference. (Of the first two depths the library makes two
 * lines and an underline, and not all readers keep the spaces at such a line's end.)
 */
const oneLine: Options = {
  handlers: {
    heading: (node: Heading, parent: Parents | undefined, state: State, info: Info) =>
      defaultHandlers.heading({ ...node, depth: 3 }, parent, state, info).replace(/^#+/, '#'.repeat(node.depth)),
  },
};

/** Front matter stands as it is. (The library for it brings code that makes functions out of text, which our pages forbid.) */
const frontMatter: Options = {
  handlers: { yaml: ({ value }: { value: string }) => `---\n${value}\n---` },
};

/** How our Markdown is written. The libraries do the escaping. */
export const dialect: Options = {
  bullet: '-',
  listItemIndent: 'one',
  extensions: [frontMatter, oneLine, gfmToMarkdown(), amendments, { unsafe: alive }],
};
