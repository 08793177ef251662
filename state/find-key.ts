import type { Signal } from '@preact/signals';

/** A part of the page that is loaded later. */
interface Late {
  /** Has it loaded, if that was not done. Returns whether it is there already. */
  preload(): boolean;
}

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'defaultPrevented' | 'preventDefault'
>;

/**
 * What shows the search among notes when Ctrl+F is pressed. As long as it is not there, because it is being loaded or can't
 * be, the key is the browser's: its own search opens, and words to find are not typed into the note.
 */
export function findByKey(search: Late, shown: Signal<boolean>): (event: Pressed) => void {
  return (event) => {
    const wanted = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === 'f';
    if (!wanted || event.defaultPrevented || shown.peek() || !search.preload()) return;
    event.preventDefault();
    shown.value = true;
  };
}
