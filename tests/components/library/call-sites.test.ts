import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { accessibilityFaults } from '../support/axe.ts';
import { startBackground } from '../support/background.ts';
import { keyboard } from '../support/driver.ts';
import { heading, type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';

// The call providers and sites that Fireside may see, in the settings. That browsers are asked is tested in tests/e2e.

let library: LibraryView;
afterEach(() => library.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });

test('a provider and a site of one’s own are allowed, listed and removed, by keys alone', async () => {
  await page.viewport(800, 900);
  startBackground();
  library = await openLibrary('#/settings');
  await heading('Settings');
  (await button('Allow Webex').element()).focus();
  await keyboard.press('Enter');
  await button('Remove Webex').waitFor();
  expect(document.activeElement?.ariaLabel).toBe('Remove Webex');

  const field = page.getByRole('textbox', { name: /BigBlueButton/ });
  await field.fill('our call');
  await keyboard.press('Enter');
  await page.getByRole('alert').getByText('Type the address of your call').waitFor();
  expect(await accessibilityFaults()).toEqual([]);
  await field.fill('https://bbb.example.org/rooms/abc-def-ghi');
  await keyboard.press('Enter');
  await button('Remove bbb.example.org').waitFor();
  expect(((await field.element()) as HTMLInputElement).value).toBe('');
  for (const width of [360, 800, 1280]) {
    await page.viewport(width, 900);
    (await button('Allow Whereby').element()).scrollIntoView({ block: 'center' });
    await screenshot(`call-sites-${width}`);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  }
  await button('Remove bbb.example.org').click();
  await button('Remove bbb.example.org').waitFor({ state: 'detached' });
});
