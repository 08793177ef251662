import { revealRow } from '../ui/windowed-rows.tsx';

/** Focuses the edit button of a note that is about to be shown again; if it is not shown, the heading of the notes. */
export function focusNote(id: string | undefined): void {
  const heading = () => document.querySelector<HTMLElement>('#part-notes')?.focus();
  if (id === undefined) requestAnimationFrame(heading);
  else revealRow(id, (row) => row.querySelector('button')?.focus(), heading);
}
