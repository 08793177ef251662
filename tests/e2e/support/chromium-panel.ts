import type { Frame, Locator, Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import { drawAllNotes } from './draw-all-notes.ts';
import type { Hands } from './interview.ts';
import { centre, overlay, panel } from './overlay.ts';
import { until } from './poll.ts';
import { focusSeen } from './walk.ts';

/** The extension API of a page. */
declare const chrome: typeof Browser;

type Role = Parameters<Frame['getByRole']>[0];

/** The panel in Chromium: a frame in a call, or a page in its own tab. */
export interface ChromiumPanel extends Hands {
  /** The tab it is in. */
  page: Page;
  /** Its document. */
  frame: Frame;
  find(role: Role, name: string): Locator;
  /** The composer. */
  note: Locator;
  /** The texts of the notes, in the order shown. */
  notes(): Promise<string[]>;
}

/** The panel of this document. */
export function panelIn(page: Page, frame: Frame = page.mainFrame()): ChromiumPanel {
  const find = (role: Role, name: string): Locator => frame.getByRole(role, { name, exact: true });
  return {
    page,
    frame,
    find,
    note: find('textbox', 'Note'),
    async notes() {
      await drawAllNotes(frame);
      return find('log', 'Notes').locator('.note-text').allTextContents();
    },
    click: (role, name) => find(role as Role, name).click(),
    fill: (role, name, text) => find(role as Role, name).fill(text),
    async type(role, name, text) {
      const field = find(role as Role, name);
      await field.click();
      const before = await field.inputValue();
      await page.keyboard.type(text);
      // The driver counts keys as typed that are still on their way into a frame (measured under load).
      if (text.includes('\n')) return;
      await until(`"${text}" to be in ${name}`, async () => {
        const now = await field.inputValue();
        if (now.length >= before.length + text.length) return true;
        throw new Error(`there is "${now}", and the focus is ${await frame.evaluate(focusSeen)}`);
      });
    },
    text: (role, name) =>
      find(role as Role, name).evaluate((node) => ('value' in node ? String(node.value) : (node.textContent ?? ''))),
    has: (role, name) => find(role as Role, name).isVisible(),
    pause: (ms) => frame.evaluate((time) => new Promise<void>((resolve) => setTimeout(resolve, time)), ms),
  };
}

/** Opens the panel in a call with its launcher. */
export async function openPanel(call: Page): Promise<ChromiumPanel> {
  await overlay(call).button('Open Fireside').click();
  return panelOf(call);
}

/** The panel that is open in a call, for example again after a reload. */
export async function panelOf(call: Page): Promise<ChromiumPanel> {
  const frame = await panel(call);
  for (const document of [frame, call]) await document.evaluate(drawn);
  await hears(call, frame);
  return panelIn(call, frame);
}

/** How long a panel may take until it hears the mouse, in ms. One that is covered or hangs never does. */
const DEAF = 3000;

/**
 * Resolves when the mouse reaches the frame, or after a while. Until the browser shows a new frame on the screen, which
 * may be long after it was drawn, it gives clicks on it to the page around it (measured; a user is slower).
 */
async function hears(call: Page, frame: Frame): Promise<void> {
  const box = await overlay(call).frameBox();
  if (!box) return;
  const { x, y } = centre(box);
  let waiting = true;
  const stop = () => {
    waiting = false;
  };
  const given = new Promise<void>((resolve) => setTimeout(resolve, DEAF)).then(stop);
  const heard = frame.evaluate(heardMouse).then(stop, stop);
  const moving = (async () => {
    for (let step = 0; waiting; step = 1 - step) {
      await call.mouse.move(x + step, y);
      await Promise.race([heard, given, new Promise((resolve) => setTimeout(resolve, 100))]);
    }
  })().catch(stop);
  // A page that hangs answers neither.
  await Promise.race([Promise.all([heard, moving]), given]);
}

/** Resolves when the mouse moves over the document. */
function heardMouse(): Promise<void> {
  return new Promise((resolve) => {
    addEventListener('mousemove', () => resolve(), { capture: true, once: true });
  });
}

/** Resolves when the document's current state is drawn, or soon if nothing of it is visible. */
async function drawn(): Promise<void> {
  const waited = new Promise((resolve) => setTimeout(resolve, 250));
  for (let frames = 0; frames < 2; frames += 1) {
    await Promise.race([waited, new Promise((resolve) => requestAnimationFrame(resolve))]);
  }
}

/** Sets the theme of all panels as the library does, and waits until this one, in its own tab, uses it. */
export async function setTheme(page: Page, theme: 'dark' | 'light'): Promise<void> {
  await page.evaluate((panelTheme) => chrome.storage.local.set({ settings: { panelTheme } }), theme);
  await page.waitForFunction((now) => document.documentElement.dataset.theme === now, theme);
}
