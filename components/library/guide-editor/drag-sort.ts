/** Where something is dropped: in which list, and at which index among the others there. */
export interface Dropped {
  parent: string | undefined;
  index: number;
}

/** How far the pointer has to move, in CSS pixels, until it drags. */
const SLACK = 4;

/** How near an edge, in CSS pixels, what is dragged makes the page scroll, and by how much at each move. */
const [EDGE, SCROLL] = [40, 14];

/**
 * Drags an item of a sorted list by its handle. Lists have `data-sort-list`, the sort of what they hold, and perhaps `data-sort-parent`; their items
 * `data-sort-item`, their key. Calls `drop` once it is let go elsewhere; Escape lets it be.
 */
export function dragSort(event: PointerEvent, drop: (where: Dropped) => void): void {
  const handle = event.currentTarget as HTMLElement;
  const item = handle.closest<HTMLElement>('[data-sort-item]');
  const sort = item?.closest<HTMLElement>('[data-sort-list]')?.dataset.sortList;
  if (!item || sort === undefined || event.button !== 0) return;
  const start = event.clientY;
  let target: Dropped | undefined;
  let marked: HTMLElement | undefined;
  const stop = new AbortController();
  const { signal } = stop;
  handle.setPointerCapture(event.pointerId);

  function unmark(): void {
    delete marked?.dataset.sortDrop;
    marked = undefined;
  }

  function end(): void {
    stop.abort();
    unmark();
    delete item?.dataset.sortDragged;
  }

  function find(x: number, y: number): void {
    unmark();
    target = undefined;
    const list = document
      .elementsFromPoint(x, y)
      .map((one) => one.closest<HTMLElement>(`[data-sort-list="${sort}"]`))
      .find((one) => one !== null);
    if (!list) return;
    const others = [...list.children].filter(
      (one): one is HTMLElement => one instanceof HTMLElement && one.dataset.sortItem !== undefined && one !== item,
    );
    const index = others.filter((one) => {
      const { top, height } = one.getBoundingClientRect();
      return top + height / 2 < y;
    }).length;
    target = { parent: list.dataset.sortParent, index };
    marked = others[index] ?? others.at(-1) ?? list;
    marked.dataset.sortDrop = others[index] ? 'before' : 'after';
  }

  function scroll(y: number): void {
    const scroller = item?.closest<HTMLElement>('.column-detail');
    if (!scroller) return;
    const { top, bottom } = scroller.getBoundingClientRect();
    if (y < Math.max(top, 0) + EDGE) scroller.scrollBy(0, -SCROLL);
    else if (y > Math.min(bottom, window.innerHeight) - EDGE) scroller.scrollBy(0, SCROLL);
  }

  handle.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      if (item.dataset.sortDragged === undefined && Math.abs(clientY - start) < SLACK) return;
      item.dataset.sortDragged = '';
      scroll(clientY);
      find(clientX, clientY);
    },
    { signal },
  );
  handle.addEventListener(
    'pointerup',
    () => {
      const where = target;
      end();
      if (where) drop(where);
    },
    { signal },
  );
  handle.addEventListener('pointercancel', end, { signal });
  document.addEventListener(
    'keydown',
    (pressed) => {
      if (pressed.key !== 'Escape') return;
      pressed.preventDefault();
      end();
    },
    { signal, capture: true },
  );
}
