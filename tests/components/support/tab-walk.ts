import axe from 'axe-core';
import { focusSeen } from '../../e2e/support/walk.ts';
import { keyboard } from './driver.ts';

/** What can be used, whether or not the Tab key leads there. */
const CONTROLS =
  'a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable], [role=button], [role=checkbox], [role=radio]';

/** What shows that something has the focus. */
const SHOWS_FOCUS = [
  ...([
    'outline-style',
    'outline-width',
    'outline-color',
    'box-shadow',
    'background-color',
    'text-decoration',
  ] as const),
  ...(['border-top-color', 'border-bottom-color', 'border-top-width', 'border-bottom-width'] as const),
];

/** How far, in CSS px, a control may begin before the one before it and still be in the same line or column. */
const SLACK = 4;

/** A walk with the Tab key through a page. */
export interface TabWalk {
  /** The names of the controls, in the order in which they were reached. */
  reached: string[];
  /** What is wrong, each as a sentence; empty if all is well. */
  faults: string[];
}

/**
 * Goes through an element with the Tab key, from before it to after it. Every control has to be reached, in an order that
 * follows the page, with a name, and visibly so; and at each step something has the focus. `parts`: selectors of parts that
 * are meant to be reached in this order, wherever they are.
 */
export async function walkByTab(root: Element, parts: readonly string[] = []): Promise<TabWalk> {
  const faults: string[] = [];
  // A page that was just opened may still focus its heading.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
  const expected = controlsIn(root).filter(isStop);
  const [before, after] = [edge(), edge()];
  if (root.matches(':modal')) {
    // The keyboard reaches nothing around it.
    root.prepend(before);
    root.append(after);
  } else {
    root.before(before);
    root.after(after);
  }
  before.focus();
  const unfocused = new Map<Element, string>(expected.map((one) => [one, lookOf(one)]));
  const stops: Element[] = [];
  const stop = new AbortController();
  const options = { capture: true, signal: stop.signal };
  /** Once it is at the end, or lost. */
  let over = false;
  document.addEventListener('focusin', ({ target }) => arrive(target as Element), options);
  document.addEventListener('keydown', step, options);

  function arrive(now: Element): void {
    const last = stops.at(-1);
    if (over || now === last) return;
    over = now === after;
    if (over) return;
    if (!root.contains(now) || stops.includes(now)) {
      over = true;
      faults.push(`After ${called(last ?? before)} the focus goes to ${called(now)}, back or out of the page.`);
      return;
    }
    if (!(now.closest('label') ?? now).checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      faults.push(`${called(now)} can’t be seen.`);
    if (last && isBackwards(last, now, parts)) faults.push(`${called(now)} is before ${called(last)} in the page.`);
    // In a frame, what is in it shows the focus.
    const unlike = now instanceof HTMLIFrameElement ? undefined : unfocused.get(now);
    if (lookOf(now) === unlike) faults.push(`${called(now)} looks the same with the focus.`);
    stops.push(now);
  }

  function step(event: KeyboardEvent): void {
    const last = stops.at(-1) ?? before;
    if (!over && focusSeen() === 'nothing') {
      over = true;
      faults.push(`On or after ${called(last)} nothing has the focus.`);
    }
    if (over) event.preventDefault();
  }

  // A field for a date or a time has several stops of its own.
  const fields = root.querySelectorAll('[type=date], [type=time], [type=datetime-local]').length;
  await keyboard.pressAgain('Tab', expected.length + 6 * fields + 20);
  stop.abort();
  if (!over) faults.push(`The walk ended at ${called(stops.at(-1) ?? before)}, before the end of the page.`);
  const missed = expected.filter(
    (one) => !stops.includes(one) && one.isConnected && isStop(one) && !isLedTo(one, stops),
  );
  faults.push(...missed.map((one) => `${called(one)} is not reached.`));
  before.remove();
  after.remove();
  const reached = namesOf(stops);
  stops.forEach((one, index) => {
    // A region that can be scrolled is a stop of the browser's, not a control.
    if (reached[index] === '' && one.matches(CONTROLS)) faults.push(`${called(one)} has no name.`);
  });
  return { reached, faults };
}

/** A button where a walk begins or ends. */
function edge(): HTMLButtonElement {
  const button = document.createElement('button');
  button.textContent = 'edge';
  button.style.position = 'fixed';
  return button;
}

function controlsIn(root: Element): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (one) =>
      one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled') && one.closest('[inert]') === null,
  );
}

/** Whether the Tab key is to lead there: of a group of radio buttons to the chosen one; of what arrows lead to, to one. */
function isStop(one: HTMLElement): boolean {
  if (one instanceof HTMLInputElement && one.type === 'radio') {
    const group = [...document.querySelectorAll<HTMLInputElement>(`[type=radio][name="${CSS.escape(one.name)}"]`)];
    return (group.find(({ checked }) => checked) ?? group[0]) === one;
  }
  if (one.tabIndex >= 0) return true;
  // A button opens the choice of files.
  if (one.matches('[type=file]')) return false;
  // A heading that is focused when it is shown is no control.
  return one.matches('a, button, input, select, textarea') && one.parentElement?.closest('[tabindex="0"]') === null;
}

/** Whether arrow keys lead there: from a control like it in the same list, which is the one stop of all. */
function isLedTo(one: HTMLElement, stops: readonly Element[]): boolean {
  const list = one.closest('ol, ul, [role=list]');
  return one.tabIndex < 0 && stops.some((stop) => list?.contains(stop) && stop.classList[0] === one.classList[0]);
}

/** How a control looks, with what stands for it: what is laid over it, the label of a box, what is around a field. */
function lookOf(one: Element): string {
  const around = one.matches('input, select, textarea') ? [one.closest('label'), one.parentElement] : [];
  const shown = [one, ...around].flatMap((each) => (each ? [getComputedStyle(each)] : []));
  return [...shown, getComputedStyle(one, '::after')].flatMap(focusIn).join(' ');
}

/** What of a style shows that something has the focus. */
function focusIn(style: CSSStyleDeclaration): string[] {
  const outlined = style.outlineStyle !== 'none';
  return SHOWS_FOCUS.map((name) => (name.startsWith('outline') && !outlined ? '' : style.getPropertyValue(name)));
}

/** Whether this is above the one before it, and in no column further on; or before it in the same line. */
function isBackwards(last: Element, now: Element, parts: readonly string[]): boolean {
  // What pops up is over the page, wherever there is room, and follows its button.
  if (last.closest('[popover]') !== now.closest('[popover]')) return false;
  const [before, here] = [last, now].map((one) => parts.findIndex((part) => one.closest(part))) as [number, number];
  if (before !== here) return here < before;
  const [from, to] = [last, now].map((one) => (one.closest('label') ?? one).getBoundingClientRect()) as [
    DOMRect,
    DOMRect,
  ];
  const mirrored = getComputedStyle(around(last, now)).direction === 'rtl';
  const further = mirrored ? to.right <= from.left + SLACK : to.left >= from.right - SLACK;
  const nearer = mirrored ? to.left >= from.right - SLACK : to.right <= from.left + SLACK;
  const sameLine = to.top < from.bottom - SLACK && to.bottom > from.top + SLACK;
  return sameLine ? nearer : to.bottom <= from.top + SLACK && !further;
}

/** The innermost element around both. */
function around(one: Element, other: Element): Element {
  let parent = one.parentElement;
  while (parent && !parent.contains(other)) parent = parent.parentElement;
  return parent ?? document.documentElement;
}

/** The names of controls, as a screen reader has them. */
function namesOf(controls: readonly Element[]): string[] {
  axe.setup(document.documentElement);
  try {
    return controls.map((one) => (one.isConnected ? axe.commons.text.accessibleText(one) : (called(one) ?? '')));
  } finally {
    axe.teardown();
  }
}

/** How a control is called in a fault. */
function called(one: Element): string {
  const words = (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 60);
  return `<${one.localName}${one.className ? `.${String(one.className).split(' ')[0]}` : ''}> “${words}”`;
}
