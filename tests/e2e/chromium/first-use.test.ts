import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel, panelIn } from '../support/chromium-panel.ts';
import { beginInterview } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';
import { screenshot } from '../support/screenshot.ts';
import { underWay, writeChanges } from '../support/seed.ts';

/** The extension API of a page. */
declare const chrome: typeof Browser;

// What got in the way of people who used the panel for the first time.

const shared = chromiumFixture();

test('names that are written from right to left begin where their row does', async () => {
  const id = 'rtl';
  const other = await shared.chromium.newExtensionPage('library.html');
  await writeChanges(other, id, underWay({ id, candidate: 'Ada Lovelace', notes: [] }));
  // Given two interviews, the panel asks which one is meant.
  await writeChanges(other, 'second', underWay({ id: 'second', candidate: 'Grace Hopper', notes: [] }));
  const page = await shared.chromium.newExtensionPage(`sidepanel.html?home=window&interview=${id}`);
  const panel = panelIn(page);
  await panel.find('heading', 'Ada Lovelace').waitFor();
  await writeChanges(other, id, [{ type: 'interview described', candidate: 'שרה לוי', role: 'مهندسة' }]);
  await panel.find('heading', 'שרה לוי').waitFor();
  /** Distance of a text from the left edge of its container (without padding), in CSS px. */
  const indent = (of: Page, selector: string, inside: string) =>
    of.evaluate(
      ([text, row]) => {
        const element = document.querySelector(text);
        const box = element?.closest<HTMLElement>(row);
        if (!element || !box) return undefined;
        const range = document.createRange();
        range.selectNodeContents(element);
        const style = getComputedStyle(box);
        return Math.round(
          range.getBoundingClientRect().left -
            box.getBoundingClientRect().left -
            Number.parseFloat(style.paddingLeft) -
            Number.parseFloat(style.borderLeftWidth),
        );
      },
      [selector, inside] as const,
    );
  const found = { header: await indent(page, 'h1', '.whose'), row: NaN, heading: NaN, perhaps: NaN } as Record<
    string,
    number | undefined
  >;
  await other.bringToFront();
  await other.getByRole('link', { name: /שרה/ }).waitFor();
  found.row = await indent(other, `[data-interview="${id}"] .row-who`, '.row');
  await other.getByRole('link', { name: /שרה/ }).click();
  await other.getByRole('heading', { level: 1, name: 'שרה לוי' }).waitFor();
  found.heading = await indent(other, 'h1', '.detail-head');
  await other.goto(other.url().replace(/library\.html.*/, 'sidepanel.html'));
  await other.locator('.perhaps').getByText('שרה').first().waitFor({ state: 'attached' });
  await other.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>('.perhaps details')) one.open = true;
  });
  found.perhaps = await other.evaluate(() => {
    const name = [...document.querySelectorAll('.perhaps bdi')].find((one) => one.textContent?.includes('שרה'));
    name?.setAttribute('data-name', '');
    return name ? 0 : undefined;
  });
  found.perhaps = await indent(other, '[data-name]', 'button');
  await screenshot(other, 'rtl-setup');
  expect(found).toEqual({ header: 0, row: 0, heading: 0, perhaps: 0 });
  await other.close();
  await page.close();
});

test('launcher, bar, pill and the frame’s background have the panel’s theme', async () => {
  const library = await shared.chromium.newExtensionPage('library.html');
  const wear = (panelTheme: string) =>
    library.evaluate((theme) => chrome.storage.local.set({ settings: { panelTheme: theme } }), panelTheme);
  const DARK = 'rgb(27, 25, 23)';
  const LIGHT = 'rgb(251, 248, 244)';
  /** The mark of the grip, which lies over the frame. */
  const MARKS = { 'rgb(120, 111, 104)': DARK, 'rgb(141, 129, 119)': LIGHT };
  await wear('light');
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  const launcher = overlay(call).button('Open Fireside');
  await launcher.box();
  // It was set before it was shown.
  expect(await launcher.style('background-color')).toBe(LIGHT);
  await screenshot(call, 'theme-launcher-light');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  const gripWears = async () => {
    const mark = await overlay(call).grip().style('color');
    return Object.entries(MARKS).find(([colour]) => colour === mark)?.[1];
  };
  const colours = async () => [
    await gripWears(),
    await overlay(call).button('Collapse Fireside').style('color-scheme'),
    await panel.frame.evaluate(() => getComputedStyle(document.body).backgroundColor),
  ];
  const frameScheme = async () =>
    (await panel.frame.frameElement()).evaluate((one: Element) => getComputedStyle(one).colorScheme);
  expect(await colours()).toEqual([LIGHT, 'light', LIGHT]);
  expect(await frameScheme()).toBe('light');
  await screenshot(call, 'theme-panel-light');
  await wear('dark');
  await until('all to be dark', async () => (await colours()).join() === [DARK, 'dark', DARK].join());
  await screenshot(call, 'theme-panel-dark');
  await wear('system');
  await call.emulateMedia({ colorScheme: 'light' });
  await until('all to be light', async () => (await colours()).join() === [LIGHT, 'light dark', LIGHT].join());
  await call.emulateMedia({ colorScheme: 'dark' });
  await until('all to be dark', async () => (await colours()).join() === [DARK, 'light dark', DARK].join());
  expect(await frameScheme()).toBe('light dark');
  await wear('light');
  await overlay(call).button('Collapse Fireside').click();
  await until('the pill', async () => (await launcher.style('background-color')) === LIGHT);
  await launcher.box();
  await screenshot(call, 'theme-pill-light');
  await call.close();
  await library.close();
});
