import type { Options } from 'mdast-util-to-markdown';

type Unsafe = NonNullable<Options['unsafe']>[number];

/**
 * Patterns that escape a sign of text between what `behind` and `ahead` say. The library leaves out an escape whose
 * reason is a neighbour that is escaped itself; here it is needed all the same, since readers that know nothing of
 * escapes search the source for both signs. With a reason on either side the library never leaves it out.
 */
function signs(character: string, { behind = '', ahead = '' }: { behind?: string; ahead?: string } = {}): Unsafe[] {
  return [
    { character, before: `(?<=${behind})(?=[^]${ahead})`, inConstruct: 'phrasing' },
    { character, after: `(?<=${behind}[^])(?=${ahead})`, inConstruct: 'phrasing' },
  ];
}

/**
 * What comes alive in Obsidian and its plugins, on GitHub, or in other readers that go beyond CommonMark. A backslash
 * before a sign is invisible wherever Markdown is shown, and a search of the source does not find the sign any more.
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
  // A definition of the line before.
  { atBreak: true, character: ':', after: '[ \\t\\r\\n]' },
];
