import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { until } from '../../e2e/support/poll.ts';
import { type Background, startBackground } from '../support/background.ts';
import { media } from '../support/driver.ts';
import { heading, type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';
import { endedInterview, NOTES, STORY } from '../support/written-up.ts';

let background: Background;
let library: LibraryView;

beforeEach(async () => {
  await page.viewport(794, 1123);
  await media({ colorScheme: 'dark', reducedMotion: 'reduce' });
  background = startBackground();
});
afterEach(async () => {
  window.dispatchEvent(new Event('afterprint'));
  await media({});
  library.close();
});

async function print(): Promise<void> {
  window.dispatchEvent(new Event('beforeprint'));
  await media({ media: 'print' });
}

/** What of the navigation and the controls is left. */
const controls = () =>
  [...document.querySelectorAll<HTMLElement>('button, nav, textarea, select, .undo-place')]
    .filter((one) => one.checkVisibility() && !one.matches('.judged-fold'))
    .map((one) => one.textContent);

test('an interview with 60 notes is printed whole: each note, what was judged, and nothing to press', async () => {
  const notes = Array.from({ length: 60 }, (_, i) => ({ ...NOTES[i % NOTES.length], text: `Note number ${i}.` }));
  await background.write('a', endedInterview({ id: 'a', notes }));
  library = await openLibrary('#/interviews/a');
  await heading('Ada Lovelace');
  await page.getByRole('region', { name: 'Write-up' }).waitFor();
  const theme = document.documentElement.dataset.theme;
  await print();
  await expect.poll(controls).toEqual([]);
  await until('each note', async () => (await page.getByCss('#part-notes ~ .card .note').count()) === 60);
  await expect.poll(controls).toEqual([]);
  expect(document.documentElement.dataset.theme).toBe('light');
  expect(getComputedStyle(document.querySelector('.column-detail') as Element).overflowY).toBe('visible');
  for (const { name } of STORY.criteria) await page.getByRole('heading', { name, level: 3 }).waitFor();
  await screenshot('print-write-up');
  window.dispatchEvent(new Event('afterprint'));
  expect(document.documentElement.dataset.theme).toBe(theme);
});

test('a guide is printed without the list beside it', async () => {
  library = await openLibrary('#/guides/story');
  await heading('Story');
  await print();
  await expect.poll(controls).toEqual([]);
  expect(await page.getByCss('.column-list').isVisible()).toBe(false);
  await screenshot('print-guide');
});
