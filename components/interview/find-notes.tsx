import { useLayoutEffect } from 'preact/hooks';
import { findByKey } from '../../state/find-key.ts';
import { SEARCHED_FROM } from '../../state/note-search.ts';
import { lazily } from '../ui/lazily.tsx';
import type { FinderProps } from './note-finder.tsx';

/** Loaded once there are many notes, so that it is there when it is asked for. */
const Finder = lazily(async () => (await import('./note-finder.tsx')).Finder, {
  failed: ({ shown }) => {
    shown.value = false;
  },
});

/**
 * Finds notes by their words and steps through the matches. Rows out of view are not in the page, so the browser's own
 * search misses them. Ctrl+F opens it if there are many notes; pressed again, it opens the browser's.
 */
export function FindNotes({ notes, shown }: FinderProps) {
  const many = notes.length >= SEARCHED_FROM;
  useLayoutEffect(() => {
    if (!many) return;
    Finder.preload();
    const onKeyDown = findByKey(Finder, shown);
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [many]);
  return shown.value ? <Finder notes={notes} shown={shown} /> : null;
}
