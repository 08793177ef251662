/** So long a downloaded blob is kept in memory, in ms; the browser reads it after the click. */
const BLOB_KEPT = 60_000;

/** Gives a file to the browser's downloads. The browser does not say what became of it. */
export function download(name: string, type: string, text: string): void {
  giveFile(name, new Blob([text], { type }));
}

/** Gives a blob to the browser's downloads as a file. */
export function giveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), BLOB_KEPT);
}

/** Puts a text into the clipboard: the new way and, where the call page's policy forbids it, the old way. Says which truth came out. */
export async function copyText(text: string): Promise<'copied' | 'failed'> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return copyBySelection(text) ? 'copied' : 'failed';
  }
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.style.cssText = 'position: fixed; inset-block-start: 0; opacity: 0';
  document.body.append(area);
  area.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  }
}
