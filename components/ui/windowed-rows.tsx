import { signal, useSignal } from '@preact/signals';
import { Fragment, type JSX, type VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { drawnRows, heightOfRows, type RowRange, rangeInSight, steadyRange } from './row-window.ts';

interface Props<Item> {
  items: readonly Item[];
  /** How many rows there are with those that follow `items` but are not loaded; default: no others. */
  count?: number;
  keyOf(item: Item): string;
  /** Renders a row as one `li`. */
  row(item: Item): VNode;
  /** The height of a row that was never rendered, in CSS px. */
  estimate: number;
  /** Whether `revealRow` looks for its row here: of two lists with the same rows only one may. */
  revealed?: boolean;
  /** Called after other rows were rendered, before they are painted. */
  onDraw?(): void;
  /** Called with the number of rows, counted from the first, that it takes to fill the visible part, when they are not loaded. */
  onMissing?(count: number): void;
  class?: string;
  'aria-label'?: string;
  hidden?: boolean;
  onKeyDown?(event: KeyboardEvent & { currentTarget: HTMLUListElement }): void;
}

interface Wanted {
  key: string;
  then(row: HTMLElement): void;
}

/** Maximum number of corrections while the rows around a revealed row change its position. */
const MAX_TRIES = 5;

/** Up to so many rows are all rendered, so that the browser's search finds them, and a screen reader reads on. */
const FEW = 20;

const wanted = signal<Wanted | undefined>(undefined);

/**
 * Renders the row with this key, in whichever list it is, and passes it to the callback: a row out of view has no
 * element before. `otherwise` is called if there is no such row.
 */
export function revealRow(
  key: string,
  then: (row: HTMLElement) => void,
  otherwise: () => void = () => undefined,
): void {
  const mine = { key, then };
  wanted.value = mine;
  // After the next rendering it is there, or nowhere.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (wanted.peek() !== mine) return;
      wanted.value = undefined;
      otherwise();
    }),
  );
}

/**
 * A list that, unless it is short, renders only the rows in view and fills the rest with gaps of the same height. Any ancestor may scroll
 * it. A focused row stays, with its neighbours, so that the keyboard can move on; each row reports its position to
 * screen readers. For printing, all loaded rows are rendered.
 */
export function WindowedRows<Item>(props: Props<Item>): JSX.Element {
  const { items, keyOf, row, estimate, revealed = true, onDraw, onMissing, ...rest } = props;
  const count = Math.max(items.length, props.count ?? 0);
  const list = useRef<HTMLUListElement>(null);
  const heights = useRef(new Map<string, number>()).current;
  const range = useSignal<RowRange>({ from: 0, to: 0 });
  /** The key of the row that has the focus. */
  const focused = useSignal<string | undefined>(undefined);
  /** Counts the times that rows turned out to differ from their estimated height. */
  const measured = useSignal(0);
  const printing = useSignal(false);
  const lastDrawn = useRef('');
  const lastMissing = useRef('');
  /** How often the revealed row was rendered and moved again. */
  const tries = useRef(0);

  const usual = heights.size > 0 ? sum(heights.values()) / heights.size : estimate;
  const heightOf = (index: number) => {
    const item = items[index];
    return (item !== undefined && heights.get(keyOf(item))) || usual;
  };
  const indexOf = (key: string | undefined) => (key === undefined ? -1 : items.findIndex((one) => keyOf(one) === key));
  const reveal = revealed ? wanted.value : undefined;
  const revealing = indexOf(reveal?.key);
  void measured.value;
  const all = { from: 0, to: items.length };
  const isWhole = printing.value || count <= FEW;
  const drawn = drawnRows(items.length, isWhole ? all : range.value, [indexOf(focused.value), revealing]);

  /** The row elements that are rendered, with their indices. */
  function rows(): [number, HTMLElement][] {
    const elements = [...(list.current?.children ?? [])].filter((one) => !one.classList.contains('rows-gap'));
    return elements.map((element, i) => [drawn[i] ?? 0, element as HTMLElement]);
  }

  function measure(): void {
    let changed = false;
    for (const [index, element] of rows()) {
      const item = items[index];
      const { height } = element.getBoundingClientRect();
      if (item === undefined || height === 0 || heights.get(keyOf(item)) === height) continue;
      heights.set(keyOf(item), height);
      changed = true;
    }
    if (changed && drawn.length < count) measured.value += 1;
  }

  /** Recomputes which rows are in view. */
  function look(): void {
    const element = list.current;
    if (!element) return;
    measure();
    const start = element.getBoundingClientRect().top;
    const seen = visibleStretch(element);
    const wanted = rangeInSight(count, heightOf, { top: seen.top - start, bottom: seen.bottom - start });
    const { from, to } = range.peek();
    const next = steadyRange({ from, to }, wanted, count);
    if (next.from !== from || next.to !== to) range.value = next;
    const holding = rows().find(([, one]) => one.contains(document.activeElement))?.[0];
    const item = holding === undefined ? undefined : items[holding];
    focused.value = item && keyOf(item);
  }
  const lookNow = useRef(look);
  lookNow.current = look;

  useLayoutEffect(() => {
    const before = { range: range.peek(), measured: measured.peek() };
    const whole = drawn.length === count;
    for (const [index, element] of rows()) {
      setAttribute(element, 'aria-posinset', whole ? null : index + 1);
      setAttribute(element, 'aria-setsize', whole ? null : count);
    }
    if (lastDrawn.current !== drawn.join()) onDraw?.();
    lastDrawn.current = drawn.join();
    const { to } = range.peek();
    const missing = to > items.length ? `${items.length} of ${to}` : '';
    // Not again and again if they can't be loaded.
    if (missing !== lastMissing.current && missing) onMissing?.(to);
    lastMissing.current = missing;
    look();
    if (!reveal || revealing < 0 || wanted.peek() !== reveal) return;
    const [, element] = rows().find(([index]) => index === revealing) ?? [];
    element?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    look();
    // Rows around it that render, or turn out to have another height, may move it: then it is not yet in its final
    // place.
    tries.current += 1;
    const isMoved = range.peek() !== before.range || measured.peek() !== before.measured;
    if (element && !isWhole && tries.current < MAX_TRIES && isMoved) return;
    tries.current = 0;
    wanted.value = undefined;
    if (element) reveal.then(element);
    look();
  });

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const again = () => lookNow.current();
    const onScroll = ({ target }: Event) => {
      if (target instanceof Node && target.contains(element)) again();
    };
    const onPrint = ({ type }: Event) => {
      printing.value = type === 'beforeprint';
    };
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    window.addEventListener('resize', again);
    window.addEventListener('beforeprint', onPrint);
    window.addEventListener('afterprint', onPrint);
    // The scroll container may grow, as when the field below it shrinks; it may also be hidden and shown.
    let frame = 0;
    const sizes = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(again);
    });
    sizes.observe(element);
    for (const scroller of scrollersOf(element)) sizes.observe(scroller);
    return () => {
      document.removeEventListener('scroll', onScroll, { capture: true });
      window.removeEventListener('resize', again);
      window.removeEventListener('beforeprint', onPrint);
      window.removeEventListener('afterprint', onPrint);
      sizes.disconnect();
      cancelAnimationFrame(frame);
    };
  }, []);

  const pieces: JSX.Element[] = [];
  let next = 0;
  for (const index of [...drawn, printing.value ? items.length : count]) {
    // A gap is keyed by the row before it, so that rows are never moved in the DOM: a moved element loses the focus.
    const before = items[next - 1];
    if (index > next)
      pieces.push(
        <li
          key={`gap after ${before === undefined ? 'nothing' : keyOf(before)}`}
          class="rows-gap"
          aria-hidden="true"
          style={{ height: `${heightOfRows(heightOf, { from: next, to: index })}px` }}
        />,
      );
    const item = items[index];
    if (item !== undefined) pieces.push(<Fragment key={keyOf(item)}>{row(item)}</Fragment>);
    next = index + 1;
  }
  return (
    <ul {...rest} ref={list}>
      {pieces}
    </ul>
  );
}

/** The visible part of an element's surroundings, in CSS px of the viewport. */
function visibleStretch(element: Element): { top: number; bottom: number } {
  let [top, bottom] = [0, window.innerHeight];
  for (const scroller of scrollersOf(element)) {
    const box = scroller.getBoundingClientRect();
    top = Math.max(top, box.top);
    bottom = Math.min(bottom, box.bottom);
  }
  return { top, bottom };
}

/** The ancestors that scroll this element. They may change with the size of the window. */
function scrollersOf(element: Element): Element[] {
  const scrollers: Element[] = [];
  for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(around).overflowY)) scrollers.push(around);
  }
  return scrollers;
}

function setAttribute(element: Element, name: string, value: number | null): void {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const one of numbers) total += one;
  return total;
}
