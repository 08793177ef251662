/**
 * The text as a Markdown file can hold it. Reading an export back returns exactly this; only these characters change:
 * - CRLF and a lone CR become LF, because CommonMark doesn't distinguish line endings;
 * - a vertical tab, which word processors use for a line break within a paragraph, becomes LF too: some readers strip
 *   it as white space at the ends of a block, and no character reference can replace it;
 * - NUL becomes U+FFFD, because CommonMark replaces it so (https://spec.commonmark.org/0.31.2/#insecure-characters);
 * - half of a surrogate pair becomes U+FFFD, because UTF-8 can't encode it.
 */
export function exportable(text: string): string {
  return text.replace(/\r\n?|\v/g, '\n').replace(/\0|\p{Surrogate}/gu, '\uFFFD');
}
