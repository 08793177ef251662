import { revealRow } from '../ui/windowed-rows.tsx';

/** Arrow keys, Home and End go from line to line of a windowed list of links; `ends` are the keys of its first and last row. */
export function moveFocus(
  event: KeyboardEvent & { currentTarget: HTMLElement },
  [first, last]: readonly [string | undefined, string | undefined],
): void {
  const row = (event.target as Element).closest('li');
  if (!row) return;
  const end = event.key === 'Home' ? first : event.key === 'End' ? last : undefined;
  const next =
    event.key === 'ArrowDown'
      ? row.nextElementSibling
      : event.key === 'ArrowUp'
        ? row.previousElementSibling
        : undefined;
  if (end !== undefined) revealRow(end, focusLink);
  else if (next instanceof HTMLElement && next.querySelector('a')) focusLink(next);
  else return;
  event.preventDefault();
}

/** Focuses the link of a row. */
export function focusLink(row: HTMLElement): void {
  row.querySelector('a')?.focus();
}
