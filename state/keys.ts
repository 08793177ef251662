import type { Misdirected } from '../extension/panel-messages.ts';

/** The part of a keyboard event that decides what it does. */
export interface Key {
  key: string;
  ctrlKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  /** Whether AltGr is down, which some systems report as Ctrl and Alt. */
  altGraph: boolean;
}

/** The key of an event; undefined while an input method handles it (229: how Chromium and Safari mark that). */
export function keyOf(event: KeyboardEvent): Key | undefined {
  const { key, ctrlKey, shiftKey, altKey, metaKey } = event;
  if (event.isComposing || event.keyCode === 229) return undefined;
  return { key, ctrlKey, shiftKey, altKey, metaKey, altGraph: event.getModifierState('AltGraph') };
}

/** How far the clock must fall behind the process's own count, in ms, to count as set back. */
const SET_BACK = 1000;
/** How fast a clock may be slewed, as a fraction of the time that passes. */
const DRIFT = 0.001;

/** How far the clock is ahead of the time that this process counts, in ms, and when that was measured. */
let ahead = Number.NEGATIVE_INFINITY;
let found = 0;

/**
 * When an event happened, in epoch ms; within a process a later event never gets a smaller number.
 * `performance.timeOrigin` can't be used to compare two processes, because it ignores a clock that was set since they
 * started. A process that is held up between reading the two clocks measures too small a difference, so the greatest
 * one counts unless drift explains a smaller one.
 */
export function timeOf({ timeStamp }: Event): number {
  const now = Date.now() - performance.now();
  const drifted = ahead - Math.max(0, timeStamp - found) * DRIFT;
  ahead = now < drifted - SET_BACK ? now : Math.max(now, drifted);
  found = timeStamp;
  return ahead + timeStamp;
}

/** The text a key press would have typed into a note; empty for a key that types nothing. */
export function textOf({ key, ctrlKey, altKey, metaKey, altGraph }: Key): string {
  // Names of keys, like "Enter", are longer than the single character (possibly a surrogate pair) of a key that types.
  if ([...key].length !== 1) return '';
  if (altGraph) return key;
  // On a Mac, Option types letters, but none in plain ASCII: Alt with an ASCII character is a shortcut.
  return ctrlKey || metaKey || (altKey && key <= '~') ? '' : key;
}

/** What a key would have done in a note: typed, broken the line, added the note, deleted. Undefined if none of these. */
export function inputOf(press: Key): Misdirected | undefined {
  const { key, ctrlKey, shiftKey, altKey, metaKey } = press;
  const text = textOf(press);
  if (text) return { text };
  if (ctrlKey || altKey || metaKey) return undefined;
  if (key === 'Enter') return shiftKey ? { text: '\n' } : { key };
  // Shift+Delete cuts.
  return key === 'Backspace' || (key === 'Delete' && !shiftKey) ? { key } : undefined;
}

/** Whether a key would do something in the page: press a button, scroll, delete. The browser's shortcuts are left alone. */
export function actsOnPage({ key, ctrlKey, altKey, metaKey }: Key): boolean {
  return !ctrlKey && !altKey && !metaKey && !/^(F\d+|Process|Dead|Unidentified)$/.test(key);
}
