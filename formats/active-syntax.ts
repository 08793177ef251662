import type { Options } from 'mdast-util-to-markdown';

type Unsafe = NonNullable<Options['unsafe']>[number];

/**
 * Patterns that escape a character between what `behind` and `ahead` match. The library omits an escape when the
 * neighbour that requires it is escaped itself. Here both are needed, since readers that don't understand escapes
 * search the source for the pair. With a pattern for either side the library never omits it.
 */
function signs(character: string, { behind = '', ahead = '' }: { behind?: string; ahead?: string } = {}): Unsafe[] {
  return [
    { character, before: `(?<=${behind})(?=[^]${ahead})`, inConstruct: 'phrasing' },
    { character, after: `(?<=${behind}[^])(?=${ahead})`, inConstruct: 'phrasing' },
  ];
}

/**
 * Syntax that is active in Obsidian and its plugins, on GitHub, or in other readers that go beyond CommonMark. A
 * backslash before a character is invisible wherever Markdown is rendered, and keeps a search of the source from
 * finding the syntax.
 */
export const alive: Unsafe[] = [
  // ==highlight==, %%comment%%, <% template %>, {% template %}, key:: value, ::: container
  ...signs('=', { behind: '=' }),
  ...signs('%', { behind: '[%<{]' }),
  ...signs(':', { behind: ':' }),
  // $mathematics$, {{template}}, {.attributes}, superscript^2^, ^[footnote] and, at the end of a line, ^block-id
  ...['$', '{', '^'].flatMap((character) => signs(character)),
  // #tag, but not C#
  ...signs('#', { behind: '(?<!\\w)', ahead: '[^\\s#\\\\]' }),
  // @name and a@b.c
  ...signs('@', { ahead: '[^\\s\\\\]' }),
  // :emoji:, :directive, https://a.b, but not the time 14:00:10
  ...signs(':', { ahead: '(?:[^\\s\\d\\\\]|(?!\\d\\d:)\\d[\\w+-]*:)' }),
  // A definition of the term in the line before.
  { atBreak: true, character: ':', after: '[ \\t\\r\\n]' },
];
