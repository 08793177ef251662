import { type ReadonlySignal, signal } from '@preact/signals';

/** Whether this document's tab or window is hidden. */
export function pageHidden(): ReadonlySignal<boolean> {
  const hidden = signal(document.hidden);
  document.addEventListener('visibilitychange', () => {
    hidden.value = document.hidden;
  });
  return hidden;
}
