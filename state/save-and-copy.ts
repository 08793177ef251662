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
 * frame to the page. `html`: the same as rich text, for fields that take it; without it, the text's lines.
 */
export async function copyText(text: string, html: string = linesAsHtml(text)): Promise<'copied' | 'failed'> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text, 'text/html': html })]);
    return 'copied';
  } catch {
    return copyByEvent(text, html) ? 'copied' : 'failed';
  }
}

/** A text's lines as rich text: what takes rich text alone would otherwise take nothing, or make one line of them. */
function linesAsHtml(text: string): string {
  const escaped = text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<p>${escaped.split('\n').join('<br>')}</p>`;
}

/** Lets the browser copy, and replaces what it would have copied with the text. Moves neither focus nor selection. */
function copyByEvent(text: string, html: string): boolean {
  let given = false;
  const give = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', html);
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
