/**
 * The text as a Markdown file can hold it; reading an export back gives exactly this, and nothing else is changed:
 * - CRLF and a lone CR become LF, because CommonMark knows only line endings, not which one;
 * - a vertical tab, which word processors write for a line break within a paragraph, becomes LF too: to some readers it is
 *   white space that a block loses at its ends, and no character reference stands for it;
 * - NUL becomes U+FFFD, because CommonMark replaces it so (https://spec.commonmark.org/0.31.2/#insecure-characters);
 * - half of a surrogate pair becomes U+FFFD, because UTF-8 cannot write it.
 */
export function exportable(text: string): string {
  return text.replace(/\r\n?|\v/g, '\n').replace(/\0|\p{Surrogate}/gu, '\uFFFD');
}
