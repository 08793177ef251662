import type { Status } from '../domain/interview/interview.ts';
import { NOTE_KINDS } from '../domain/interview/note.ts';

/** What a key of the panel does. */
export type PanelCommand = 'next' | 'previous' | 'pause' | 'tick' | 'fold' | 'unfold' | 'mark' | 'place';

interface Combination {
  /** `KeyboardEvent.code`: the place on the keyboard, whatever a layout has there. */
  code: 'PageDown' | 'PageUp' | 'End' | 'Digit0' | 'Enter';
  shift?: true;
}

/**
 * The keys, each with Alt. None has a letter: Zoom, Jitsi and BigBlueButton use most letters with Alt, Meet uses letters with Ctrl and with Ctrl and Alt, on
 * a Mac some are dead keys with Option, and in several languages people type with it. No layout types ASCII with Option and 0.
 * None has an arrow: Teams goes through its lists with Alt and those.
 * What Alt does with the other digits: `noteKeyOf`.
 */
export const PANEL_KEYS: Readonly<Record<PanelCommand, Combination>> = {
  next: { code: 'PageDown' },
  previous: { code: 'PageUp' },
  pause: { code: 'Digit0' },
  tick: { code: 'Enter' },
  fold: { code: 'End' },
  unfold: { code: 'End', shift: true },
  mark: { code: 'Enter', shift: true },
  place: { code: 'PageDown', shift: true },
};

/** Where the keys of the panel are pressed: in the form, or in an interview that has come so far. */
export type KeysIn = 'form' | Status;

/** Whether a key of the panel does anything there. The list of keys names these alone. */
export function worksIn(command: PanelCommand, where: KeysIn): boolean {
  if (command === 'place') return true;
  // A note, which may be taken before the clock runs and after it.
  if (command === 'mark') return where !== 'form' && where !== 'rescheduled';
  return where === 'under way';
}

type Pressed = Pick<KeyboardEvent, 'code' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** What a pressed key does; undefined if it is none of the panel's. AltGr, which some systems report as Ctrl and Alt, types. */
export function commandOf({ code, altKey, shiftKey, ctrlKey, metaKey }: Pressed): PanelCommand | undefined {
  if (!altKey || ctrlKey || metaKey) return undefined;
  const pressed = code === 'NumpadEnter' ? 'Enter' : code;
  const all = Object.entries(PANEL_KEYS) as [PanelCommand, Combination][];
  return all.find(([, key]) => key.code === pressed && (key.shift ?? false) === shiftKey)?.[0];
}

/** What a digit with Alt does to the note that is typed, or that has the focus. */
export type NoteKey =
  /** Chooses a kind, by its place from 0 on. */
  | { does: 'kind'; index: number }
  /** Attaches the note to a criterion or detaches it, by the criterion’s place in the guide from 0 on. */
  | { does: 'criterion'; index: number }
  /** Keeps it for me alone, or for others again. */
  | { does: 'only for me' };

/**
 * What a pressed key does to a note; undefined if it is none of these. Alt and a digit chooses the kind; with Shift as well, 1 to 9 attach a criterion, and 0
 * keeps it for me alone. On a Mac, a digit that types ASCII with Option in its layout, such as the brackets of a German one, types it.
 */
export function noteKeyOf({
  code,
  key,
  altKey,
  shiftKey,
  ctrlKey,
  metaKey,
}: Pressed & { key: string }): NoteKey | undefined {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit === undefined || !altKey || ctrlKey || metaKey || (isMac() && /^[!-/:-~]$/.test(key))) return undefined;
  const index = Number(digit) - 1;
  if (!shiftKey) return index in NOTE_KINDS ? { does: 'kind', index } : undefined;
  return index < 0 ? { does: 'only for me' } : { does: 'criterion', index };
}

/** How many criteria have a key. */
export const CRITERION_KEYS = 9;

/** Whether this is a Mac, on which Option types. */
export function isMac(): boolean {
  return /^Mac/.test(navigator.platform);
}

/** A combination for `aria-keyshortcuts`. */
export function keyShortcut(command: PanelCommand): string {
  const { code, shift } = PANEL_KEYS[command];
  return `Alt+${shift ? 'Shift+' : ''}${code === 'Digit0' ? '0' : code}`;
}
