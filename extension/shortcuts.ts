import type { Shortcut } from './panel-messages.ts';

/** Codes that tell the letter of a key by the layout of the keyboard, also where Option makes another sign of it. */
const LETTERS: Record<number, Shortcut> = { 70: 'toolbar', 72: 'hide all' };

/**
 * Hears Alt+Shift+F and Alt+Shift+H in this document, and in its frames of the same origin. For Firefox: on Windows and Linux it
 * takes them for the keys of its File and Help menus, like Alt+F and Alt+H, and no extension hears of them, unless
 * the document in which they are pressed takes them first (measured in 153).
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
