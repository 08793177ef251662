import { revealRow } from '../ui/windowed-rows.tsx';

/** Focuses a note that is about to be shown again, by its button to edit it; the heading of the notes where it is not. */
export function focusNote(id: string | undefined): void {
  const heading = () => document.querySelector<HTMLElement>('#part-notes')?.focus();
  if (id === undefined) requestAnimationFrame(heading);
  else revealRow(id, (row) => row.querySelector('button')?.focus(), heading);
}
