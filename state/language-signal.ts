import { signal } from '@preact/signals';
import { observeLanguage } from '../messages/language.ts';

/** Renders every view that shows a text again when the language changes: reading a text counts as reading a signal. */
export function followLanguage(): void {
  const changes = signal(0);
  observeLanguage({
    read: () => void changes.value,
    changed: () => {
      changes.value = changes.peek() + 1;
    },
  });
}
