import { effect, untracked } from '@preact/signals';
import { recentKeys, type Typed } from '../../state/input-order.ts';
import { inputOf, keyOf, timeOf } from '../../state/keys.ts';
import type { PanelState } from '../../state/panel-state.ts';
import { edited, type TextSelection } from '../../state/text-edit.ts';

/** A field with one caret. */
export type TextField = HTMLTextAreaElement | HTMLInputElement;

interface Taking {
  /** The field it is meant for; null while that takes nothing. Signals read here are followed. */
  field(): TextField | null | undefined;
  /** The field was changed, as by typing at that time. */
  typed(field: TextField, at: number): void;
  /** Does what the Enter key does there. */
  enter(field: TextField): void;
}

/**
 * Time after a loss of the focus in which Enter waits for keys that the page may have got, in ms. Where nobody takes the
 * focus a note is added at once, also when the tab is closed the next moment.
 */
const CONTESTED = 60_000;

/**
 * Puts what missed a field into it, where it would stand had it been typed there, as soon as it comes. Keys that the field
 * gets itself may come sooner than others that were typed before them: those are put before them, and only Enter, which
 * ends a note, waits. Returns how to end all that.
 */
export function takeMisdirected(panel: PanelState, { field, typed, enter }: Taking): () => void {
  const { order } = panel;
  const recent = recentKeys();
  /** Until when the page must be expected to take the focus again. */
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

  /** Puts what comes late before the keys that were typed after it. */
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
    // A page that took the focus leaves no field focused, and keys may come before the news of it.
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
