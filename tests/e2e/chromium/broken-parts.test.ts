import type { Frame, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessibilityFaults } from '../support/axe.ts';
import { breakAt, makeBreakable } from '../support/breaking.ts';
import { openPanel } from '../support/chromium-panel.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { room } from '../support/room.ts';
import { screenshot } from '../support/screenshot.ts';
import { underWay, writeChanges } from '../support/seed.ts';

// A part that can't be rendered leaves the rest of the page as it is, with its text to copy.

const shared = room();
const CALL = 'https://meet.google.com/abc-defg-hij';

const focused = (target: Page | Frame) =>
  target.evaluate(() => {
    const { tagName, textContent, dataset } = document.activeElement as HTMLElement;
    return tagName === 'BODY' ? 'BODY' : (dataset.interview ?? textContent ?? '');
  });
const broken = (target: Page | Frame, says: string) => target.locator('.broken', { hasText: says });
const copy = (target: Page | Frame, says: string) => broken(target, says).getByRole('textbox').inputValue();

describe('the library', () => {
  let page: Page;

  prepare(async () => {
    page = await shared.chromium.newExtensionPage('library.html');
    const notes = [{ text: 'a first note' }, { text: 'the THORN of a note', kind: 'quote' as const }];
    await writeChanges(page, 'ada', underWay({ id: 'ada', candidate: 'Ada Lovelace', notes }));
    await writeChanges(page, 'grace', underWay({ id: 'grace', candidate: 'Grace Hopper', role: 'Compilers', notes }));
    await makeBreakable(page);
  });

  test('a row that breaks leaves the others, its text and the keyboard', async () => {
    const row = page.locator('[data-interview="grace"]');
    await row.focus();
    await breakAt(page, 'Grace THORN');
    await writeChanges(page, 'grace', [{ type: 'interview described', candidate: 'Grace THORN', role: 'Compilers' }]);
    const says = 'This interview can’t be listed.';
    await broken(page, says).waitFor();
    expect(await copy(page, says)).toContain('Grace THORN · Compilers');
    expect(await page.locator('[data-interview="ada"]').isVisible()).toBe(true);
    expect(await focused(page)).toBe('Try again');

    // It breaks again, and the keyboard stays.
    await page.keyboard.press('Enter');
    await until('the button', async () => (await focused(page)) === 'Try again');
    expect(await broken(page, says).count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    await screenshot(page, 'broken-row');

    await breakAt(page);
    await page.keyboard.press('Enter');
    await row.waitFor();
    await until('the row to have the focus', async () => (await focused(page)) === 'grace');
    expect(await page.locator('.broken').count()).toBe(0);
  });

  test('a note that breaks leaves the other notes', async () => {
    await breakAt(page, 'THORN');
    await page.locator('[data-interview="ada"]').click();
    const says = 'This note can’t be shown.';
    await broken(page, says).first().waitFor();
    expect(await copy(page, says)).toBe('the THORN of a note');
    expect(await page.getByText('a first note').first().isVisible()).toBe(true);
    await screenshot(page, 'broken-note');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 320, height: 640 });
    await broken(page, says).first().scrollIntoViewIfNeeded();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await screenshot(page, 'broken-note-narrow');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test('an interview that breaks leaves the list, and all its notes to copy; another one is shown', async () => {
    await breakAt(page);
    await page.locator('[data-interview="grace"]').click();
    await page.getByRole('heading', { level: 1, name: 'Grace THORN' }).waitFor();
    await breakAt(page, 'Ada Lovelace');
    await page.locator('[data-interview="ada"]').click();
    const says = 'This interview can’t be shown.';
    await broken(page, says).waitFor();
    expect(await copy(page, says)).toMatch(/^Ada Lovelace\n[\s\S]*a first note\n.*the THORN of a note/);
    expect(await page.locator('[data-interview]').count()).toBe(2);
    await screenshot(page, 'broken-interview');
    await page.locator('[data-interview="grace"]').click();
    await page.getByRole('heading', { level: 1, name: 'Grace THORN' }).waitFor();
  });

  test('a page that breaks leaves the ways to the others', async () => {
    await breakAt(page, 'Colours of the panel', 'Settings');
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
    await broken(page, 'This page can’t be shown. Everything saved so far is safe.').waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Guides' }).click();
    await page.getByRole('heading', { level: 1, name: 'Guides' }).waitFor();
    expect(await page.locator('.broken').count()).toBe(0);
  });

  test('what breaks from the start leaves the list', async () => {
    await page.addInitScript(() => {
      globalThis.breaking = ['Ada Lovelace'];
    });
    await page.goto(page.url().replace(/#.*/, ''));
    await page.reload();
    await page.locator('[data-interview="grace"]').waitFor();
    expect(await copy(page, 'This interview can’t be listed.')).toContain('Ada Lovelace');
  });
});

describe('the panel', () => {
  test('a note that breaks leaves the composer and the other notes; a panel that breaks leaves all text', async () => {
    const call = await shared.chromium.newCall(CALL);
    const panel = await openPanel(call);
    const { frame } = panel;
    await beginInterview(panel, { candidate: 'Ada Lovelace' });
    await addNote(panel, 'a first note');
    await makeBreakable(frame);
    await breakAt(frame, 'THORN');
    await addNote(panel, 'the THORN of a note');
    const says = 'This note can’t be shown.';
    await broken(frame, says).waitFor();
    expect(await copy(frame, says)).toBe('the THORN of a note');
    await addNote(panel, 'a third note');
    expect(await panel.notes()).toEqual(['a first note', 'a third note']);
    await saved(panel);
    await screenshot(call, 'broken-panel-note');

    // Now even saying so breaks, so that it reaches the whole panel.
    await breakAt(frame, 'THORN', 'can’t be shown');
    await broken(frame, says).getByRole('button', { name: 'Try again' }).click();
    const all = 'Something went wrong. Everything saved so far is safe.';
    await broken(frame, all).waitFor();
    expect(await copy(frame, all)).toMatch(/a first note[\s\S]*the THORN of a note[\s\S]*a third note/);
    expect(await focused(frame)).toBe('Try again');
    await screenshot(call, 'broken-panel');

    await breakAt(frame);
    await call.keyboard.press('Enter');
    await panel.note.waitFor();
    expect(await panel.notes()).toEqual(['a first note', 'the THORN of a note', 'a third note']);
    expect(await focused(frame)).not.toBe('BODY');
    await call.close();
  });
});
