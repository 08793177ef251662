import { describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { HEADER_SETS } from '../../call-pages/switches.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel, panelOf } from '../support/chromium-panel.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';

// The headers of the live pages could not be obtained, so each combination must work, with both ways in which a browser
// treats a frame of another site. With partitioning off, a blocked frame has no storage at all.

/** The extension API of the background. */
declare const chrome: typeof Browser;

const BROWSERS = [
  { thirdPartyCookies: 'allowed', partitioning: 'browser-default' },
  { thirdPartyCookies: 'blocked', partitioning: 'browser-default' },
  { thirdPartyCookies: 'blocked', partitioning: 'default-flags' },
] as const;

describe.each(BROWSERS)('third-party cookies $thirdPartyCookies, partitioning $partitioning', (options) => {
  const shared = chromiumFixture(options);

  test('the frame reads its settings, and follows their changes', async () => {
    const wear = async (panelTheme: string) => {
      const background = await shared.chromium.background();
      await background.evaluate((theme) => chrome.storage.local.set({ settings: { panelTheme: theme } }), panelTheme);
    };
    await wear('light');
    const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hiz');
    const { frame } = await openPanel(call);
    for (const theme of ['light', 'dark']) {
      await wear(theme);
      await expect.poll(() => frame.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
    }
    await call.close();
  });

  test.each(HEADER_SETS.map((headers, number) => [headers, number] as const))('headers %s', async (headers, number) => {
    const address =
      number % 2 === 0
        ? `https://meet.google.com/abc-defg-hi${'abcdefgh'[number]}?headers=${headers}`
        : `https://app.zoom.us/wc/9876543210${number}/start?headers=${headers}&meeting=frame`;
    const call = await shared.chromium.newCall(address);
    const panel = await openPanel(call);
    await beginInterview(panel, { candidate: `Ada under ${headers}` });
    await addNote(panel, 'We made time deterministic.');
    await panel.type('textbox', 'Note', 'and then');
    await saved(panel);
    await call.reload();
    const again = await panelOf(call);
    await again.frame.getByRole('heading', { level: 1, name: `Ada under ${headers}` }).waitFor();
    await again.find('log', 'Notes').getByRole('listitem').waitFor();
    expect(await again.notes()).toEqual(['We made time deterministic.']);
    expect(await again.note.inputValue()).toBe('and then');
    await call.close();
  });
});
