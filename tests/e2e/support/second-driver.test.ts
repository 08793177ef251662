import { expect, test, vi } from 'vitest';
import { chromiumFixture } from './chromium-fixture.ts';
import { openPanel } from './chromium-panel.ts';
import { panel } from './overlay.ts';

const shared = chromiumFixture();

test('a panel that the driver does not list is used by another driver', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  const { find } = await openPanel(call);
  await find('textbox', 'Candidate').fill('Ada');
  const listed = vi.spyOn(call, 'frames').mockReturnValue([call.mainFrame()]);
  const again = await panel(call, 0);
  listed.mockRestore();
  expect(again.page()).not.toBe(call);
  const candidate = again.getByRole('textbox', { name: 'Candidate', exact: true });
  await candidate.focus();
  await call.keyboard.type(' Lovelace');
  await expect.poll(() => candidate.inputValue()).toBe('Ada Lovelace');
  expect(warn).toHaveBeenCalledOnce();
  await call.close();
});
