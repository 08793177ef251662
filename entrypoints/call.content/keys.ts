/** The part of a keyboard event that decides what becomes of it. */
export interface Key {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  /** Whether AltGr is down, which some systems report as Ctrl and Alt. */
  altGraph: boolean;
}

/** The text a key press would have put into a note; empty for a key that writes nothing. */
export function textOf({ key, ctrlKey, altKey, metaKey, altGraph }: Key): string {
  // Names of keys, like "Enter", are longer than the one character (which may be a surrogate pair) of a key that writes.
  if ([...key].length !== 1) return '';
  if (altGraph) return key;
  // Option writes letters on a Mac, yet none of plain ASCII: Alt with one of those is a shortcut.
  return ctrlKey || metaKey || (altKey && key <= '~') ? '' : key;
}

/** Whether a key would do something in the page: press a button, scroll, delete. Shortcuts of the browser are left to it. */
export function actsOnPage({ key, ctrlKey, altKey, metaKey }: Key): boolean {
  return !ctrlKey && !altKey && !metaKey && !/^(F\d+|Process|Dead|Unidentified)$/.test(key);
}
