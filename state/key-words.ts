import { actionAndKey } from '../messages/action-and-key.ts';
import * as m from '../messages/messages.ts';
import { CRITERION_KEYS, isMac, PANEL_KEYS, type PanelCommand } from './panel-keys.ts';

/** How keys are called, where that depends on the language or the keyboard. */
const NAMES: Record<string, () => string> = {
  Alt: () => (isMac() ? '⌥' : m.altKey()),
  Shift: () => (isMac() ? '⇧' : m.shiftKey()),
  Ctrl: () => (isMac() ? '⌘' : m.ctrlKey()),
  Enter: m.enterKey,
  Delete: m.deleteKey,
  Escape: m.escapeKey,
  PageDown: m.pageDownKey,
  PageUp: m.pageUpKey,
  End: m.endKey,
  Digit0: () => '0',
};

/** What has a key besides the commands of the panel. It works where the focus is in what it belongs to. */
export const OTHER_KEYS = {
  // In the panel, outside a field.
  help: '?',
  // On a note of the list.
  'edit note': 'E',
  'delete note': 'Delete',
  // In the composer, and on a note of the list.
  'only for me': 'Alt Shift 0',
  // In the composer.
  'add note': 'Enter',
  'new line': 'Shift Enter',
  // In the write-up.
  'next step': 'Enter',
  'step back': 'Shift Enter',
  'leave text': 'Escape',
  // In the search among notes, and for it.
  find: 'Ctrl F',
  'next match': 'Enter',
  'previous match': 'Shift Enter',
  'close search': 'Escape',
  // In the editor of a guide.
  undo: 'Ctrl Z',
  redo: 'Ctrl Shift Z',
  // Anywhere, unless the user chose others in the browser.
  open: 'Alt Shift F',
  hide: 'Alt Shift H',
} as const;

/** Whatever has a key of its own. */
export type KeyName = PanelCommand | keyof typeof OTHER_KEYS;

/** The keys as they stand on this keyboard, such as “Alt+Page Down”, on a Mac “⌥Page Down”. Tooltips and the list of keys have them from here. */
export function keyWords(name: KeyName): string {
  return inWords(
    isCommand(name) ? `Alt ${PANEL_KEYS[name].shift ? 'Shift ' : ''}${PANEL_KEYS[name].code}` : OTHER_KEYS[name],
  );
}

function inWords(keys: string): string {
  const names = keys.split(' ').map((key) => NAMES[key]?.() ?? key);
  // As the menus of a Mac have them: nothing in between, and ⌘ last of those that are held.
  return isMac() ? names.join('').replace('⌘⇧', '⇧⌘') : names.join('+');
}

/** A tooltip that names the key as well. */
export function withKey(action: string, name: KeyName): string {
  return actionAndKey(action, keyWords(name));
}

/** A tooltip that names the key that chooses a kind of note, by its place from 0 on. */
export function withKindKey(kind: string, index: number): string {
  return actionAndKey(kind, kindKeys(index));
}

/** A tooltip that names the key that attaches a note to a criterion and detaches it, if there is one, by the criterion’s place from 0 on. */
export function withCriterionKey(action: string, index: number): string {
  return actionAndKey(action, criterionKeys(index));
}

/** A tooltip that names the digit that chooses this in the write-up. */
export function withDigit(choice: string, digit: number): string {
  return actionAndKey(choice, digit > 9 ? undefined : String(digit));
}

/** The key that attaches a note to a criterion, by its place in the guide from 0 on; undefined if there are too many for one. */
export function criterionKeys(index: number): string | undefined {
  return index >= 0 && index < CRITERION_KEYS ? inWords(`Alt Shift ${index + 1}`) : undefined;
}

/** The key that chooses a kind of note, by its place from 0 on. */
export function kindKeys(index: number): string {
  return inWords(`Alt ${index + 1}`);
}

function isCommand(name: KeyName): name is PanelCommand {
  return name in PANEL_KEYS;
}
