import type { Frame, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel } from '../support/chromium-panel.ts';
import { startInterview } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { underWay, writeChanges } from '../support/seed.ts';
import { focusSeen, Walk, type Walked, walkInterview } from '../support/walk.ts';

// Every action that removes the control it was done with, by keyboard: afterwards another control has the focus.

const shared = chromiumFixture();

/** A page or frame to walk through. */
const walked = (page: Page, frame: Frame = page.mainFrame()): Walked => ({
  press: (key) => page.keyboard.press(key),
  focus: () => frame.evaluate(focusSeen),
});

test('in the frame of a call', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  const panel = await openPanel(call);
  expect(
    await walkInterview({
      ...panel,
      ...walked(call, panel.frame),
      named: (name) => panel.frame.getByRole('button', { name }),
      typed: (text) => call.keyboard.type(text),
    }),
  ).toBeGreaterThan(30);
  await call.close();
});

test('a key still held when the focus moves does not press the new control, and the page keeps its focus', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hik');
  const panel = await openPanel(call);
  await startInterview(panel, { candidate: 'Ada Lovelace' });
  await panel.note.focus();
  await call.keyboard.type('unfinished');
  await panel.find('button', 'Let’s begin').focus();
  for (let i = 0; i < 4; i++) await call.keyboard.down('Enter');
  await call.keyboard.up('Enter');
  await until('the caret in the note', () => panel.note.evaluate((one) => one === document.activeElement));
  expect(await panel.notes()).toEqual([]);
  // A control that vanishes while the page has the focus does not take it back.
  await call.keyboard.press('Enter');
  await until('the note', async () => (await panel.notes()).length === 1);
  const row = panel.find('log', 'Notes').getByRole('listitem');
  await row.getByRole('button', { name: 'Delete note' }).focus();
  await call.mouse.click(200, 300);
  await until('the page to have the keyboard', () => panel.frame.evaluate(() => !document.hasFocus()));
  await row.getByRole('button', { name: 'Delete note' }).evaluate((button: HTMLElement) => button.click());
  await row.waitFor({ state: 'detached' });
  expect(await panel.frame.evaluate(() => document.hasFocus())).toBe(false);
  await overlay(call).button('Collapse Fireside').click();
  await call.close();
});

describe('in the library', () => {
  let page: Page;
  prepare(async () => {
    page = await shared.chromium.newExtensionPage('library.html');
    for (const candidate of ['Zuse', 'Noether', 'Curie']) {
      const id = candidate.toLowerCase();
      await writeChanges(page, id, underWay({ id, candidate, notes: [{ text: 'one' }, { text: 'two' }] }));
    }
  });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const go = async (place: string, heading: string) => {
    await page.goto(page.url().replace(/#.*|$/, place));
    await page.getByRole('heading', { level: 1, name: heading }).waitFor({ state: 'attached' });
  };

  test('data', async () => {
    await go('#/data', 'Data');
    const walk = new Walk(walked(page));
    const download = page.waitForEvent('download');
    await walk.press('Download backup', button('Download backup'), /Download backup|Cancel/);
    const file = await (await download).path();
    await page
      .getByRole('status', { name: 'Backup' })
      .getByText(/interviews/)
      .waitFor();
    await walk.lands('the backup made', 'Download backup');
    const choose = async () => {
      await button('Restore backup').focus();
      await page.getByLabel('Backup file').setInputFiles(file);
      await page.getByRole('heading', { name: 'In this backup' }).waitFor();
      await walk.lands('a backup chosen', 'In this backup');
    };
    await choose();
    await walk.press('Close the preview', button('Close'), 'Restore');
    await writeChanges(page, 'zuse', [{ type: 'interview removed', at: Date.now() }]);
    await choose();
    await walk.press('Restore', page.getByRole('button', { name: /^Restore \d/ }), /Cancel|^Restore$/);
    const back = button('Undo restore');
    await back.waitFor();
    await walk.lands('restored', 'Restore');
    await walk.press('Undo restore', back, /Cancel|^Restore$/);
    await page.getByText(/ reverted\./).waitFor();
    await walk.lands('undone', 'Restore');
    await walk.press('Use my downloads', button('Use my downloads'), /Back up now|Stop|Remind|Downloads/i);
    expect(walk.landed).toBeGreaterThan(5);
  });
});
