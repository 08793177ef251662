/** Arrow keys, Home and End go from line to line of a list of links. */
export function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const row = (event.target as Element).closest('li');
  const list = event.currentTarget;
  const next = row && target(event.key, row, list);
  const link = next?.querySelector('a');
  if (!link) return;
  event.preventDefault();
  link.focus();
}

function target(key: string, row: Element, list: Element): Element | null {
  if (key === 'ArrowDown') return row.nextElementSibling;
  if (key === 'ArrowUp') return row.previousElementSibling;
  if (key === 'Home') return list.firstElementChild;
  if (key === 'End') return list.lastElementChild;
  return null;
}
