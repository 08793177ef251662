/**
 * The text as a Markdown file can hold it; reading an export back gives exactly this, and nothing else is changed:
 * - CRLF and a lone CR become LF, because CommonMark knows only line endings, not which one;
 * - NUL becomes U+FFFD, because CommonMark replaces it so (https://spec.commonmark.org/0.31.2/#insecure-characters);
 * - half of a surrogate pair becomes U+FFFD, because UTF-8 cannot write it.
 */
export function exportable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\0|\p{Surrogate}/gu, '\uFFFD');
}
