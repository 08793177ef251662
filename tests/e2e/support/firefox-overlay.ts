import type { Browser, Frame, KeyInput, Page } from 'puppeteer-core';
import { type BidiNode, bidiOf } from './bidi.ts';
import { drawAllNotes } from './draw-all-notes.ts';
import type { Hands } from './interview.ts';
import { type Found, namedElement, reachNth } from './named-element.ts';
import { type Box, type Control, centre, type Overlay } from './overlay.ts';
import { until } from './poll.ts';

/** Fireside's panel inside a call, with finders by role and accessible name. Each finder waits. */
export interface FirefoxPanel extends Hands {
  frame: Frame;
  find(role: string, name: string): Promise<Found>;
  /** Presses keys in whatever has the focus, one after the other; `Control+d` holds the first while pressing the second. */
  press(...keys: readonly string[]): Promise<void>;
  /** Clicks the n-th element, from 0, that matches a selector. */
  clickOn(selector: string, n: number): Promise<void>;
}

/** The texts of the notes, in the order shown. */
export async function notesOf({ frame }: FirefoxPanel): Promise<string[]> {
  await drawAllNotes(frame);
  return frame.evaluate(() => [...document.querySelectorAll('.note-text')].map((text) => text.textContent ?? ''));
}

/** The panel in this page; waits for it. Call it again after the frame was reloaded. */
export async function firefoxPanel(page: Page): Promise<FirefoxPanel> {
  const frame = await until('the panel in the call', async () => {
    for (const candidate of page.frames()) {
      if ((await addressOf(candidate)) === 'moz-extension:/panel.html') return candidate;
    }
    return undefined;
  });
  return panelIn(page, frame);
}

/**
 * Scheme and path of a document as its own scripts see it, for example `moz-extension:/panel.html`; empty while it has
 * none. BiDi reports `about:blank` for an extension's frame, although scripts run in the right document.
 */
export async function addressOf(frame: Frame): Promise<string> {
  return frame.evaluate(() => location.protocol + location.pathname).catch(() => '');
}

/** The same finders for a page of the extension in its own tab. */
export function panelIn(page: Page, frame: Frame = page.mainFrame()): FirefoxPanel {
  const ask = (role: string, name: string, act: Parameters<typeof namedElement>[2] = 'look', text = '') =>
    frame.evaluate(namedElement, role, name, act, text);
  const find = (role: string, name: string): Promise<Found> => until(`${role} "${name}"`, () => ask(role, name));
  /** Where the document begins in the page. */
  const origin = async () => {
    if (frame === page.mainFrame()) return { x: 0, y: 0 };
    const bidi = bidiOf(page.browser(), page);
    const element = await bidi.frameElement(frame);
    return element && bidi.call<Box>(element, BOX);
  };
  const clickAt = async (what: string, look: () => Promise<Found['centre']>): Promise<void> => {
    const [x, y] = await until(`${what} to be in reach`, async () => {
      const centre = await look();
      const from = centre && (await origin());
      return from && ([centre[0] + from.x, centre[1] + from.y] as const);
    });
    await page.mouse.click(x, y);
  };
  const click = (role: string, name: string): Promise<void> =>
    clickAt(`${role} "${name}"`, async () => (await ask(role, name, 'reach'))?.centre);
  return {
    frame,
    find,
    has: async (role, name) => (await ask(role, name)) !== undefined,
    pause: (ms) => frame.evaluate((time) => new Promise<void>((resolve) => setTimeout(resolve, time)), ms),
    click,
    clickOn: (selector, n) => clickAt(`${selector} ${n}`, () => frame.evaluate(reachNth, selector, n)),
    async fill(role, name, text) {
      await until(`${role} "${name}"`, () => ask(role, name, 'fill', text));
    },
    async type(role, name, text) {
      await click(role, name);
      await page.keyboard.type(text);
    },
    async press(...keys) {
      for (const key of keys) {
        const [last, ...held] = key.split('+').reverse() as [KeyInput, ...KeyInput[]];
        for (const one of held.toReversed()) await page.keyboard.down(one);
        await page.keyboard.press(last);
        for (const one of held) await page.keyboard.up(one);
      }
    },
    text: async (role, name) => (await find(role, name)).text,
  };
}

/** The overlay in this page, with the same methods as in Chromium. */
export function firefoxOverlay(browser: Browser, page: Page): Overlay {
  return {
    button: (name) => control(browser, page, name, 'button'),
    grip: () => control(browser, page, 'Move Fireside'),
    async frameBox() {
      const bidi = bidiOf(browser, page);
      for (const root of await bidi.shadowRoots()) {
        const box = await bidi.call<Box | null>(root, FRAME_BOX);
        if (box && box.width * box.height > 0) return box;
      }
      return undefined;
    },
  };
}

const RECTANGLE = '({ x, y, width, height }) => ({ x, y, width, height })';
const BOX = `(element) => (${RECTANGLE})(element.getBoundingClientRect())`;
const FRAME_BOX = `(root) => { const frame = root.querySelector('iframe'); return frame && (${BOX})(frame); }`;
const BOX_ON_TOP = `(element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const root = element.getRootNode();
  const [across, down] = [x + width / 2, y + height / 2];
  const hit = document.elementFromPoint(across, down) === root.host && root.elementFromPoint(across, down);
  return hit && element.contains(hit) ? { x, y, width, height } : null;
}`;

function control(browser: Browser, page: Page, name: string, role?: string): Control {
  const bidi = bidiOf(browser, page);
  const find = async (): Promise<BidiNode | undefined> => bidi.locate(await bidi.shadowRoots(), name, role);
  const measure = async (): Promise<Box | undefined> => {
    const node = await find();
    return node && bidi.call<Box>(node, BOX);
  };
  const painted = (box: Box | undefined): boolean => box !== undefined && box.width * box.height > 0;
  const boxInReach = async (): Promise<Box | undefined> => {
    const node = await find();
    return (node && (await bidi.call<Box | null>(node, BOX_ON_TOP))) ?? undefined;
  };
  const whereToClick = async (): Promise<[number, number]> => {
    const { x, y } = centre(await until(`"${name}" to be in reach of the mouse`, boxInReach));
    return [x, y];
  };
  return {
    exists: async () => (await find()) !== undefined,
    visible: async () => painted(await measure()),
    reachable: async () => (await boxInReach()) !== undefined,
    boxInReach,
    box: () => until(`"${name}" to be painted`, measure),
    click: async () => page.mouse.click(...(await whereToClick())),
    dblclick: async () => page.mouse.click(...(await whereToClick()), { count: 2 }),
    async drag(dx, dy) {
      const [x, y] = await whereToClick();
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + dx, y + dy, { steps: 6 });
      await page.mouse.up();
    },
    style: async (property) =>
      bidi.call<string>(
        await until(`"${name}"`, find),
        `(element) => getComputedStyle(element).getPropertyValue(${JSON.stringify(property)})`,
      ),
    async focus() {
      await bidi.call(await until(`"${name}"`, find), '(element) => element.focus()');
    },
  };
}
