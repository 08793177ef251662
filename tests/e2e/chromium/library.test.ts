import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from 'wxt/browser';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { casesOf } from '../../support/every-case.ts';
import type { Step } from '../../support/steps.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { panelIn } from '../support/chromium-panel.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { screenshot } from '../support/screenshot.ts';
import { underWay, writeChanges } from '../support/seed.ts';
import { interview, notesOnly, START, story } from '../support/story.ts';

/** The extension API of pages in Chromium. */
declare const chrome: typeof Browser;

const MINUTE = 60_000;

let pages: CallPages;
let browser: Chromium;
let page: Page;

prepare(async () => {
  pages = await startCallPages();
  browser = await openChromium({ pages, thirdPartyCookies: 'blocked', colorScheme: 'light' });
  page = await browser.newExtensionPage('library.html');
  await write('ada', notesOnly('ada', 'Ada Lovelace', 'Backend engineer', START));
  await write('grace', notesOnly('grace', 'Grace Hopper', 'Compiler engineer', START + 1));
  await write('moved', [
    ...interview('moved', 'Edsger Dijkstra', 'Platform', START + 2).slice(0, 2),
    { type: 'event recorded', event: { at: START + MINUTE, kind: 'ended', outcome: 'rescheduled' } },
  ]);
  return async () => {
    await browser.close();
    await pages.close();
    expect(browser.cspViolations).toEqual([]);
  };
});

beforeEach(async () => {
  await page.close();
  page = await browser.newExtensionPage('library.html');
  await rows().first().waitFor();
});

/** Makes each write transaction fail as a full disk does, until the background is stopped. */
async function failWrites(): Promise<void> {
  await (await browser.background()).evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...args) {
      if (args[1] === 'readwrite') throw new DOMException('No space is left.', 'QuotaExceededError');
      return transaction.apply(this, args);
    };
  });
}

/** CSS px between the end of the trouble's message and what comes below. */
function voidAbove(): number {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('.recovery-notice > :last-child') ?? document.body);
  const next = document.querySelector('.finder input, h1.place-heading');
  return (next?.getBoundingClientRect().top ?? Number.NaN) - range.getBoundingClientRect().bottom;
}

/** Pairs of a note's text and a button that overlap. */
function covered(): string[] {
  const boxes = (selector: string) => [...document.querySelectorAll(selector)];
  const lines = boxes('.note-text, .tag').flatMap((text) => {
    const range = document.createRange();
    range.selectNodeContents(text.lastChild ?? text);
    return [...range.getClientRects()].map((box) => ({ box, text: text.textContent ?? '' }));
  });
  return boxes('.note-acts button').flatMap((button) => {
    const box = button.getBoundingClientRect();
    return lines
      .filter(
        (line) =>
          line.box.left < box.right - 0.5 &&
          line.box.right > box.left + 0.5 &&
          line.box.top < box.bottom - 1 &&
          line.box.bottom > box.top + 1,
      )
      .map((line) => `${button.getAttribute('aria-label')} over ${line.text.slice(0, 30)}`);
  });
}

const write = (id: string, changes: readonly Step[]) => writeChanges(page, id, changes);
const list = (): Locator => page.getByRole('list', { name: 'Interviews' });
const rows = (): Locator => list().getByRole('link');

async function openAda(): Promise<void> {
  await rows().filter({ hasText: 'Ada Lovelace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
}

describe('the list', () => {
  it('follows the changes of other views', async () => {
    expect(await page.title()).toBe('Fireside library');
    await write('ada', [{ type: 'interview described', role: 'Analyst' }]);
    await rows().filter({ hasText: 'Analyst' }).waitFor();
    await write('ada', [{ type: 'interview described', role: 'Backend engineer' }]);
    await rows().filter({ hasText: 'Ada' }).filter({ hasText: 'Backend engineer' }).waitFor();
  });
});

describe('an interview', () => {
  it('is exported as a Markdown file and to the clipboard', async () => {
    await openAda();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export Markdown' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('2026-03-02 Ada Lovelace, Backend engineer.md');
    const file = await readFile(await download.path(), 'utf8');
    expect(file).toContain('We made time deterministic.');
    await page.getByRole('button', { name: 'Copy Markdown' }).click();
    await page.getByText('Copied.').waitFor();
    // Reading the clipboard requires a permission that Fireside lacks; pasting requires none.
    const field = page.locator('textarea').last();
    await page.evaluate(() => document.body.append(document.createElement('textarea')));
    await field.focus();
    await page.keyboard.press('ControlOrMeta+V');
    expect(await field.inputValue()).toBe(file);
  });
});

describe('the page', () => {
  it('saves the settings', async () => {
    await page.goto(page.url().replace(/#.*|$/, '#/settings'));
    await page.getByRole('checkbox', { name: /small button/ }).uncheck();
    await page.getByRole('radio', { name: /^Light/ }).check();
    const stored = () => page.evaluate(() => chrome.storage.local.get('settings'));
    await expect.poll(stored).toMatchObject({ settings: { launcher: false, panelTheme: 'light' } });
    await page.reload();
    expect(await page.getByRole('checkbox', { name: /small button/ }).isChecked()).toBe(false);
    expect(await page.getByRole('radio', { name: /^Light/ }).isChecked()).toBe(true);
  });
});

describe('an interview that is over', () => {
  /** The page that a panel window shows, as the library opens it. */
  let panelPage = 'sidepanel.html';

  prepare(async () => {
    await write('mary', notesOnly('mary', 'Mary Somerville Fairfax', 'Astronomy', START - 1));
  });
  beforeEach(async () => {
    await rows().filter({ hasText: 'Mary' }).click();
    await page.getByRole('heading', { level: 1, name: /^Mary/ }).waitFor();
  });

  it('opens again in a panel window, where its notes and details are edited as before', async () => {
    const opening = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Open in panel window' }).click();
    const window = panelIn(await opening);
    await window.find('heading', 'Mary Somerville Fairfax').waitFor();
    await window.type('textbox', 'Note', 'From the panel\n');
    await page.locator('.note', { hasText: 'From the panel' }).waitFor();
    await window.click('button', 'More');
    await window.click('button', 'Edit details');
    await window.page.setViewportSize({ width: 320, height: 640 });
    expect(await window.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await accessibilityFaults(window.frame)).toEqual([]);
    await window.find('textbox', 'Candidate').fill('Mary Somerville');
    await rows()
      .filter({ hasText: /^Mary Somerville(?! Fairfax)/ })
      .waitFor();
    await window.click('button', 'Done');
    panelPage = new URL(window.page.url()).pathname.slice(1);
    await window.page.close();
    // The form of a new panel opens it as well.
    const panel = panelIn(await browser.newExtensionPage(`${panelPage}?home=window`));
    await panel.frame.getByText('Recent interviews').click();
    await panel
      .find('list', 'Recent interviews')
      .getByRole('button', { name: /Mary Somerville/ })
      .click();
    await panel.find('heading', 'Mary Somerville').waitFor();
    expect(await panel.notes()).toContain('She asked abFrom the panel');
    await panel.page.close();
  });

  const SIZES = [
    ['wide', { width: 1280, height: 900 }],
    ['narrow', { width: 320, height: 640 }],
  ] as const;
  it.each(casesOf(SIZES, (index) => index === 1))(
    'has no button over the words of a note, %s, in library and panel',
    async (size, viewport) => {
      const words = Array.from({ length: 6 }, (_, i) => ({
        text: i % 2 ? 'word '.repeat(60) : `${'Wolfeschlegelsteinhausen'.repeat(4)} אבג`.slice(i),
        criteria: (story?.criteria ?? []).slice(0, i).map(({ id }) => id),
      }));
      await write('wordy', underWay({ id: 'wordy', candidate: 'W', notes: words }));
      for (const path of ['library.html#/interviews/wordy', `${panelPage}?home=window&interview=wordy`]) {
        const shown = await browser.newExtensionPage(path);
        await shown.setViewportSize(viewport);
        await shown.locator('.note').nth(5).waitFor();
        await shown.evaluate(() => {
          for (const row of document.querySelectorAll<HTMLElement>('.note')) row.style.contentVisibility = 'visible';
        });
        expect(await shown.evaluate(covered), path).toEqual([]);
        const buttons = shown.locator('.note-acts').first();
        await shown.locator('.note').first().hover();
        await until('the buttons to be seen', () => buttons.evaluate((one) => getComputedStyle(one).opacity === '1'));
        await screenshot(shown, `notes-${path.startsWith('library') ? 'library' : 'panel'}-${size}`);
        await shown.mouse.move(0, 0);
        await shown.getByRole('button', { name: 'Delete note' }).first().focus();
        await until('the buttons to be seen', () => buttons.evaluate((one) => getComputedStyle(one).opacity === '1'));
        const devices = await shown.context().newCDPSession(shown);
        await shown.mouse.move(0, 0);
        await shown.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
        await devices.send('Emulation.setDeviceMetricsOverride', { ...viewport, deviceScaleFactor: 1, mobile: true });
        await devices.send('Emulation.setTouchEmulationEnabled', { enabled: true });
        expect(await shown.evaluate(() => matchMedia('(hover: none)').matches)).toBe(true);
        const seen = (acts: Element[]) => acts.map((one) => getComputedStyle(one).opacity);
        await until('all buttons to be seen', async () =>
          (await shown.locator('.note-acts').evaluateAll(seen)).every((opacity) => opacity === '1'),
        );
        expect(await shown.evaluate(covered), `${path}, touched`).toEqual([]);
        // A trap that sees nothing proves nothing.
        await shown.evaluate(() => {
          for (const row of document.querySelectorAll<HTMLElement>('.note-words')) row.style.position = 'relative';
          for (const acts of document.querySelectorAll<HTMLElement>('.note-acts'))
            acts.style.cssText = 'float: none; position: absolute; inset: 0 0 auto auto';
        });
        expect((await shown.evaluate(covered)).length, path).toBeGreaterThan(0);
        await shown.close();
      }
    },
  );
});

describe('finally, the page', () => {
  it('reports a failing database above the list, not instead of it', async () => {
    await failWrites();
    await write('ada', [{ type: 'interview described', role: 'Backend engineer, in trouble' }]);
    await page.getByText(/safety copy/).waitFor();
    for (const [width, height] of [
      [1280, 900],
      [800, 700],
      [360, 700],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await screenshot(page, `trouble-${width}-${colorScheme}`);
      }
      expect(await page.evaluate(voidAbove), `${width}`).toBeLessThan(40);
      expect(await rows().first().isVisible()).toBe(true);
      await page.goto(page.url().replace(/#.*|$/, '#/data'));
      await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
      expect(await page.evaluate(voidAbove), `Data, ${width}`).toBeLessThan(60);
      await page.goto(page.url().replace(/#.*|$/, '#/interviews'));
      await rows().first().waitFor();
    }
    // A trap that sees nothing proves nothing.
    await page.locator('.recovery-notice').evaluate((card) => {
      card.style.minHeight = '300px';
    });
    expect(await page.evaluate(voidAbove)).toBeGreaterThan(200);
    await browser.stopWorker();
  });
});
