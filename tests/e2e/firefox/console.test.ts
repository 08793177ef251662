import { expect, test } from 'vitest';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { until } from '../support/poll.ts';

// The other tests rely on this watch; if it missed errors they would pass for the wrong reason.

const shared = firefoxFixture();

test('the watch reports violated policies in our pages, in our frame and in the call, and our errors', async () => {
  const { firefox } = shared;
  const heard = (what: RegExp): Promise<string> =>
    until(`a complaint about ${what.source}`, async () => (await firefox.complaints()).find((line) => what.test(line)));
  const call = await firefox.newCall('https://meet.google.com/abc-defg-hij?headers=csp');
  await firefox.overlay(call).button('Open Fireside').click();
  const { frame } = await firefox.panel(call);
  expect(await firefox.complaints()).toEqual([]);

  await frame.evaluate(load, 'https://example.com/from-the-frame.png');
  await heard(/img-src.*from-the-frame.*panel\.html/);
  await call.evaluate(load, 'https://example.com/from-the-call.png');
  await heard(/img-src.*from-the-call.*meet\.google\.com/);
  const page = await firefox.extension.openPage('library.html');
  await page.evaluate(load, 'https://example.com/from-the-page.png');
  await heard(/img-src.*from-the-page.*library\.html/);
  await page.evaluate(() => {
    reportError(new Error('An error of ours'));
  });
  await heard(/An error of ours.*library\.html/);
  await firefox.takeComplaints();
});

function load(url: string): void {
  const image = document.createElement('img');
  image.src = url;
  document.body.append(image);
}
