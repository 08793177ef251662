/** What a document reports about an element. */
export interface Found {
  /** Its value, or the text in it. */
  text: string;
  /** Its centre, in CSS px of its document's viewport; undefined if a click would hit something else. */
  centre?: [x: number, y: number];
}

/**
 * Runs in a document: finds the first visible element with this role and exactly this accessible name. `act`: 'look' at
 * it, 'reach' for it, which scrolls it into view, or 'fill' it with `text`.
 *
 * When asked for one element, Firefox computes the names of all, which takes longer than everything else in a test.
 * These are the few rules that our pages need; firefox/interview.test.ts compares them with the browser's own names.
 */
export function namedElement(role: string, name: string, act: 'look' | 'reach' | 'fill', text = ''): Found | undefined {
  const byRole: Record<string, string> = {
    button: 'button, summary',
    textbox: 'textarea, input:not([type]), input[type=text]',
    checkbox: 'input[type=checkbox]',
    radio: 'input[type=radio]',
    heading: 'h1, h2, h3, h4',
    link: 'a[href]',
    list: 'ul, ol',
    status: 'output',
  };
  const plain = (words: string) => words.replaceAll(/\s+/g, ' ').trim();
  const wordsIn = (element: Element): string => {
    const copy = element.cloneNode(true) as Element;
    for (const silent of copy.querySelectorAll('[aria-hidden=true], [hidden], style')) silent.remove();
    return copy.textContent ?? '';
  };
  const nameOf = (element: Element): string => {
    const labels = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const label = labels.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    const own = label || element.getAttribute('aria-label');
    if (own) return own;
    const fields = (element as HTMLInputElement).labels;
    if (fields?.length) return [...fields].map(wordsIn).join(' ');
    return ['button', 'heading', 'link', 'option'].includes(role) ? wordsIn(element) : '';
  };
  const found = [...document.querySelectorAll(`[role=${role}], ${byRole[role] ?? '[role=none-other]'}`)].find(
    (element) => {
      const other = element.getAttribute('role');
      return (
        (other === null || other === role) &&
        plain(nameOf(element)) === plain(name) &&
        element.checkVisibility({ visibilityProperty: true }) &&
        !element.closest('[aria-hidden=true], [inert]')
      );
    },
  );
  if (!found) return undefined;
  const field = found as HTMLInputElement;
  if (act === 'fill') {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  const seen: Found = { text: 'value' in found && role !== 'button' ? field.value : (found.textContent ?? '') };
  if (act !== 'reach') return seen;
  found.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const { x, y, width, height } = found.getBoundingClientRect();
  const [across, down] = [x + width / 2, y + height / 2];
  return found.contains(document.elementFromPoint(across, down)) ? { ...seen, centre: [across, down] } : seen;
}

/** Runs in a document: scrolls the n-th element that matches into view; its centre as in Found, undefined if a click would hit something else. */
export function reachNth(selector: string, n: number): Found['centre'] {
  const found = document.querySelectorAll(selector)[n];
  if (!found) return undefined;
  found.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const { x, y, width, height } = found.getBoundingClientRect();
  const [across, down] = [x + width / 2, y + height / 2];
  return found.contains(document.elementFromPoint(across, down)) ? [across, down] : undefined;
}
