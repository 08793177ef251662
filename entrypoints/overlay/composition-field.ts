import { element } from './dom.ts';

/** Where a composition goes on that began in a field of the page. */
export interface CompositionField {
  field: HTMLElement;
  /** Takes the composition from the page's field. Call it when one begins. */
  begin(): void;
  /** Gives on what was composed. Call it when a composition ends, or must have ended. */
  end(): void;
  /** Whether the focus is in the field, and whether it is just going there: the page is not to notice. */
  has(): boolean;
  entering(): boolean;
  /** Whether a composition goes on in it. */
  active(): boolean;
}

/**
 * No composition can be prevented, and hiding its events does not keep its text out of the field in which it began. So
 * at its first event the focus goes to a field of ours in the same document, at once, and the composition goes along.
 * What came of it is read there: its last event can be forged, and Chromium itself sends one that is not trusted.
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
      // A host that is hidden at this moment takes no focus; the page's field must not have it all the same.
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
