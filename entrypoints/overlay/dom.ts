type Attributes = Record<string, string>;

/** Creates an HTML element with attributes and children. Strings become text, never HTML, as Trusted Types require. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  dress(made, attributes);
  made.append(...children);
  return made;
}

/** An icon on a 16 × 16 grid, made of filled paths that the style sheet colours. It has no accessible name. */
export function icon(...paths: string[]): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  dress(made, { viewBox: '0 0 16 16', 'aria-hidden': 'true' });
  for (const d of paths) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    dress(path, { d });
    made.append(path);
  }
  return made;
}

function dress(made: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
}
