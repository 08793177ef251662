import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { until } from '../../e2e/support/poll.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { media } from '../support/driver.ts';
import { heading, type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';
import { endedInterview } from '../support/written-up.ts';

let background: Background;
let library: LibraryView;

beforeEach(async () => {
  await media({ colorScheme: 'light', reducedMotion: 'reduce' });
  background = startBackground();
  for (const [i, id] of ['a', 'b'].entries()) await background.write(id, endedInterview({ id, ago: 3 + i * 100 }));
});
afterEach(() => library.close());

test('three questions to oneself are kept key by key, and begin no write-up', async () => {
  library = await openLibrary('#/interviews/a');
  await heading('Ada Lovelace');
  await page.getByText('Recommendation').first().waitFor();
  expect(await page.getByText('My side').count()).toBe(0);
  const look = async () => {
    library.goTo('#/settings');
    await page.getByRole('checkbox', { name: /^Look back at my own interviews/ }).click();
    library.goTo('#/interviews/a');
    await heading('Ada Lovelace');
  };
  await look();
  const unfold = () => page.getByCss('summary').getByText('My side', { exact: true }).click();
  await unfold();
  const next = page.getByRole('textbox', { name: 'What will I do otherwise next time?' });
  await next.fill('Wait longer.');
  await page.getByText(/^Their questions had 0 of \d+ min\.$/).waitFor();
  await page
    .getByCss('.for-others')
    .getByText(/^\d+ of \d+ min/)
    .waitFor();
  await until('it to be stored', async () => (await background.read('a')) !== undefined);
  // What was written stays and is shown, also once it is switched off.
  await look();
  await library.reload();
  await unfold();
  await until('the words', async () => (await next.inputValue()) === 'Wait longer.');
  expect((await background.list()).map(({ writeUp }) => writeUp)).toEqual([undefined, undefined]);
});

test('the look back is off until it is switched on', async () => {
  library = await openLibrary('#/today');
  await page.getByText('To write up').waitFor();
  expect(await page.getByText('My side').count()).toBe(0);
  library.goTo('#/settings');
  await page.getByRole('checkbox', { name: /^Look back at my own interviews/ }).click();
  library.goTo('#/today');
  await page.getByRole('row', { name: /^Time for their questions/ }).waitFor();
  expect(
    await page
      .getByRole('row', { name: /^Sections that ran over/ })
      .getByRole('cell')
      .allTextContents(),
  ).toEqual([expect.stringMatching(/^\d+ in 100$/), '–']);
  expect(await page.getByCss('[aria-labelledby=own-trend]').getByText('Ada').count()).toBe(0);
  for (const width of [360, 800, 1280])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.viewport(width, 800);
      await media({ colorScheme, reducedMotion: 'reduce' });
      await screenshot(`own-trend-${width}-${colorScheme}`);
      expect(await accessibilityFaults(), colorScheme).toEqual([]);
    }
});
