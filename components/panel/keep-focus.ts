type Field = HTMLTextAreaElement | HTMLInputElement;

/**
 * A page that takes the focus from the frame leaves it with no field focused, even when the focus comes back (measured
 * in Chromium and Firefox). So the field last typed into is focused again, its caret where it was. What is typed while
 * no field has the focus (the panel is still loading, or the user clicked next to the note) is given to `typedNowhere`.
 */
export function keepFocus(typedNowhere: (text: string) => boolean): void {
  let field: Field | undefined;

  function remember(): void {
    const now = document.activeElement;
    if (now === document.body || !document.hasFocus()) return;
    const typed = now instanceof HTMLTextAreaElement || (now instanceof HTMLInputElement && now.type === 'text');
    field = typed ? now : undefined;
  }

  window.addEventListener('keydown', (event) => {
    const { key, target } = event;
    const plain = [...key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    if (!plain || (target !== document.body && target !== document.documentElement)) return;
    if (typedNowhere(key)) event.preventDefault();
  });
  document.addEventListener('focusin', remember);
  document.addEventListener('input', remember);
  window.addEventListener('focus', () => {
    if (document.activeElement !== document.body || !field?.isConnected) return;
    // The field itself knows its caret best: it moves when text arrives meanwhile.
    field.focus({ preventScroll: true });
  });
}
