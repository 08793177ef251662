import type { ComponentChildren } from 'preact';

/** The first of the private-use characters that mark the places of elements; no text of ours contains them. */
const FIRST = 0xe000;

/** Marks the place of the element with this index in a message for `withElements`. */
export function slot(index: number): string {
  return String.fromCharCode(FIRST + index);
}

/** A message with elements in place of its slots, in whatever order the language puts them. */
export function withElements(text: string, ...elements: ComponentChildren[]): ComponentChildren {
  const slots = elements.map((_, index) => slot(index));
  return text.split(new RegExp(`([${slots.join('')}])`)).map((part) => {
    const index = slots.indexOf(part);
    return index < 0 ? part : elements[index];
  });
}
