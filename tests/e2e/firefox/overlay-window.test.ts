import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import type { Overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';

// The panel's own window in a call: moved, collapsed and docked again, as in Chromium.

const shared = firefoxFixture();

let call: Page;
let fireside: Overlay;
beforeEach(async () => {
  call = await shared.firefox.newCall('https://meet.google.com/abc-defg-hij?headers=everything');
  fireside = shared.firefox.overlay(call);
});
afterEach(() => call.close());

async function opened(): Promise<void> {
  await fireside.button('Open Fireside').click();
  await (await shared.firefox.panel(call)).find('textbox', 'Candidate');
}

const frameAt = (x: number, y: number) =>
  until(`the frame at ${x}, ${y}`, async () => {
    const box = await fireside.frameBox();
    return box?.x === x && box.y === y;
  });
const writes = async () => (await shared.firefox.panel(call)).frame.evaluate(() => document.hasFocus());
const tabOut = () =>
  until('the frame to be left', async () => {
    await call.keyboard.press('Tab');
    return !(await writes());
  });
const keys = () => call.evaluate(() => window.__log.keys);

test('it is dragged by its grip, without taking the caret from a note, and docked again by a double click', async () => {
  await opened();
  await frameAt(897, 17);
  await fireside.grip().drag(-300, 60);
  await frameAt(597, 77);
  expect(await writes()).toBe(true);
  await fireside.grip().dblclick();
  await frameAt(897, 17);
  expect(await writes()).toBe(true);
});

test('by keys alone it is moved, collapsed and opened, and the page sees none of them', async () => {
  await opened();
  // The grip comes before the frame, the button after it.
  await call.keyboard.down('Shift');
  await tabOut();
  await call.keyboard.up('Shift');
  await call.keyboard.press('ArrowLeft');
  await frameAt(881, 17);
  await call.keyboard.press('Enter');
  await frameAt(897, 17);
  await call.keyboard.press('Tab');
  await until('the caret in it', writes);
  await tabOut();
  await call.keyboard.press('Enter');
  await until('the launcher', () => fireside.button('Open Fireside').visible());
  await call.keyboard.press(' ');
  await until('the panel', () => fireside.grip().visible());
  await until('the caret in it', writes);
  expect(await keys()).toEqual([]);
});

test('a page that removes it finds it there again, and typing continues', async () => {
  await opened();
  const panel = await shared.firefox.panel(call);
  await panel.type('textbox', 'Candidate', 'Ada');
  await call.evaluate(() => document.querySelector('html > [popover]')?.remove());
  await until('the panel in reach', () => fireside.grip().reachable());
  expect(await call.evaluate(() => document.querySelector('html > [popover]')?.outerHTML)).toBe(
    '<div popover="manual"></div>',
  );
  const again = await shared.firefox.panel(call);
  await again.find('textbox', 'Candidate');
  await until('the caret in it', writes);
  expect(await keys()).toEqual([]);
});
