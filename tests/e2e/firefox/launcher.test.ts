import { expect, test } from 'vitest';
import { firefoxRoom } from '../support/firefox-room.ts';
import { until } from '../support/poll.ts';

// The launcher before the overlay is there. The rest is tested in Chromium.

const room = firefoxRoom();

test('a click opens the panel even if the background has to be started first', async () => {
  const call = await room.firefox.newCall('https://meet.google.com/abc-defg-hia?headers=everything');
  const fireside = room.firefox.overlay(call);
  await until('the launcher', fireside.button('Open Fireside').reachable);
  await room.firefox.extension.stopBackground();
  await fireside.button('Open Fireside').click();
  await (await room.firefox.panel(call)).find('textbox', 'Candidate');
  await until('the panel', fireside.grip().reachable);
  expect(await call.evaluate(() => document.activeElement?.localName)).toBe('div');
  await call.close();
});
