import { collectBytes } from '../backup/collect-bytes.ts';

/** How long a downloaded blob is kept in memory, in ms; the browser reads it after the click. */
const BLOB_KEPT = 60_000;

/** Hands a file to the browser's downloads. The browser does not report what becomes of it. */
export function download(name: string, type: string, text: string): void {
  saveFile(name, new Blob([text], { type }));
}

/** Hands a blob to the browser's downloads as a file. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), BLOB_KEPT);
}

/**
 * Copies a text to the clipboard: with the Clipboard API and, if that is not allowed, with the old `copy` event. In
 * Chromium, a frame in a call page may not use the API unless the page allows it, and asking for that would reveal the
 * frame to the page.
 */
export async function copyText(text: string): Promise<'copied' | 'failed'> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return copyByEvent(text) ? 'copied' : 'failed';
  }
}

/** Lets the browser copy, and replaces what it would have copied with the text. Moves neither focus nor selection. */
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

/** Hands bytes to the browser's downloads as a file; resolves with their number. */
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
