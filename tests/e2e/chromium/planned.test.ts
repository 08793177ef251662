import { expect, test } from 'vitest';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel } from '../support/chromium-panel.ts';

const shared = chromiumFixture();

test('an interview that is planned from an invitation is ready in its call, and starts when its clock is started', async () => {
  const library = await shared.chromium.newExtensionPage('library.html#/today/new');
  const soon = new Date(Date.now() + 5 * 60_000);
  const end = new Date(soon.getTime() + 60 * 60_000);
  const iso = (at: Date) => at.toISOString();
  const invitation = [
    'Interview: Mary Shaw, Backend engineer',
    `${iso(soon).slice(0, 10)} ${iso(soon).slice(11, 16)} – ${iso(end).slice(11, 16)} UTC`,
    'Join: https://meet.google.com/fwo-tyrc-pda',
  ].join('\n');
  await library.getByLabel('Paste an invitation').fill(invitation);
  await library.keyboard.press('Tab');
  await library.getByText(/^Found: /).waitFor();
  await library.getByRole('button', { name: 'Plan interview' }).click();
  await library.getByRole('heading', { name: 'Mary Shaw' }).waitFor();

  const call = await shared.chromium.newCall('https://meet.google.com/fwo-tyrc-pda');
  const panel = await openPanel(call);
  await panel.frame.getByText('Planned for this call, fwo-tyrc-pda').waitFor();
  await panel.click('button', 'Start the clock');
  await panel.find('timer', 'Time left').waitFor();
  await panel.type('textbox', 'Note', 'Said hello');
  expect(await panel.text('textbox', 'Note')).toBe('Said hello');
});
