import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { StoreError } from '../../../storage/record-store.ts';
import { underWay } from '../../e2e/support/seed.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { startBackground, storedWith } from '../support/background.ts';
import { media } from '../support/driver.ts';
import { type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';

let library: LibraryView;
afterEach(() => library.close());

it('interviews that can’t be counted are listed all the same, and the page says so and tries again', async () => {
  await media({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.viewport(1280, 800);
  let fails = true;
  const background = startBackground((sound) => ({
    ...sound,
    async list(query) {
      if (query.counted && fails) throw new StoreError('failed');
      return sound.list(query);
    },
  }));
  await background.put(
    Array.from({ length: 130 }, (_, i) =>
      storedWith(`i${i}`, underWay({ id: `i${i}`, candidate: `Candidate ${i}`, ago: 10 + i, notes: [] })),
    ).flat(),
  );
  library = await openLibrary('#/interviews');
  await page.getByRole('list', { name: 'Interviews' }).getByRole('listitem').first().waitFor();
  await page.getByText('This list may be out of date').waitFor();
  await screenshot('not-counted-list');
  library.goTo('#/data');
  const failure = page.getByRole('alert').filter({ hasText: 'The interviews can’t be counted.' });
  await failure.waitFor();
  await screenshot('not-counted');
  expect(await accessibilityFaults()).toEqual([]);
  fails = false;
  await failure.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('130 interviews in this browser').waitFor();
  expect(page.getByText('The interviews can’t be counted.').elements()).toEqual([]);
});
