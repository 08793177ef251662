import { revealRow } from '../ui/windowed-rows.tsx';

/**
 * Moves the focus between the rows of a windowed list by arrow keys, Home and End. `keyAt` returns the key of a row by
 * its index, or counted from the end if the index is negative; `focus` focuses the control of a row.
 */
export function moveFocus(
  event: KeyboardEvent & { currentTarget: HTMLElement },
  keyAt: (index: number) => string | undefined,
  focus: (row: HTMLElement) => void = focusLink,
): void {
  const row = (event.target as Element).closest('li');
  if (!row) return;
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const next = step === 1 ? row.nextElementSibling : step === -1 ? row.previousElementSibling : null;
  const end = event.key === 'Home' ? keyAt(0) : event.key === 'End' ? keyAt(-1) : undefined;
  // Keys may come faster than the next rows are rendered.
  const ahead = next?.classList.contains('rows-gap') ? keyAt(Number(row.ariaPosInSet) - 1 + step) : undefined;
  const key = end ?? ahead;
  if (key !== undefined) revealRow(key, focus);
  else if (next instanceof HTMLElement && next.querySelector('a, button')) focus(next);
  else return;
  event.preventDefault();
}

/** Focuses the link of a row. */
export function focusLink(row: HTMLElement): void {
  row.querySelector('a')?.focus();
}
