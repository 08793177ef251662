import { effect, untracked } from '@preact/signals';
import { recentKeys, type Typed } from '../../state/input-order.ts';
import { inputOf, keyOf, timeOf } from '../../state/keys.ts';
import type { PanelState } from '../../state/panel-state.ts';
import { edited, type TextSelection } from '../../state/text-edit.ts';

/** A text field with a single caret. */
export type TextField = HTMLTextAreaElement | HTMLInputElement;

interface Taking {
  /** The field the input is meant for; null if that takes nothing now. Signals read here are followed. */
  field(): TextField | null | undefined;
  /** Called after the field was changed by typing at that time. */
  typed(field: TextField, at: number): void;
  /** Does what the Enter key does there. */
  enter(field: TextField): void;
}

/**
 * How long after a loss of the focus Enter waits for keys that the page may have received, in ms. Unless the focus was
 * taken, a note is added at once, even if the tab is closed a moment later.
 */
const CONTESTED = 60_000;

/**
 * Puts input that missed a field into it as soon as it arrives, at the place it would have if typed there. Keys that
 * the field gets itself may arrive earlier than others typed before them: the late ones are inserted before them, and
 * only Enter, which ends a note, waits. Returns a function that stops all this.
 */
export function takeMisdirected(panel: PanelState, { field, typed, enter }: Taking): () => void {
  const { order } = panel;
  const recent = recentKeys();
  /** Until when the page may be expected to take the focus again. */
  let contested = 0;

  function apply(into: TextField, one: Typed): void {
    if ('key' in one.input && one.input.key === 'Enter') {
      enter(into);
      recent.forget();
      return;
    }
    const before = stateOf(into);
    recent.press(before, one);
    put(into, edited(before, one.input), one.at);
  }

  function put(into: TextField, { text, from, to }: TextSelection, at: number): void {
    if (into.value !== text) into.value = text;
    into.setSelectionRange(from, to);
    typed(into, at);
  }

  /** Inserts late input before the keys typed after it. */
  function takeIn(into: TextField, one: Typed): void {
    const { field: before, keys } = recent.since(one.at, stateOf(into));
    if (keys.length > 0) put(into, before, one.at);
    for (const next of [one, ...keys]) apply(into, next);
  }

  function contest(): void {
    contested = performance.now() + CONTESTED;
  }

  function onKeyDown(event: KeyboardEvent): void {
    const press = keyOf(event);
    const input = press && inputOf(press);
    const into = untracked(field);
    // A page that took the focus leaves no field focused, and keys may arrive before the blur event.
    const missed = event.target === document.body && !document.hasFocus();
    if (!input || !into || (event.target !== into && !missed)) {
      order.go();
      return;
    }
    const key = { at: timeOf(event), input };
    const ends = 'key' in input && input.key === 'Enter';
    if (ends && performance.now() < contested) order.wait();
    if (ends || missed || order.waits()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      order.take(key);
    } else recent.press(stateOf(into), key);
  }

  const done = new AbortController();
  const listening = { capture: true, signal: done.signal };
  window.addEventListener('keydown', onKeyDown, listening);
  for (const type of ['pointerdown', 'paste', 'drop', 'pagehide']) window.addEventListener(type, order.go, listening);
  window.addEventListener('blur', contest, listening);
  const stop = effect(() => {
    if (panel.misdirected.value.length === 0) return;
    contest();
    const into = field();
    if (!into) return;
    untracked(() => {
      for (const one of panel.takeMisdirected()) takeIn(into, one);
    });
  });
  return () => {
    done.abort();
    stop();
  };
}

function stateOf({ value, selectionStart, selectionEnd }: TextField): TextSelection {
  const from = selectionStart ?? value.length;
  return { text: value, from, to: selectionEnd ?? from };
}
