import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { Chromium } from '../support/chromium.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel, panelOf } from '../support/chromium-panel.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';

/** The browser's own API, in the worker or the frame. */
declare const chrome: typeof Browser;

// An update or a reload of the extension in the middle of a call.

const shared = chromiumFixture({ own: true });

async function reloadExtension(chromium: Chromium): Promise<void> {
  const worker = await chromium.background();
  await worker.evaluate(() => setTimeout(() => chrome.runtime.reload())).catch(() => undefined);
}

/** Number of our hosts in a page; each is a popover directly under the root. */
const hosts = (page: Page) => page.evaluate(() => document.querySelectorAll('html > div[popover]').length);

test('a reload brings the interview back into open calls, with the unfinished text and the caret', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  await addNote(panel, 'before');
  await panel.type('textbox', 'Note', 'unfinshed');
  for (let left = 0; left < 4; left++) await panel.note.press('ArrowLeft');
  await saved(panel);
  await reloadExtension(shared.chromium);
  const again = await until('the interview to be there again', async () => {
    const next = await panelOf(call);
    return next.frame !== panel.frame && (await next.notes()).length === 1 ? next : undefined;
  });
  expect(await again.notes()).toEqual(['before']);
  expect(await again.note.inputValue()).toBe('unfinshed');
  expect(await hosts(call)).toBe(1);
  await again.note.focus();
  await call.keyboard.type('i');
  await until('the letter', async () => (await again.note.inputValue()) === 'unfinished');
  await saved(again);
  await call.close();
});

test('a panel whose background is gone for good keeps all text, reports it, and accepts no more keys', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hik');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Grace Hopper' });
  await addNote(panel, 'She said so');
  await panel.type('textbox', 'Note', 'and unfin');
  await saved(panel);
  const { frame } = panel;
  const extensions = await shared.chromium.context.newPage();
  await extensions.goto('chrome://extensions/');
  /** Switches Fireside on or off as the user does there. */
  const switched = (on: boolean) =>
    extensions.evaluate(([id, enabled]) => chrome.management.setEnabled(id, enabled), [
      shared.chromium.extensionId,
      on,
    ] as const);
  await switched(false);
  await call.bringToFront();
  await frame.getByText('You can’t type here any more').waitFor();
  const text = frame.getByRole('textbox', { name: 'Everything written' });
  expect(await text.inputValue()).toContain('She said so');
  expect(await text.inputValue()).toContain('and unfin');
  expect(await frame.getByRole('textbox', { name: 'Note', exact: true }).count()).toBe(0);
  await text.focus();
  const before = await text.inputValue();
  await call.keyboard.type('lost');
  expect(await text.inputValue()).toBe(before);
  await frame.getByRole('button', { name: 'Copy everything' }).click();
  await frame.getByText('Copied.').waitFor();
  await switched(true);
  await frame.getByRole('button', { name: 'Reload' }).click();
  const again = await until('the panel', async () => {
    const next = await panelOf(call);
    return (await next.notes()).length === 1 ? next : undefined;
  });
  expect(await again.note.inputValue()).toBe('and unfin');
  await extensions.close();
  await call.close();
});
