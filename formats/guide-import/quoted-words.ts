const PAIRS: readonly [string, string][] = [
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['„', '”'],
  ['«', '»'],
  ['»', '«'],
  ['「', '」'],
  ['『', '』'],
  ['‘', '’'],
];

/** The words within quotation marks, if the marks hold the whole text. */
export function unquoted(text: string): string | undefined {
  for (const [open, close] of PAIRS) {
    if (!text.startsWith(open) || !text.endsWith(close) || text.length < 3) continue;
    const inner = text.slice(open.length, -close.length);
    // Two quotations side by side are not one.
    if (open === close ? inner.includes(open) : inner.includes(close) && !inner.includes(open)) continue;
    return inner.trim();
  }
  return undefined;
}
