/** Focuses a note that is about to be shown again, by its button to edit it; the heading of the notes where it is not. */
export function focusNote(id: string | undefined): void {
  requestAnimationFrame(() => {
    const row = id === undefined ? null : document.querySelector(`[data-note="${CSS.escape(id)}"]`);
    (row?.querySelector('button') ?? document.querySelector<HTMLElement>('#part-notes'))?.focus();
  });
}
