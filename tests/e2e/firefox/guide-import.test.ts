import { expect, test } from 'vitest';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { until } from '../support/poll.ts';

const shared = firefoxFixture();

const BACKEND = '# Backend interview\n## Opening (5 min)\n- Why?\n## Their work (55 min)\n- What was your own part?\n';

test('dropped guides are read and stored in Firefox, too, and the practice runs in its frame', async () => {
  const page = await shared.firefox.extension.openPage('library.html');
  const goTo = (place: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, place);
  const has = (text: string) =>
    until(text, () => page.evaluate((wanted) => document.body.textContent?.includes(wanted), text));
  await goTo('#/import');
  await has('Guide text');
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'backend.md'));
    dataTransfer.items.add(new File(['## Only part (20 min)\n- Why?'], 'design.txt'));
    dataTransfer.items.add(new File([Uint8Array.from([0x50, 0x4b, 0, 0])], 'guide.docx'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, BACKEND);
  await has('guide.docx isn’t a text file.');
  await has('60 min');
  await until('the button', () =>
    page.evaluate(() => {
      const button = [...document.querySelectorAll('button')].find(
        ({ textContent }) => textContent === 'Import all 2 guides',
      );
      button?.click();
      return button !== undefined;
    }),
  );
  const names = () =>
    page.evaluate(() => [...document.querySelectorAll('.row-who')].map(({ textContent }) => textContent));
  await until('the guides', async () => (await names()).some((name) => name?.includes('Backend interview')));
  expect((await names()).length).toBeGreaterThan(6);

  await goTo('#/welcome');
  await until('the practice', () =>
    page.evaluate(() =>
      document.querySelector('iframe')?.contentDocument?.body.textContent?.includes('nothing is kept'),
    ),
  );
  await page.close();
});
