import { gfmToMarkdown } from 'mdast-util-gfm';
import type { Options } from 'mdast-util-to-markdown';

// A pattern looks at the neighbours of a sign without consuming them, so that it also finds the next sign.

/** What the libraries' own patterns leave open. */
const amendments: Options = {
  unsafe: [
    // A cell loses the white space at its ends. What stands around a cell is a space or a pipe.
    ...[' ', '\t'].flatMap((character) => [
      { character, before: '^[ |]', inConstruct: 'tableCell' as const },
      { character, after: '[ |]$', inConstruct: 'tableCell' as const },
    ]),
    // A web address is one in capitals, too; and in `a@b@c` either sign can make one.
    { character: ':', before: '(?<=[PSps])', after: '(?=/)', inConstruct: 'phrasing' },
    { character: '@', before: '(?<=[+\\-.\\w])', after: '(?=[\\-.\\w])', inConstruct: 'phrasing' },
  ],
};

/**
 * Signs that mean something in Obsidian or on GitHub and nothing in CommonMark: a highlight, a comment, mathematics,
 * a tag. A backslash before them is invisible wherever Markdown is shown.
 */
const beyondCommonMark: Options = {
  unsafe: [
    { character: '=', before: '(?<==)', inConstruct: 'phrasing' },
    { character: '%', before: '(?<=%)', inConstruct: 'phrasing' },
    { character: '$', inConstruct: 'phrasing' },
    { character: '#', before: '(?<=\\s)', after: '(?=[^\\s#])', inConstruct: 'phrasing' },
  ],
};

/** Front matter stands as it is. (The library for it brings code that makes functions out of text, which our pages forbid.) */
const frontMatter: Options = {
  handlers: { yaml: ({ value }: { value: string }) => `---\n${value}\n---` },
};

/** How our Markdown is written. The libraries do the escaping. */
export const dialect: Options = {
  bullet: '-',
  listItemIndent: 'one',
  extensions: [frontMatter, gfmToMarkdown(), amendments, beyondCommonMark],
};
