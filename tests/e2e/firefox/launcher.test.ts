import { expect, test } from 'vitest';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { until } from '../support/poll.ts';

// The launcher before the overlay is there. The rest is tested in Chromium.

const shared = firefoxFixture();

test('a click opens the panel even if the background has to be started first', async () => {
  const call = await shared.firefox.newCall('https://meet.google.com/abc-defg-hia?headers=everything');
  const fireside = shared.firefox.overlay(call);
  await until('the launcher', fireside.button('Open Fireside').reachable);
  await shared.firefox.extension.stopBackground();
  await fireside.button('Open Fireside').click();
  await (await shared.firefox.panel(call)).find('textbox', 'Candidate');
  await until('the panel', fireside.grip().reachable);
  expect(await call.evaluate(() => document.activeElement?.localName)).toBe('div');
  await call.close();
});
