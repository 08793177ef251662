interface DomApi {
  dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
}

/** The shadow root of an element, closed or open: an extension's scripts can look into both. */
export function shadowOf(element: Element): ShadowRoot | null {
  // Firefox has it as a property of each element.
  const { openOrClosedShadowRoot: own } = element as { openOrClosedShadowRoot?: ShadowRoot | null };
  if (own !== undefined) return own;
  const { dom } = (globalThis as { chrome?: DomApi }).chrome ?? {};
  return dom && element instanceof HTMLElement ? dom.openOrClosedShadowRoot(element) : element.shadowRoot;
}

/** The document or shadow root in which an element is. */
export function rootOf(element: Node): Document | ShadowRoot {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root : document;
}

/** The element that stands for this one in the document: events tell the document of no other. */
export function outermost(element: Element): Element {
  let outer = element;
  for (let root = rootOf(outer); root instanceof ShadowRoot; root = rootOf(outer)) outer = root.host;
  return outer;
}

/** The elements around this one, the nearest first, across shadow roots. */
export function around(element: Element): Element[] {
  const found: Element[] = [];
  let at: Element | null = element;
  while (at) {
    const root = rootOf(at);
    at = at.assignedSlot ?? at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
    if (at) found.push(at);
  }
  return found;
}

/** The element in full screen itself, where the document only knows the outermost host of its shadow roots. */
export function fullScreen(): Element | null {
  let full = document.fullscreenElement;
  for (let inner = full; inner; inner = shadowOf(inner)?.fullscreenElement ?? null) full = inner;
  return full;
}

/** All elements inside shadow roots of the page that match. It looks at every element of the page. */
export function inShadows(selector: string, within: ParentNode = document): Element[] {
  const roots = [...within.querySelectorAll('*')].flatMap((element) => shadowOf(element) ?? []);
  return roots.flatMap((root) => [...root.querySelectorAll(selector), ...inShadows(selector, root)]);
}
