/** What is put into a field: plain text and, where rich text is wanted, the same as HTML. */
export interface Words {
  text: string;
  html?: string;
}

/**
 * What became of it. `put`: it is there; `rest` is what a maximum length left out. `changed`: something is there, but not these words. `same`: the
 * field holds what was put there a moment ago. Otherwise nothing was changed: the focus is in no field; in one that must not be filled; in a
 * frame of another site; or the field took nothing, or is full.
 */
export type Filled =
  | { is: 'put'; rest?: string }
  | { is: 'changed' | 'no field' | 'not a field for words' | 'locked' | 'frame' | 'full' | 'unmoved' }
  | { is: 'same' };

/**
 * Puts words into the field that has the focus, as if they were typed or pasted there, so that the page notices and one undo takes them back. Runs in
 * the page, in the extension's own world, and must stand alone: nothing outside it is there. It presses nothing, chooses nothing, and leaves
 * nothing behind. Which way works in which editor was measured: docs/adr/0020. `justPut`: what was put a moment ago, or nothing; a key that is
 * held down must not put the next words there, too.
 */
export async function fillField({ text, html }: Words, justPut: string): Promise<Filled> {
  /** How long an editor may take, in ms: one that says nothing, and one that says it took it. */
  const PATIENCE = { silent: 150, taken: 600 };
  const TYPES = ['text', 'search', 'url', 'email', 'tel'];

  const at = focused();
  if (at === 'frame') return { is: 'frame' };
  if (!at) return { is: 'no field' };
  if (at.localName === 'input' || at.localName === 'textarea') return fillControl(at as HTMLInputElement);
  const host = hostOf(at);
  return host ? fillEditor(host) : { is: 'no field' };

  /** What has the focus, through shadow roots and frames as far as they can be reached. */
  function focused(): HTMLElement | 'frame' | undefined {
    let found: Element | null = document.activeElement;
    while (found) {
      const within: Element | null | undefined = isFrame(found) ? activeIn(found) : rootOf(found)?.activeElement;
      if (isFrame(found) && within === undefined) return 'frame';
      if (!within) return found as HTMLElement;
      found = within;
    }
    return undefined;
  }

  function isFrame(element: Element): element is HTMLIFrameElement {
    return element.localName === 'iframe' || element.localName === 'frame';
  }

  function activeIn(frame: HTMLIFrameElement): Element | null | undefined {
    try {
      return frame.contentDocument?.activeElement;
    } catch {
      return undefined;
    }
  }

  /** The shadow root, also a closed one: a password field may be in it. */
  function rootOf(element: Element): ShadowRoot | null | undefined {
    type Opener = (of: Element) => ShadowRoot | null;
    const { openOrClosedShadowRoot } = element as Element & { openOrClosedShadowRoot?: ShadowRoot | null };
    const { chrome } = globalThis as { chrome?: { dom?: { openOrClosedShadowRoot: Opener } } };
    try {
      return openOrClosedShadowRoot ?? chrome?.dom?.openOrClosedShadowRoot(element);
    } catch {
      return element.shadowRoot;
    }
  }

  function hostOf(element: HTMLElement): HTMLElement | undefined {
    if (element.ownerDocument.designMode === 'on') return element.ownerDocument.body;
    if (!element.isContentEditable) return undefined;
    let host = element;
    while (host.parentElement?.isContentEditable) host = host.parentElement;
    return host;
  }

  async function fillControl(control: HTMLInputElement): Promise<Filled> {
    const isLine = control.localName === 'input';
    if (isLine && !TYPES.includes(control.type)) return { is: 'not a field for words' };
    if (control.readOnly || control.disabled) return { is: 'locked' };
    const words = isLine ? text.replace(/\s*\n\s*/g, ' ') : text;
    const before = control.value;
    if (justPut !== '' && before.includes(isLine ? justPut.replace(/\s*\n\s*/g, ' ') : justPut)) return { is: 'same' };
    const selected = (control.selectionEnd ?? 0) - (control.selectionStart ?? 0);
    control.ownerDocument.execCommand('insertText', false, words);
    // The page may put back what was there before.
    await pause(PATIENCE.silent);
    const { value } = control;
    if (value === before) return { is: isFull(control) ? 'full' : 'unmoved' };
    if (value.includes(words)) return { is: 'put' };
    // It may have been cut to a maximum length, here or by the page.
    const missing = before.length - selected + words.length - value.length;
    const fits = words.slice(0, Math.max(0, words.length - missing));
    return missing > 0 && fits !== '' && value.includes(fits)
      ? { is: 'put', rest: words.slice(fits.length) }
      : { is: 'changed' };
  }

  function isFull({ value, maxLength }: HTMLInputElement): boolean {
    return maxLength >= 0 && value.length >= maxLength;
  }

  async function fillEditor(host: HTMLElement): Promise<Filled> {
    const wanted = lettersOf(text);
    const before = { text: host.textContent ?? '', count: countIn(host) };
    if (justPut !== '' && lettersOf(before.text).includes(lettersOf(justPut))) return { is: 'same' };
    const isThere = () => (wanted === '' ? isChanged() : countIn(host) > before.count);
    const isChanged = () => (host.textContent ?? '') !== before.text;
    const asText = () => host.ownerDocument.execCommand('insertText', false, text);
    const asHtml = () => host.ownerDocument.execCommand('insertHTML', false, html ?? '');
    const isRich = html !== undefined && host.contentEditable !== 'plaintext-only';

    const slate = () => (import.meta.env.FIREFOX ? asText() : !insertByEvent(host));
    const ways = host.matches('[data-slate-editor]')
      ? [slate]
      : [() => !pasteByEvent(host, isRich), isRich ? asHtml : asText];
    for (const way of ways) {
      const isTaken = way();
      await pause(PATIENCE.silent);
      if (isTaken) await until(isThere, PATIENCE.taken);
      if (isThere()) return { is: 'put' };
      // A second way would put it there twice.
      if (isChanged()) return { is: 'changed' };
    }
    return { is: 'unmoved' };

    function countIn({ textContent }: HTMLElement): number {
      return wanted === '' ? 0 : lettersOf(textContent ?? '').split(wanted).length - 1;
    }
  }

  /** Letters and digits: what all editors leave as it is. */
  function lettersOf(words: string): string {
    return words.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '');
  }

  /** Tells an editor that somebody pasted. Returns false if it says that it took it. */
  function pasteByEvent(host: HTMLElement, isRich: boolean): boolean {
    // ProseMirror pastes plain text while Shift is down, as it is in our key.
    host.dispatchEvent(new KeyboardEvent('keyup', { key: 'Shift', keyCode: 16, bubbles: true, composed: true }));
    const base = { bubbles: true, cancelable: true, composed: true };
    if (import.meta.env.FIREFOX) {
      // A DataTransfer of ours would arrive empty, and the editor would take nothing for it.
      const one = isRich ? { dataType: 'text/html', data: html } : { dataType: 'text/plain', data: text };
      return host.dispatchEvent(new ClipboardEvent('paste', { ...base, ...one } as ClipboardEventInit));
    }
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    if (isRich) clipboardData.setData('text/html', html ?? '');
    return host.dispatchEvent(new ClipboardEvent('paste', { ...base, clipboardData }));
  }

  /** For Slate, which believes this event alone. Returns false if it was taken. */
  function insertByEvent(host: HTMLElement): boolean {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', text);
    const base = { bubbles: true, cancelable: true, composed: true };
    return host.dispatchEvent(new InputEvent('beforeinput', { ...base, inputType: 'insertFromPaste', dataTransfer }));
  }

  async function until(isSo: () => boolean, within: number): Promise<void> {
    const end = performance.now() + within;
    while (!isSo() && performance.now() < end) await pause(15);
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
}
