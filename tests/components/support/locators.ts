import { expect } from 'vitest';
import { type Locator, locators } from 'vitest/browser';
import { PATIENCE, until } from '../../e2e/support/poll.ts';
import { keyboard } from './driver.ts';

/*
 * The part of Playwright's locators that Vitest lacks, with the same names, so that component tests read like
 * end-to-end tests. All of it runs in the page itself, except for keys.
 */

type State = 'visible' | 'hidden' | 'attached' | 'detached';

interface Verbs {
  getByCss(css: string): Locator;
  getByLabel(text: string | RegExp): Locator;
  /** Waits until the one element exists and is painted, or reaches the given state. */
  waitFor(options?: { state?: State }): Promise<void>;
  focus(): Promise<void>;
  /** Focuses the element and presses keys there. */
  press(key: string): Promise<void>;
  pressSequentially(text: string): Promise<void>;
  check(): Promise<void>;
  uncheck(): Promise<void>;
  evaluate<T, E extends Element = HTMLElement>(look: (element: E) => T): Promise<T>;
  inputValue(): Promise<string>;
  textContent(): Promise<string>;
  getAttribute(name: string): Promise<string | null>;
  isVisible(): Promise<boolean>;
  isChecked(): Promise<boolean>;
  boundingBox(): Promise<DOMRect>;
  count(): Promise<number>;
  allTextContents(): Promise<string[]>;
  scrollIntoViewIfNeeded(): Promise<void>;
}

declare module 'vitest/browser' {
  interface LocatorSelectors extends Verbs {}
}

/** The only element of a locator, as soon as there is one. */
async function one<E extends Element = HTMLElement>(locator: Locator): Promise<E> {
  return until(`one ${locator.selector}`, () => {
    const [found, second] = locator.elements();
    if (second) throw new Error(`There is more than one ${locator.selector}`);
    return found as Element | undefined as E | undefined;
  });
}

/** Whether an element is painted. */
function painted(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
}

const STATES: Record<State, (locator: Locator) => boolean> = {
  attached: (locator) => locator.elements().length > 0,
  detached: (locator) => locator.elements().length === 0,
  visible: (locator) => locator.elements().some(painted),
  hidden: (locator) => !locator.elements().some(painted),
};

async function setChecked(locator: Locator, wanted: boolean): Promise<void> {
  const box = await one<HTMLInputElement>(locator);
  if (box.checked !== wanted) await locator.click();
  await until(
    `${locator.selector} to be ${wanted ? '' : 'un'}checked`,
    () => box.checked === wanted || !box.isConnected,
  );
}

const VERBS: { [K in keyof Verbs]: (this: Locator, ...args: Parameters<Verbs[K]>) => ReturnType<Verbs[K]> | string } = {
  getByCss: (css) => `css=${css}`,
  getByLabel(text) {
    return this.getByLabelText(text);
  },
  async waitFor({ state = 'visible' } = {}) {
    await expect
      .poll(() => STATES[state](this), { message: `${this.selector} to be ${state}`, timeout: PATIENCE })
      .toBe(true);
  },
  async focus() {
    (await one(this)).focus();
  },
  async press(key) {
    (await one(this)).focus();
    await keyboard.press(key);
  },
  async pressSequentially(text) {
    (await one(this)).focus();
    await keyboard.type(text);
  },
  check() {
    return setChecked(this, true);
  },
  uncheck() {
    return setChecked(this, false);
  },
  async evaluate(look) {
    return look((await one(this)) as never);
  },
  async inputValue() {
    return (await one<HTMLInputElement>(this)).value;
  },
  async textContent() {
    return (await one(this)).textContent ?? '';
  },
  async getAttribute(name) {
    return (await one(this)).getAttribute(name);
  },
  async isVisible() {
    return STATES.visible(this);
  },
  async isChecked() {
    return (await one<HTMLInputElement>(this)).checked;
  },
  async boundingBox() {
    return (await one(this)).getBoundingClientRect();
  },
  async count() {
    return this.elements().length;
  },
  async allTextContents() {
    return this.elements().map((element) => element.textContent ?? '');
  },
  async scrollIntoViewIfNeeded() {
    (await one(this)).scrollIntoView();
  },
};

locators.extend(VERBS as Parameters<typeof locators.extend>[0]);
