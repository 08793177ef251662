import { expect, test } from 'vitest';
import { firefoxFixture } from '../support/firefox-fixture.ts';
import { until } from '../support/poll.ts';

const shared = firefoxFixture();

/** What the browser runs when the manifest's suggested shortcut is pressed. */
const HIDE = `WebExtensionPolicy.getByID('fireside@fireside.invalid').extension.shortcuts.onCommand('hide-all');`;

test('the setting registers the script, which is not there without it', async () => {
  const { firefox } = shared;
  const call = await firefox.newCall('https://meet.google.com/abc-defg-hij?headers=everything');
  const native = () => call.evaluate(() => String(navigator.mediaDevices.getDisplayMedia).includes('getDisplayMedia'));
  expect(await native()).toBe(true);
  const library = await firefox.extension.openPage('library.html');
  await library.evaluate(() => {
    location.hash = '#/settings';
  });
  const choice = await until('the setting', () => library.$('input[type="checkbox"]:not(fieldset:first-of-type *)'));
  await choice.click();
  await call.bringToFront();
  await until('the script in a page that is open', async () => !(await native()));
  await call.reload({ waitUntil: 'domcontentloaded' });
  await until('the script in a page that was loaded anew', async () => !(await native()));

  // No picker can be answered here; this dispatches what the script does while one is open, and when asked.
  const launcher = firefox.overlay(call).button('Open Fireside');
  await until('the launcher', () => launcher.visible());
  await call.evaluate(() => {
    const say = (detail: string) => window.dispatchEvent(new CustomEvent('fireside-presenting', { detail }));
    window.addEventListener('fireside-presenting-ask', () => say('+test'));
    say('+test');
  });
  await until('nothing of it to be seen', async () => !(await launcher.visible()));
  await call.evaluate(() => window.dispatchEvent(new CustomEvent('fireside-presenting', { detail: '-test' })));
  await until('the launcher', () => launcher.visible());

  await library.bringToFront();
  await choice.click();
  await until('the script to be gone', async () => {
    await call.reload({ waitUntil: 'domcontentloaded' });
    return native();
  });
  await library.close();
  await call.close();
});

test('one key hides everything at once and brings it back', async () => {
  const { firefox } = shared;
  const call = await firefox.newCall('https://meet.google.com/abc-defg-hij');
  const overlay = firefox.overlay(call);
  await overlay.button('Open Fireside').click();
  const panel = await firefox.panel(call);
  await panel.type('textbox', 'Candidate', 'Ada');
  await firefox.inside.run(HIDE);
  await until('the panel to be gone', async () => !(await overlay.button('Collapse Fireside').reachable()));
  await firefox.inside.run(HIDE);
  await until('the panel', () => overlay.button('Collapse Fireside').reachable());
  expect(await panel.text('textbox', 'Candidate')).toBe('Ada');
  await call.close();
});
