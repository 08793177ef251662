import type { Shortcut } from './panel-messages.ts';

/** Key codes, which identify the letter in the current keyboard layout even if Option makes another character of it. */
const LETTERS: Record<number, Shortcut> = { 70: 'toolbar', 72: 'hide all' };

/**
 * Listens for Alt+Shift+F and Alt+Shift+H in this document and its same-origin frames. For Firefox: on Windows and Linux it
 * uses them for its File and Help menus, like Alt+F and Alt+H, and reports them to no extension unless the document
 * handles them first (measured in 153).
 */
export function listenForShortcuts(pressed: (key: Shortcut) => void, signal?: AbortSignal): void {
  const options = { capture: true, signal } as AddEventListenerOptions;

  function onKeyDown(event: KeyboardEvent): void {
    const key = LETTERS[event.keyCode];
    if (!key || !event.isTrusted || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat) pressed(key);
  }

  window.addEventListener('keydown', onKeyDown, options);
  window.addEventListener(
    'blur',
    () =>
      setTimeout(() => {
        const inside = document.activeElement;
        if (inside instanceof HTMLIFrameElement)
          inside.contentDocument?.defaultView?.addEventListener('keydown', onKeyDown, options);
      }),
    options,
  );
}
