import { element } from './dom.ts';

/** A field in which a composition continues that began in a field of the page. */
export interface CompositionField {
  field: HTMLElement;
  /** Takes the composition over from the page's field. Call it when one begins. */
  begin(): void;
  /** Delivers what was composed. Call it when a composition ends, or must have ended. */
  end(): void;
  /** Whether the focus is in the field or just moving there: the page must not notice. */
  has(): boolean;
  entering(): boolean;
  /** Whether a composition is in progress in it. */
  active(): boolean;
}

/**
 * A composition can't be prevented, and hiding its events does not keep its text out of the field in which it began. So
 * at its first event the focus moves at once to a field of ours in the same document, and the composition moves with
 * it. Its result is read there: the last event of a composition can be forged, and Chromium itself sends an untrusted
 * one.
 */
export function compositionField(root: ShadowRoot, composed: (text: string) => void): CompositionField {
  const field = element('textarea', { class: 'composition', tabindex: '-1' });
  root.append(field);
  let entering = false;
  let active = false;
  const has = () => root.activeElement === field;
  const end = () => {
    active = false;
    const text = field.value;
    field.value = '';
    if (text) composed(text);
  };
  field.addEventListener('blur', end);
  return {
    field,
    begin() {
      active = true;
      if (has()) return;
      entering = true;
      field.focus({ preventScroll: true });
      // A hidden host can't take the focus, but the page's field must lose it all the same.
      if (!has() && document.activeElement instanceof HTMLElement) document.activeElement.blur();
      active = has();
      entering = false;
    },
    end,
    has,
    entering: () => entering,
    active: () => active,
  };
}
