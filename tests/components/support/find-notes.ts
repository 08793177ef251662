import { expect } from 'vitest';
import { page } from 'vitest/browser';
import { until } from '../../e2e/support/poll.ts';
import { keyboard } from './driver.ts';
import { screenshot } from './pictures.ts';

/** Searches notes that begin with "Note 0" to "Note 999", most of them not in the page, steps through what is found, and closes the search. */
export async function findNotes(picture: string): Promise<void> {
  expect(await page.getByText(/^Note 543\b/).count()).toBe(0);
  const field = page.getByRole('searchbox', { name: 'Find in notes' });
  await openSearch();
  const hit = page.getByCss('.note[data-found]');
  await field.fill('NOTE 543');
  await hit.filter({ hasText: 'Note 543' }).waitFor();
  expect((await hit.element()).getBoundingClientRect().top).toBeLessThan(innerHeight);
  await field.fill('note 54');
  await page.getByText('1 of 20').waitFor();
  await field.press('Shift+Enter');
  await hit.filter({ hasText: 'Note 954' }).waitFor();
  await field.press('Enter');
  await hit.filter({ hasText: 'Note 54' }).waitFor();
  await screenshot(picture);
  expect(document.activeElement?.matches('[type=search]')).toBe(true);
  await field.press('Escape');
  await field.waitFor({ state: 'detached' });
  expect(await hit.count()).toBe(0);
}

/** Opens the search by its key, which is the browser's until the search is loaded. */
export async function openSearch(): Promise<void> {
  await until('the search', async () => {
    await keyboard.press('Control+f');
    return (await page.getByRole('searchbox', { name: 'Find in notes' }).count()) === 1;
  });
}
