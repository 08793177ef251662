import type { Misdirected } from '../extension/panel-messages.ts';

/** The part of a keyboard event that decides what becomes of it. */
export interface Key {
  key: string;
  ctrlKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  /** Whether AltGr is down, which some systems report as Ctrl and Alt. */
  altGraph: boolean;
}

/** The key of an event; undefined while an input method has it (229: the sign of Chromium and Safari for that). */
export function keyOf(event: KeyboardEvent): Key | undefined {
  const { key, ctrlKey, shiftKey, altKey, metaKey } = event;
  if (event.isComposing || event.keyCode === 229) return undefined;
  return { key, ctrlKey, shiftKey, altKey, metaKey, altGraph: event.getModifierState('AltGraph') };
}

/** How much less than before the clock must be ahead of the process's own, in ms, to have been set back. */
const SET_BACK = 1000;
/** How fast a clock may be corrected little by little, as a part of the time that passes. */
const DRIFT = 0.001;

/** How far, in ms, the clock is ahead of the time that this process counts for itself, and when that was found. */
let ahead = Number.NEGATIVE_INFINITY;
let found = 0;

/**
 * When an event happened, in epoch ms; of two events in one process the later one never has the smaller number.
 * `performance.timeOrigin` is no help to compare times of two processes: it knows nothing of a clock that was set since
 * they started. A process that is held up between its looks at the two clocks finds the difference too small, so that
 * the greatest one counts, as long as no drift explains a smaller one.
 */
export function timeOf({ timeStamp }: Event): number {
  const now = Date.now() - performance.now();
  const drifted = ahead - Math.max(0, timeStamp - found) * DRIFT;
  ahead = now < drifted - SET_BACK ? now : Math.max(now, drifted);
  found = timeStamp;
  return ahead + timeStamp;
}

/** The text a key press would have put into a note; empty for a key that writes nothing. */
export function textOf({ key, ctrlKey, altKey, metaKey, altGraph }: Key): string {
  // Names of keys, like "Enter", are longer than the one character (which may be a surrogate pair) of a key that writes.
  if ([...key].length !== 1) return '';
  if (altGraph) return key;
  // Option writes letters on a Mac, yet none of plain ASCII: Alt with one of those is a shortcut.
  return ctrlKey || metaKey || (altKey && key <= '~') ? '' : key;
}

/** What a key would have done in a note: write, make a new line, add it, delete. Undefined where it does none of these. */
export function inputOf(press: Key): Misdirected | undefined {
  const { key, ctrlKey, shiftKey, altKey, metaKey } = press;
  const text = textOf(press);
  if (text) return { text };
  if (ctrlKey || altKey || metaKey) return undefined;
  if (key === 'Enter') return shiftKey ? { text: '\n' } : { key };
  // With Shift, "Delete" cuts.
  return key === 'Backspace' || (key === 'Delete' && !shiftKey) ? { key } : undefined;
}

/** Whether a key would do something in the page: press a button, scroll, delete. Shortcuts of the browser are left to it. */
export function actsOnPage({ key, ctrlKey, altKey, metaKey }: Key): boolean {
  return !ctrlKey && !altKey && !metaKey && !/^(F\d+|Process|Dead|Unidentified)$/.test(key);
}
