/** Where an element was before it left the document. */
interface Place {
  parent: Node;
  after: Node | null;
  before: Node | null;
}

const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/**
 * Keeps the focus in the page: when the focused element is removed, hidden or disabled, something near it is focused.
 * An element can name where the focus goes in `data-focus-next`, a list of selectors whose first usable match is taken
 * if nothing nearer to the lost element is usable; `data-focus-all` takes precedence even then. `home` is the last
 * resort. While nothing is usable, the focus is still owed. Returns a function that stops it.
 */
export function catchLostFocus(home: string): () => void {
  let held: Element | undefined;
  /** Where the element that had the focus was, while the focus is owed. */
  let owed: Node | undefined;
  let place: Place | undefined;
  /** Whether a key is still down that was pressed on what is gone. */
  let keyDown = false;
  let swallow = false;

  function removed(records: MutationRecord[]): void {
    const node = owed;
    let lost = node && !node.isConnected ? node : undefined;
    while (lost) {
      const gone: Node = lost;
      const record = records.find(({ removedNodes }) => [...removedNodes].some((one) => one.contains(gone)));
      if (!record) return;
      place = { parent: record.target, after: record.previousSibling, before: record.nextSibling };
      lost = record.target.isConnected ? undefined : record.target;
    }
  }

  function settle(records: MutationRecord[] = []): void {
    const now = document.activeElement;
    if (now && now !== document.body && usable(now)) {
      owed = undefined;
      return;
    }
    if (!owed) {
      if (!held || usable(held)) return;
      owed = held;
      place = undefined;
    }
    removed(records);
    // Focusing something here would take the focus from the page around this frame.
    if (!document.hasFocus()) return;
    const target = nextFor(owed, place, home);
    if (!target) return;
    owed = undefined;
    swallow = keyDown;
    target.focus();
  }

  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener(
    'focusin',
    ({ target }) => {
      held = target as Element;
      owed = undefined;
    },
    { signal },
  );
  document.addEventListener(
    'focusout',
    ({ target, relatedTarget }) => {
      // A click on nothing leaves a control that is still usable.
      queueMicrotask(() => {
        if (!relatedTarget && held === target && document.hasFocus() && usable(held as Element)) held = undefined;
      });
    },
    { signal },
  );
  window.addEventListener('focus', () => settle(), { signal });
  window.addEventListener(
    'keyup',
    () => {
      keyDown = swallow = false;
    },
    { signal, capture: true },
  );
  // A key still held was meant for what is gone.
  window.addEventListener(
    'keydown',
    (event) => {
      if (!event.repeat) {
        keyDown = true;
        swallow = false;
      } else if (swallow) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    { signal, capture: true },
  );
  const watch = new MutationObserver(settle);
  watch.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'class', 'open'],
  });
  return () => {
    stop.abort();
    watch.disconnect();
  };
}

/** The nearest usable control: named by an ancestor of the lost element or, within that ancestor, the one before or else after. */
function nextFor(lost: Node, place: Place | undefined, home: string): HTMLElement | undefined {
  const start = lost.isConnected ? lost.parentElement : place?.parent.isConnected ? place.parent : null;
  const all = (start as Element | null)?.closest('[data-focus-all]')?.getAttribute('data-focus-all');
  const wanted = all ? firstOf(all) : undefined;
  if (wanted) return wanted;
  for (let inside = start as Element | null; inside; inside = inside.parentElement) {
    const named = inside.getAttribute('data-focus-next');
    const near = named === null ? nearest(inside, lost, place) : firstOf(named);
    if (near) return near;
  }
  return firstOf(home);
}

function firstOf(selectors: string): HTMLElement | undefined {
  for (const selector of selectors.split(',')) {
    const found = [...document.querySelectorAll<HTMLElement>(selector)].find(usable);
    if (found) return found;
  }
  return undefined;
}

function nearest(inside: Element, lost: Node, place: Place | undefined): HTMLElement | undefined {
  const controls = [...inside.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (one) => usable(one) && one.tabIndex >= 0,
  );
  return controls.findLast((one) => isBefore(one, lost, place)) ?? controls[0];
}

function isBefore(one: Node, lost: Node, place: Place | undefined): boolean {
  if (lost.isConnected) return follows(one, lost);
  if (place?.before?.isConnected) return follows(one, place.before);
  if (place?.after?.isConnected) return place.after.contains(one) || follows(one, place.after);
  return place !== undefined && follows(one, place.parent);
}

/** Whether `other` comes after `one` in the document. */
function follows(one: Node, other: Node): boolean {
  return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function usable(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true });
}
