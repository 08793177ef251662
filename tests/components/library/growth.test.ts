import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { builtInGuides } from '../../../guides/index.ts';
import type { Write } from '../../../storage/writes.ts';
import { until } from '../../e2e/support/poll.ts';
import { underWay } from '../../e2e/support/seed.ts';
import { type Background, startBackground, storedWith } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { findNotes } from '../support/find-notes.ts';
import { type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';

/*
 * The size of the page as more is stored, in exact counts: only what is in view and around it is rendered. For what is
 * read and sent, see tests/house/growth.test.ts; for the panel, tests/components/panel/many-notes.test.ts.
 */

const FEW = 100;
const MANY = 3000;
const LONG = 1000;

const NOW = Date.now();

/** Interviews, from one number up to but not including another, as a restore would store them. */
function interviews(from: number, to: number): Write[] {
  const [guide] = builtInGuides;
  if (!guide) throw new Error('There is no guide.');
  return Array.from({ length: to - from }, (_, step) => {
    const number = String(from + step).padStart(4, '0');
    const id = `interview-${number}`;
    const plan = { id, candidate: `Candidate ${number}`, role: 'Engineer', guide, call: { host: 'none' as const } };
    const planned = { ...plan, createdAt: NOW - (from + step) * 60_000, plannedEnd: NOW };
    return storedWith(id, [{ type: 'interview planned', plan: planned }], NOW);
  }).flat();
}

let background: Background;
let library: LibraryView;

const element = (selector: string) => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
const nodes = (selector: string) => document.querySelectorAll(`${selector}, ${selector} *`).length;
const rows = () => page.getByRole('list', { name: 'Interviews' }).getByRole('listitem');
const focusedRow = () => document.activeElement?.closest('li')?.ariaPosInSet;

beforeAll(async () => {
  await media({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.viewport(1280, 800);
  background = startBackground();
});
afterAll(() => library.close());

describe('the list of interviews', () => {
  beforeAll(async () => {
    await background.put(interviews(0, FEW));
    library = await openLibrary();
  });

  test('has as many nodes with 3,000 interviews as with 100', async () => {
    await rows().first().waitFor();
    const ofFew = nodes('.rows');
    library.close();
    await background.put(interviews(FEW, MANY));
    library = await openLibrary();
    await rows().first().waitFor();
    await until('the count of all', () => document.querySelector('.rows li')?.ariaSetSize === String(MANY));
    expect(nodes('.rows')).toBe(ofFew);
    expect(await rows().count()).toBeLessThanOrEqual(32);
    await screenshot('growth-list');
  });

  test('has the height of all of them, and shows those scrolled to', async () => {
    const column = element('.column-list');
    column.scrollTo(0, column.scrollHeight);
    await rows().filter({ hasText: 'Candidate 2999' }).waitFor();
    expect(await rows().last().getAttribute('aria-posinset')).toBe(String(MANY));
    expect(await rows().count()).toBeLessThanOrEqual(40);
    column.scrollTo(0, 0);
    await rows().filter({ hasText: 'Candidate 0000' }).waitFor();
    expect(await rows().first().getAttribute('aria-setsize')).toBe(String(MANY));
  });

  test('is navigated with the arrow keys, Home and End', async () => {
    await rows().first().getByRole('link').focus();
    for (let i = 0; i < 60; i++) await keyboard.press('ArrowDown');
    await until('the 61st row to have the focus', () => focusedRow() === '61');
    await keyboard.press('End');
    await until('the last row to have the focus', () => focusedRow() === String(MANY));
    await keyboard.press('ArrowUp');
    await until('the one before to have it', () => focusedRow() === String(MANY - 1));
    await keyboard.press('Home');
    await expect.poll(focusedRow).toBe('1');
  });

  test('keeps the row that has the focus, wherever it is scrolled to', async () => {
    await rows().nth(3).getByRole('link').focus();
    element('.column-list').scrollTo(0, 100_000);
    await rows().filter({ hasText: 'Candidate 14' }).first().waitFor();
    expect(focusedRow()).toBe('4');
    await keyboard.press('ArrowDown');
    await until('the row below to have the focus', () => focusedRow() === '5');
    expect(await rows().filter({ hasText: 'Candidate 0004' }).count()).toBe(1);
  });

  test('is printed as far as it is loaded, not only what is in view', async () => {
    window.dispatchEvent(new Event('beforeprint'));
    expect(document.querySelectorAll('.rows li')).toHaveLength(MANY);
    window.dispatchEvent(new Event('afterprint'));
    await until('the rows in view alone', () => document.querySelectorAll('.rows li').length < FEW);
  });
});

describe('an interview of 1,000 notes', () => {
  beforeAll(async () => {
    const notes = Array.from({ length: LONG }, (_, i) => ({
      text: i % 7 === 0 ? `Note ${i}: ${'she drew the queue before she said a word '.repeat(3)}` : `Note ${i}`,
      criteria: i % 2 ? ['depth'] : [],
    }));
    library.close();
    await background.put(storedWith('long', underWay({ id: 'long', candidate: 'With many', notes })));
    library = await openLibrary('#/interviews/long');
  });

  test('has no more nodes than fit around the visible part', async () => {
    await page.getByCss('.note').first().waitFor();
    expect(document.querySelectorAll('.note').length).toBeLessThanOrEqual(80);
    await screenshot('growth-detail');
  });

  test('is searched whole, although few notes are in the page', async () => {
    await findNotes('growth-find-library');
  });
});
