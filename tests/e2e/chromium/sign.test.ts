import { expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { COLOURS, Emblem, emblemName, TILE } from '../../../domain/emblem.ts';
import { PICTURES } from '../../support/every-case.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel, type panelOf, setTheme } from '../support/chromium-panel.ts';
import { beginInterview } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { screenshot } from '../support/screenshot.ts';

// The sign that only the user and Fireside know: in panel, set-up, toolbar and library, but never in a call's own
// document.

/** The extension API of the background and pages in Chromium. */
declare const chrome: typeof Browser;

const shared = chromiumFixture({ own: true });

type Panel = Awaited<ReturnType<typeof panelOf>>;
const signIn = ({ frame }: Panel) => frame.getByRole('img', { name: /^Your sign: / }).getAttribute('aria-label');

async function chosen(): Promise<Emblem> {
  const background = await shared.chromium.background();
  const stored = await until('a sign', async () => {
    const { emblem } = await background.evaluate(() => chrome.storage.local.get('emblem'));
    return emblem as unknown;
  });
  return Emblem.parse(stored);
}

test('it is chosen on install, and shown in the set-up, next to the candidate and on the toolbar button', async () => {
  const name = emblemName(await chosen());
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  const panel = await openPanel(call);
  expect(await signIn(panel)).toBe(`Your sign: ${name}`);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  expect(await signIn(panel)).toBe(`Your sign: ${name}`);
  const background = await shared.chromium.background();
  const titles = await background.evaluate(async (url) => {
    const [tab] = await chrome.tabs.query({ url: `${url}*` });
    return [await chrome.action.getTitle({ tabId: tab?.id ?? -1 }), await chrome.action.getTitle({})];
  }, call.url());
  expect(titles).toEqual(Array(2).fill(`Fireside · your sign: ${name}`));
  await call.close();
});

test('another one is chosen in the library, and appears everywhere at once', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  const panel = await openPanel(call);
  const before = await signIn(panel);
  const background = await shared.chromium.background();
  await background.evaluate(() => {
    const real = chrome.action.setIcon;
    Object.assign(globalThis, { icons: [] });
    chrome.action.setIcon = ((details: { imageData?: Record<number, ImageData> }) => {
      const { icons } = globalThis as unknown as { icons: number[][] };
      icons.push([...(details.imageData?.[48]?.data ?? [])]);
      return real(details as Parameters<typeof real>[0]);
    }) as typeof real;
  });
  const library = await shared.chromium.newExtensionPage('library.html#/settings');
  await library.getByRole('button', { name: 'Choose another' }).click();
  await until('another sign in the panel', async () => (await signIn(panel)) !== before);
  const now = await chosen();
  expect(await signIn(panel)).toBe(`Your sign: ${emblemName(now)}`);
  await library.getByText(emblemName(now), { exact: true }).waitFor();

  const [icon = []] = await until('the button’s picture', async () => {
    const icons = await background.evaluate(() => (globalThis as unknown as { icons: number[][] }).icons);
    return icons.length > 0 && icons;
  });
  const painted = new Set<string>();
  for (let at = 0; at < icon.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = icon.slice(at, at + 4);
    if (alpha === 255) painted.add(`#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`);
  }
  expect([...painted]).toEqual(expect.arrayContaining([TILE, COLOURS[now.colour]]));
  await library.close();
  await call.close();
});

test.runIf(PICTURES)('pictures', async () => {
  const settings = await shared.chromium.newExtensionPage('library.html#/settings');
  await settings.getByRole('button', { name: 'Choose another' }).waitFor();
  await screenshot(settings, 'sign-settings-wide');
  await settings.setViewportSize({ width: 320, height: 700 });
  await settings.getByRole('button', { name: 'Choose another' }).scrollIntoViewIfNeeded();
  await screenshot(settings, 'sign-settings-320');
  for (const theme of ['dark', 'light'] as const) {
    const page = await shared.chromium.newExtensionPage('sidepanel.html?home=window');
    await setTheme(page, theme);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.getByRole('img', { name: /^Your sign: / }).waitFor();
    await screenshot(page, `sign-panel-${theme}-320`);
    await page.close();
  }
  expect(await settings.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await settings.close();
});
