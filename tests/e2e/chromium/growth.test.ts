import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { BATCH } from '../../../backup/backup-source.ts';
import { guideHash } from '../../../domain/guide/guide-hash.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { storedWrite } from '../../../storage/versions.ts';
import type { Write } from '../../../storage/writes.ts';
import { madeOf, recordAfter } from '../../support/steps.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, panelIn } from '../support/chromium-panel.ts';
import { addNote } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { screenshot } from '../support/screenshot.ts';
import { freshView, underWay, writeChanges } from '../support/seed.ts';

/*
 * The size of the page as more is stored, in exact counts: only what is in view and around it is rendered. For what is
 * read and sent, see tests/house/growth.test.ts.
 */

/** The extension API of a page. */
declare const chrome: typeof Browser;

const shared = chromiumFixture();
const FEW = 100;
const MANY = 3000;
const SHORT = 10;
const LONG = 1000;
const VIEW = { width: 1280, height: 800 };

let list: Page;
/** Number of nodes in the list when there were few interviews. */
let nodesOfFew: number;
let panels: Record<'short' | 'long', ChromiumPanel>;
let details: Record<'short' | 'long', Page>;

prepare(async () => {
  const shown = async (id: string, count: number) => {
    const seeding = await shared.chromium.newExtensionPage('library.html');
    const notes = Array.from({ length: count }, (_, i) => ({
      text: i % 7 === 0 ? `Note ${i}: ${'she drew the queue before she said a word '.repeat(3)}` : `Note ${i}`,
      criteria: i % 2 ? ['depth'] : [],
    }));
    await writeChanges(seeding, id, underWay({ id, candidate: `With ${id}`, notes }));
    await seeding.close();
    const panel = panelIn(await shared.chromium.newExtensionPage(`sidepanel.html?home=window&interview=${id}`));
    await panel.page.setViewportSize({ width: 400, height: 800 });
    await panel.find('log', 'Notes').getByRole('listitem').first().waitFor();
    const detail = await shared.chromium.newExtensionPage(`library.html#/interviews/${id}`);
    await detail.setViewportSize(VIEW);
    await detail.locator('.note').first().waitFor();
    return { panel, detail };
  };
  const [short, long] = [await shown('short', SHORT), await shown('long', LONG)];
  panels = { short: short.panel, long: long.panel };
  details = { short: short.detail, long: long.detail };
  list = await shared.chromium.newExtensionPage('library.html');
  await list.setViewportSize(VIEW);
  const there = Object.keys(panels).length;
  await putIn(list, 0, FEW - there);
  await readAgain();
  nodesOfFew = await nodes(list, '.rows');
  await putIn(list, FEW - there, MANY - there);
  await readAgain();
  return undefined;
});

async function readAgain(): Promise<void> {
  await list.reload();
  await rowsOf(list).first().waitFor();
}

/** Stores interviews, from one number up to but not including another, as a restore would. */
async function putIn(page: Page, from: number, to: number): Promise<void> {
  const [guide] = builtInGuides;
  if (!guide) throw new Error('There is no guide.');
  const now = Date.now();
  const writes: Write[] = Array.from({ length: to - from }, (_, step) => {
    const i = from + step;
    const name = String(i).padStart(4, '0');
    const id = `interview-${name}`;
    const plan = { id, candidate: `Candidate ${name}`, role: 'Engineer', guide, call: { host: 'none' as const } };
    const planned = { ...plan, createdAt: now - i * 60_000, plannedEnd: now };
    const made = madeOf(id, [{ type: 'interview planned', plan: planned }], { view: freshView(), now });
    return { kind: 'interview', state: recordAfter(id, made) };
  });
  // As a restore does: no write may take long.
  for (let from = 0; from < writes.length; from += BATCH) {
    await write(page, [{ kind: 'guide copy', hash: guideHash(guide), guide }, ...writes.slice(from, from + BATCH)]);
  }
}

function write(page: Page, writes: Write[]): Promise<void> {
  return page.evaluate((all) => {
    const port = chrome.runtime.connect({ name: 'store' });
    return new Promise<void>((resolve, reject) => {
      port.onMessage.addListener((message: { type: string }) => {
        if (message.type !== 'done' && message.type !== 'failed') return;
        port.disconnect();
        if (message.type === 'done') resolve();
        else reject(new Error('The store refused them.'));
      });
      port.postMessage({ type: 'write', ask: 1, writes: all });
    });
  }, writes.map(storedWrite));
}

const nodes = (page: Page, selector: string) =>
  page.evaluate((of) => document.querySelectorAll(`${of}, ${of} *`).length, selector);
const focusedRow = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset') ?? null);
const rowsOf = (page: Page) => page.getByRole('list', { name: 'Interviews' }).getByRole('listitem');

describe('the list of interviews', () => {
  test('has as many nodes with 3,000 interviews as with 100', async () => {
    expect(await nodes(list, '.rows')).toBe(nodesOfFew);
    expect(await rowsOf(list).count()).toBeLessThanOrEqual(32);
    await screenshot(list, 'growth-list');
  });

  test('has the height of all of them, and shows those scrolled to', async () => {
    const page = list;
    const column = page.locator('.column-list');
    await column.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await rowsOf(page).filter({ hasText: 'Candidate 2997' }).waitFor();
    expect(await rowsOf(page).last().getAttribute('aria-posinset')).toBe(String(MANY));
    expect(await rowsOf(page).count()).toBeLessThanOrEqual(40);
    await column.evaluate((element) => element.scrollTo(0, 0));
    await rowsOf(page).filter({ hasText: 'Candidate 0000' }).waitFor();
    expect(await rowsOf(page).first().getAttribute('aria-setsize')).toBe(String(MANY));
  });

  test('is navigated with the arrow keys, Home and End', async () => {
    const page = list;
    await page.bringToFront();
    await rowsOf(page).first().getByRole('link').focus();
    for (let i = 0; i < 60; i++) await page.keyboard.press('ArrowDown');
    await until('the 61st row to have the focus', async () => (await focusedRow(page)) === '61');
    await page.keyboard.press('End');
    await until('the last row to have the focus', async () => (await focusedRow(page)) === String(MANY));
    await page.keyboard.press('ArrowUp');
    await until('the one before to have it', async () => (await focusedRow(page)) === String(MANY - 1));
    await page.keyboard.press('Home');
    await expect.poll(() => focusedRow(page)).toBe('1');
  });

  test('keeps the row that has the focus, wherever it is scrolled to', async () => {
    const page = list;
    await rowsOf(page).nth(3).getByRole('link').focus();
    const column = page.locator('.column-list');
    await column.evaluate((element) => element.scrollTo(0, 100_000));
    await rowsOf(page).filter({ hasText: 'Candidate 14' }).first().waitFor();
    expect(await focusedRow(page)).toBe('4');
    await page.keyboard.press('ArrowDown');
    await until('the row below to have the focus', async () => (await focusedRow(page)) === '5');
    expect(await rowsOf(page).filter({ hasText: 'Candidate 0004' }).count()).toBe(1);
  });

  test('is printed as far as it is loaded, not only what is in view', async () => {
    const page = list;
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await expect.poll(() => rowsOf(page).count()).toBe(MANY);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect.poll(() => rowsOf(page).count()).toBeLessThan(FEW);
  });
});

describe('the notes', () => {
  test('have no more nodes with 1,000 than fit around the visible part', async () => {
    const shortRows = panels.short.find('log', 'Notes').getByRole('listitem');
    const longRows = panels.long.find('log', 'Notes').getByRole('listitem');
    expect(await shortRows.count()).toBe(SHORT);
    expect(await longRows.count()).toBeLessThanOrEqual(64);
    expect(await nodes(panels.long.page, '.notes')).toBeLessThan(8 * (await nodes(panels.short.page, '.notes')));
    expect(await details.long.locator('.note').count()).toBeLessThanOrEqual(80);
    await screenshot(panels.long.page, 'growth-panel');
    await screenshot(details.long, 'growth-detail');
  });

  test('change nothing in the page when a key is pressed in the composer', async () => {
    const { page, note } = panels.long;
    await page.bringToFront();
    await note.click();
    await page.keyboard.type('S');
    // Time passes by itself.
    const changed = await page.evaluateHandle(() => {
      const records: string[] = [];
      new MutationObserver((all) => {
        for (const { target, type } of all) {
          const element = target instanceof Element ? target : target.parentElement;
          if (!element?.closest('.agenda, .elapsed, .saving')) records.push(`${type} ${element?.className}`);
        }
      }).observe(document.body, { childList: true, characterData: true, attributes: true, subtree: true });
      return records;
    });
    await page.keyboard.type('he drew the queue');
    await until('the text', async () => (await note.inputValue()) === 'She drew the queue');
    expect(await changed.jsonValue()).toEqual([]);
    await note.fill('');
  });

  test('scroll to a new one and announce it to screen readers, but announce nothing while scrolling', async () => {
    const { page } = panels.long;
    const log = panels.long.find('log', 'Notes');
    const said = page.locator('.notes + [aria-live=polite]');
    await log.evaluate((element) => element.scrollTo(0, 0));
    await log.getByText('Note 1', { exact: true }).waitFor();
    expect(await log.getAttribute('aria-live')).toBe('off');
    expect(await said.textContent()).toBe('');
    await addNote(panels.long, 'the newest');
    await until('it to be said', async () => (await said.textContent()) === 'the newest');
    await until('it to be in sight', () =>
      log
        .getByText('the newest')
        .evaluate(
          (element) =>
            element.getBoundingClientRect().bottom <= (element.closest('.notes')?.getBoundingClientRect().bottom ?? 0),
        ),
    );
  });

  for (const where of ['panel', 'library'] as const) {
    test(`are found by their words, even if they are not in the page: ${where}`, async () => {
      const page = where === 'panel' ? panels.long.page : details.long;
      await page.bringToFront();
      await page.locator('.note').first().waitFor();
      if (where === 'panel') await panels.long.note.focus();
      expect(await page.getByText('Note 543', { exact: true }).count()).toBe(0);
      await page.keyboard.press('Control+f');
      const field = page.getByRole('searchbox', { name: 'Find in notes' });
      await field.fill('NOTE 543');
      const hit = page.locator('.note[data-found]');
      await hit.filter({ hasText: 'Note 543' }).waitFor();
      expect(await hit.evaluate((row) => row.getBoundingClientRect().top)).toBeLessThan(800);
      await field.fill('note 54');
      await page.getByText('1 of 20').waitFor();
      await field.press('Shift+Enter');
      await hit.filter({ hasText: 'Note 954' }).waitFor();
      await field.press('Enter');
      await hit.filter({ hasText: 'Note 54' }).waitFor();
      await screenshot(page, `growth-find-${where}`);
      expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
      await field.press('Escape');
      await field.waitFor({ state: 'detached' });
      expect(await hit.count()).toBe(0);
      if (where === 'panel')
        expect(await panels.long.note.evaluate((element) => element === document.activeElement)).toBe(true);
    });
  }
});
