import type { Frame, Page } from 'playwright-core';
import type { Chromium } from '../e2e/support/chromium.ts';
import { openPanel } from '../e2e/support/chromium-panel.ts';
import { overlay } from '../e2e/support/overlay.ts';
import { until } from '../e2e/support/poll.ts';

/** A frame of an extension in a call, with a field to type into. */
export interface CallFrame {
  page: Page;
  frame: Frame;
  /** Empties the field and focuses it. */
  ready(): Promise<void>;
}

const FLOOR_BUTTON = 'Open the floor';

/** The panel in the call with this code, which has an interview in progress. */
export async function panelFrame(chromium: Chromium, code: string): Promise<CallFrame> {
  const page = await chromium.newCall(`https://meet.google.com/${code}`);
  const { frame, note } = await openPanel(page);
  return {
    page,
    frame,
    async ready() {
      await page.bringToFront();
      await note.fill('');
      await note.click();
    },
  };
}

/** The floor's frame in a call, showing this page. */
export async function floorFrame(chromium: Chromium, shows: string): Promise<CallFrame> {
  const page = await floorCall(chromium, shows);
  await overlay(page).button(FLOOR_BUTTON).click();
  const frame = await openedFrame(page);
  const field = frame.getByRole('textbox', { name: 'Note' });
  return {
    page,
    frame,
    async ready() {
      await page.bringToFront();
      await field.fill('');
      await field.click();
    },
  };
}

/** A call with the floor's launcher, which will show this page. */
export function floorCall(chromium: Chromium, shows: string): Promise<Page> {
  return chromium.newCall(`https://meet.google.com/abc-defg-hij#${encodeURIComponent(shows)}`);
}

/** The frame of an extension in this page, whichever extension it is. */
export function openedFrame(page: Page): Promise<Frame> {
  return until('the frame of the extension', async () => {
    const frame = page.frames().find((one) => one.url().startsWith('chrome-extension://') && !one.isDetached());
    await frame?.waitForLoadState('domcontentloaded', { timeout: 5000 });
    return frame;
  });
}

/** The button that opens the floor's frame, hides it and shows it again. */
export function floorButton(page: Page) {
  return overlay(page).button(FLOOR_BUTTON);
}
