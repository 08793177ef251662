import { test } from 'vitest';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { until } from '../support/poll.ts';

const shared = firefoxFixture();

const BACKEND = '# Backend interview\n## Opening (5 min)\n- Why?\n## Their work (55 min)\n- What was your own part?\n';

test('dropped guides are read and stored in Firefox, too', async () => {
  const page = await shared.firefox.extension.openPage('library.html');
  await page.evaluate(() => {
    location.hash = '#/import';
  });
  const has = (text: string) =>
    until(text, () => page.evaluate((wanted) => document.body.textContent?.includes(wanted), text));
  await has('Guide text');
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'backend.md'));
    dataTransfer.items.add(new File([Uint8Array.from([0x50, 0x4b, 0, 0])], 'guide.docx'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, BACKEND);
  await has('guide.docx isn’t a text file.');
  await has('60 min');
  const press = (name: string) =>
    until(name, () =>
      page.evaluate((wanted) => {
        const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === wanted);
        button?.click();
        return button !== undefined;
      }, name),
    );
  await press('Import guide');
  await until('the guide', () => page.evaluate(() => location.hash.startsWith('#/guides/')));
  const texts = () => page.evaluate(() => [...document.querySelectorAll('textarea')].map(({ value }) => value));
  await until('its sections', async () => (await texts()).includes('Their work'));
  await page.close();
});
