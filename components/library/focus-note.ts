import { focusSoon } from '../ui/focus-soon.ts';
import { revealRow } from '../ui/windowed-rows.tsx';

/** Focuses the edit button of a note where it is in sight, or its text if it is being edited; if it is in no list there, where it can be scrolled to. */
export function focusNoteInSight(id: string): void {
  focusSoon(() => {
    const note = `[data-note="${CSS.escape(id)}"]`;
    const shown = document.querySelector<HTMLElement>(`${note} :is(.note-edit, .note-editor textarea)`);
    if (shown) shown.focus();
    else focusNote(id);
  });
}

/** Focuses the edit button of a note that is about to be shown again; if it is not shown, the heading of the notes. */
export function focusNote(id: string | undefined): void {
  const heading = () => document.querySelector<HTMLElement>('#part-notes')?.focus();
  if (id === undefined) focusSoon(heading);
  else revealRow(id, (row) => row.querySelector('button')?.focus(), heading);
}
