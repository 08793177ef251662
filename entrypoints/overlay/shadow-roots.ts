interface DomApi {
  dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
}

/** The shadow root of an element, closed or open: content scripts can access both. */
export function shadowOf(element: Element): ShadowRoot | null {
  // In Firefox it is a property of each element.
  const { openOrClosedShadowRoot: own } = element as { openOrClosedShadowRoot?: ShadowRoot | null };
  if (own !== undefined) return own;
  const { dom } = (globalThis as { chrome?: DomApi }).chrome ?? {};
  return dom && element instanceof HTMLElement ? dom.openOrClosedShadowRoot(element) : element.shadowRoot;
}

/** The document or shadow root that contains an element. */
export function rootOf(element: Node): Document | ShadowRoot {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root : document;
}

/** The element that represents this one in the document: the only one that events reveal there. */
export function outermost(element: Element): Element {
  let outer = element;
  for (let root = rootOf(outer); root instanceof ShadowRoot; root = rootOf(outer)) outer = root.host;
  return outer;
}

/** The ancestors of this element, nearest first, across shadow roots. */
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

/** The actual fullscreen element; the document only reports the outermost host of its shadow roots. */
export function fullScreen(): Element | null {
  let full = document.fullscreenElement;
  for (let inner = full; inner; inner = shadowOf(inner)?.fullscreenElement ?? null) full = inner;
  return full;
}

/** All matching elements inside shadow roots of the page. It visits every element of the page. */
export function inShadows(selector: string, within: ParentNode = document): Element[] {
  const roots = [...within.querySelectorAll('*')].flatMap((element) => shadowOf(element) ?? []);
  return roots.flatMap((root) => [...root.querySelectorAll(selector), ...inShadows(selector, root)]);
}
