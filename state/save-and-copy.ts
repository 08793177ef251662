import { collectBytes } from '../backup/collect-bytes.ts';

/** So long a downloaded blob is kept in memory, in ms; the browser reads it after the click. */
const BLOB_KEPT = 60_000;

/** Gives a file to the browser's downloads. The browser does not say what became of it. */
export function download(name: string, type: string, text: string): void {
  saveFile(name, new Blob([text], { type }));
}

/** Gives a blob to the browser's downloads as a file. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), BLOB_KEPT);
}

/**
 * Puts a text into the clipboard: the new way and, where that is not allowed, the old way. A frame in a call page is not
 * allowed the new one in Chromium, because to ask for it there would tell the page of the frame. Says which truth came out.
 */
export async function copyText(text: string): Promise<'copied' | 'failed'> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return copyByEvent(text) ? 'copied' : 'failed';
  }
}

/** Lets the browser copy, and puts the text in the place of what it would have copied. Moves neither focus nor selection. */
function copyByEvent(text: string): boolean {
  let given = false;
  const give = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    given = event.clipboardData !== null;
  };
  window.addEventListener('copy', give, true);
  try {
    return document.execCommand('copy') && given;
  } catch {
    return false;
  } finally {
    window.removeEventListener('copy', give, true);
  }
}

/** Gives bytes to the browser's downloads as a file; resolves with how many there were. */
export async function downloadBytes(
  name: string,
  type: string,
  bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
  signal?: AbortSignal,
): Promise<number> {
  const file = await collectBytes(bytes, type, signal);
  saveFile(name, file);
  return file.size;
}
