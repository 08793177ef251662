/**
 * Active syntax of note-taking applications whose Markdown no package parses in the same way, according to their
 * documentation: whether a piece of source contains it. Those that work on the source (Dataview, Templater, Templates,
 * Liquid) don't understand escapes; for the others a character after a backslash does not count.
 */
export const RECOGNISERS: Readonly<Record<string, RegExp>> = {
  // Letters, digits and hyphens after a space at the end of a block.
  'block id (Obsidian)': /(?:^|\s)\^[A-Za-z0-9-]+[ \t]*$/mu,
  'tag (Obsidian)': /(?<![^\s(])#(?=[\p{L}\p{N}_/-]*[\p{L}_/-])[\p{L}\p{N}_/-]+/u,
  'link to a note or embedded note (Obsidian)': /(?<!\\)\[\[[^\]\n]+\]\]/u,
  'comment (Obsidian)': /(?<!\\)%%/u,
  'highlight (Obsidian)': /(?<!\\)==(?=[^\s=])[^\n]*?\S==/u,
  'mathematics (Obsidian)': /(?<!\\)\$(?=\S)[^$\n]*\S(?<!\\)\$|(?<!\\)\$\$/u,
  'callout (Obsidian, GitHub)': /^[ \t]*(?:[-*+] )?> *\[![\w-]+\]/mu,
  'task (Obsidian, GitHub)': /^[ \t>]*(?:[-*+]|\d+[.)]) \[.\] /mu,
  'footnote (Obsidian, GitHub)': /(?<!\\)\[\^[^\]\s]+\]/u,
  'footnote in its place (Obsidian, Pandoc)': /(?<!\\)\^\[[^\]\n]+\]/u,
  'field (Dataview)': /::/u,
  'command (Templater)': /<%/u,
  'variable (Templates, Handlebars)': /\{\{/u,
  'tag (Liquid)': /\{%/u,
  'attributes (Kramdown, Pandoc)': /(?<!\\)\{[:.#][^}\n]*\}/u,
  'superscript (Pandoc)': /(?<!\\)\^[^\s^]+\^/u,
  'subscript (Pandoc)': /(?<!\\)~[^\s~]+~/u,
  'container (Pandoc, VitePress)': /^[ \t>]*:::/mu,
  'emoji (Slack, GitHub, Obsidian plugins)': /(?<!\\):(?!\d\d:)[\w+-]+:/u,
  'mention (GitHub, Obsidian plugins)': /(?<![\w\\])@[\p{L}\p{N}]/u,
};

/** The names of all active syntax in a piece of source. */
export function aliveIn(source: string): string[] {
  return Object.entries(RECOGNISERS).flatMap(([name, pattern]) => (pattern.test(source) ? [name] : []));
}
