import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Note } from '../../domain/interview/note.ts';
import * as m from '../../messages/messages.ts';
import { withKey } from '../../state/key-words.ts';
import { notesFound } from '../../state/note-search.ts';
import { adoptStyles } from '../ui/adopt-styles.ts';
import { Close, Next, Previous } from '../ui/icons.tsx';
import { revealRow } from '../ui/windowed-rows.tsx';
import css from './note-finder.css?inline';

adoptStyles(css);

export interface FinderProps {
  /** All notes, in the order in which they are shown. */
  notes: readonly Note[];
  shown: Signal<boolean>;
}

/** The field for the words to find, how many notes have them, and the steps from one to the next. */
export function Finder({ notes, shown }: FinderProps) {
  const query = useSignal('');
  const at = useSignal(0);
  const field = useRef<HTMLInputElement>(null);
  const before = useRef(document.activeElement);
  const found = useMemo(() => notesFound(notes, query.value), [notes, query.value]);
  const current = found[at.value];

  useLayoutEffect(() => {
    field.current?.focus();
    return unmark;
  }, []);
  useLayoutEffect(() => {
    unmark();
    if (current) revealRow(current.id, mark);
  }, [current?.id]);

  function step(by: number): void {
    if (found.length > 0) at.value = (at.peek() + by + found.length) % found.length;
  }

  function close(): void {
    shown.value = false;
    if (before.current instanceof HTMLElement) before.current.focus();
  }

  return (
    <search class="find-notes">
      <input
        ref={field}
        type="search"
        class="field"
        aria-label={m.findInNotes()}
        placeholder={m.findInNotes()}
        autocomplete="off"
        dir="auto"
        value={query}
        onInput={(event) => {
          query.value = event.currentTarget.value;
          at.value = 0;
        }}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') close();
          else return;
          event.preventDefault();
        }}
      />
      <span class="find-count muted" role="status">
        {query.value.trim() !== '' && (
          <>
            {found.length > 0 ? m.matchOf({ position: at.value + 1, count: found.length }) : m.noMatch()}
            <span class="hidden-visually">{current && m.matchText({ text: current.text })}</span>
          </>
        )}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={m.previousMatch()}
        title={withKey(m.previousMatch(), 'previous match')}
        onClick={() => step(-1)}
      >
        <Previous />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={m.nextMatch()}
        title={withKey(m.nextMatch(), 'next match')}
        onClick={() => step(1)}
      >
        <Next />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={m.closeSearch()}
        title={withKey(m.closeSearch(), 'close search')}
        onClick={close}
      >
        <Close />
      </button>
    </search>
  );
}

function mark(row: HTMLElement): void {
  row.dataset.found = '';
  row.scrollIntoView({ block: 'center', behavior: 'instant' });
}

function unmark(): void {
  for (const row of document.querySelectorAll<HTMLElement>('[data-found]')) delete row.dataset.found;
}
