import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { breakAt, makeBreakable } from '../../e2e/support/breaking.ts';
import { until } from '../../e2e/support/poll.ts';
import { underWay } from '../../e2e/support/seed.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';

// A part that can't be rendered leaves the rest of the page intact, with its text to copy.

let background: Background;
let library: LibraryView;

const focused = () => {
  const { tagName, textContent, dataset } = document.activeElement as HTMLElement;
  return tagName === 'BODY' ? 'BODY' : (dataset.interview ?? textContent ?? '');
};
const broken = (says: string) => page.getByCss('.broken').filter({ hasText: says });
const copy = (says: string) => broken(says).getByRole('textbox').inputValue();

makeBreakable();

beforeEach(async () => {
  background = startBackground();
  const notes = [{ text: 'a first note' }, { text: 'the THORN of a note', kind: 'quote' as const }];
  await background.write('ada', underWay({ id: 'ada', candidate: 'Ada Lovelace', notes }));
  await background.write('grace', underWay({ id: 'grace', candidate: 'Grace Hopper', role: 'Compilers', notes }));
  await page.viewport(1280, 800);
  library = await openLibrary();
});
afterEach(() => {
  breakAt();
  library.close();
});

test('a row that breaks leaves the others, its text and the keyboard', async () => {
  const row = page.getByCss('[data-interview="grace"]');
  await row.focus();
  breakAt(['Grace THORN']);
  await background.write('grace', [{ type: 'interview described', candidate: 'Grace THORN', role: 'Compilers' }]);
  const says = 'This interview can’t be listed.';
  await broken(says).waitFor();
  expect(await copy(says)).toContain('Grace THORN · Compilers');
  expect(await page.getByCss('[data-interview="ada"]').isVisible()).toBe(true);
  expect(focused()).toBe('Try again');

  // It breaks again, and the focus stays.
  await keyboard.press('Enter');
  await until('the button', () => focused() === 'Try again');
  expect(await broken(says).count()).toBe(1);
  expect(await accessibilityFaults()).toEqual([]);
  await screenshot('broken-row');

  breakAt();
  await keyboard.press('Enter');
  await row.waitFor();
  await until('the row to have the focus', () => focused() === 'grace');
  expect(await page.getByCss('.broken').count()).toBe(0);
});

test('a note that breaks leaves the other notes', async () => {
  breakAt(['THORN']);
  await page.getByCss('[data-interview="ada"]').click();
  const says = 'This note can’t be shown.';
  await broken(says).first().waitFor();
  expect(await copy(says)).toBe('the THORN of a note');
  expect(await page.getByText('a first note').first().isVisible()).toBe(true);
  await screenshot('broken-note');
  await media({ colorScheme: 'light' });
  await page.viewport(320, 640);
  await broken(says).first().scrollIntoViewIfNeeded();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  await screenshot('broken-note-narrow');
});

test('an interview that breaks leaves the list and all its notes to copy, and another one can be shown', async () => {
  await page.getByCss('[data-interview="grace"]').click();
  await page.getByRole('heading', { level: 1, name: 'Grace Hopper' }).waitFor();
  breakAt(['Ada Lovelace']);
  await page.getByCss('[data-interview="ada"]').click();
  const says = 'This interview can’t be shown.';
  await broken(says).waitFor();
  expect(await copy(says)).toMatch(/^Ada Lovelace\n[\s\S]*a first note\n.*the THORN of a note/);
  expect(await page.getByCss('[data-interview]').count()).toBe(2);
  await screenshot('broken-interview');
  await page.getByCss('[data-interview="grace"]').click();
  await page.getByRole('heading', { level: 1, name: 'Grace Hopper' }).waitFor();
});

test('a page that breaks leaves the navigation', async () => {
  breakAt(['Colours of the panel', 'Settings']);
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await broken('This page can’t be shown. Everything saved so far is safe.').waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Guides' }).click();
  await page.getByRole('heading', { level: 1, name: 'Guides' }).waitFor();
  expect(await page.getByCss('.broken').count()).toBe(0);
});

test('an interview that breaks from the start leaves the list', async () => {
  library.close();
  breakAt(['Ada Lovelace']);
  library = await openLibrary();
  await page.getByCss('[data-interview="grace"]').waitFor();
  expect(await copy('This interview can’t be listed.')).toContain('Ada Lovelace');
});
