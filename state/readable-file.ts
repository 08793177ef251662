/** Why a file can't be imported. */
export type Unreadable =
  /** Larger than any guide. */
  | 'too large'
  | 'empty'
  /** A picture, a Word file, or anything else that isn't plain text. */
  | 'no text'
  /** The browser could not read it. */
  | 'unreadable';

/** The size in bytes up to which a file is read: some 100 pages of text. */
export const LARGEST = 500_000;

/** The text of a file in UTF-8, UTF-16 with a byte order mark, or the old encoding of Western Windows; or why there is none. */
export async function readableText(file: Blob): Promise<{ text: string } | { unreadable: Unreadable }> {
  if (file.size > LARGEST) return { unreadable: 'too large' };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { unreadable: 'unreadable' };
  }
  const text = decoded(bytes);
  if (text === undefined) return { unreadable: 'no text' };
  return text.trim() === '' ? { unreadable: 'empty' } : { text };
}

function decoded(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // No text contains NUL, and nearly every other format does.
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    return hasControls(text) ? undefined : text;
  }
}

/** Whether a text has characters that no text file has. */
function hasControls(text: string): boolean {
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (
      (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0c && code !== 0x0d) ||
      (code >= 0x7f && code < 0xa0)
    )
      return true;
  }
  return false;
}
