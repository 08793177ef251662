import type { ComponentChildren } from 'preact';

/** The first of the characters that stand for elements: a private one, which no text of ours holds. */
const FIRST = 0xe000;

/** Stands in a message for the element with this index in `withElements`. */
export function slot(index: number): string {
  return String.fromCharCode(FIRST + index);
}

/** A message with elements in the places of its slots, in whatever order the language has them. */
export function withElements(text: string, ...elements: ComponentChildren[]): ComponentChildren {
  const slots = elements.map((_, index) => slot(index));
  return text.split(new RegExp(`([${slots.join('')}])`)).map((part) => {
    const index = slots.indexOf(part);
    return index < 0 ? part : elements[index];
  });
}
