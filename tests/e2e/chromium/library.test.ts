import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { Change } from '../../../domain/change.ts';
import type { NoteKind } from '../../../domain/note.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { until } from '../support/poll.ts';
import { writeChanges } from '../support/seed.ts';

/** What pages of the extension have in Chromium. */
declare const chrome: typeof Browser;

const [story] = builtInGuides;
if (!story) throw new Error('There is no guide.');
const MINUTE = 60_000;
/** The minutes that the guide gives to the second section. */
const THEIRS = story.sections[1]?.minutes ?? 0;
const START = Date.parse('2026-03-02T10:00:00Z');

let pages: CallPages;
let browser: Chromium;
let page: Page;

beforeAll(async () => {
  pages = await startCallPages();
  browser = await openChromium({ pages, thirdPartyCookies: 'blocked', colorScheme: 'light' });
  page = await browser.newExtensionPage('library.html');
  await write('ada', interview('ada', 'Ada Lovelace', 'Backend engineer', START));
  await write('grace', interview('grace', 'Grace Hopper', 'Compiler engineer', START + 1));
  await write('moved', [
    ...interview('moved', 'Edsger Dijkstra', 'Platform', START + 2).slice(0, 2),
    { type: 'event recorded', event: { id: 'end', at: START + MINUTE, kind: 'ended', outcome: 'rescheduled' } },
  ]);
});

afterAll(async () => {
  await browser?.close();
  await pages?.close();
});

beforeEach(async () => {
  await page.close();
  page = await browser.newExtensionPage('library.html');
  await rows().first().waitFor();
});

/** An interview of two sections, the second one 5 minutes over, with a note of each kind and one unfinished. */
function interview(id: string, candidate: string, role: string, createdAt: number): Change[] {
  const guide = story as NonNullable<typeof story>;
  const call = { host: 'meet', code: 'abc-defg-hij' } as const;
  const [welcome, theirs] = guide.sections.map((section) => section.id) as [string, string];
  const note = (kind: NoteKind, minute: number, text: string, criteria: string[] = []): Change => ({
    type: 'note written',
    note: { id: `${id}-${kind}`, at: START + minute * MINUTE, section: theirs, kind, text, criteria },
  });
  return [
    {
      type: 'interview planned',
      plan: { id, candidate, role, guide, call, createdAt, plannedEnd: START + 60 * MINUTE },
    },
    { type: 'event recorded', event: { id: `${id}-1`, at: START, kind: 'entered', section: welcome } },
    { type: 'event recorded', event: { id: `${id}-2`, at: START + 5 * MINUTE, kind: 'entered', section: theirs } },
    note(
      'observation',
      6,
      'Traced a race with a replay harness.',
      guide.criteria.slice(0, 1).map((one) => one.id),
    ),
    note('quote', 9, 'We made time deterministic.'),
    note('inference', 10, 'Seems to enjoy teaching.'),
    note('ask', 14, 'How was the rollout decided?'),
    {
      type: 'draft typed',
      draft: {
        id: `${id}-draft`,
        at: START + 20 * MINUTE,
        section: theirs,
        kind: 'observation',
        text: 'She asked ab',
        criteria: [],
      },
    },
    {
      type: 'event recorded',
      event: { id: `${id}-3`, at: START + (10 + THEIRS) * MINUTE, kind: 'ended', outcome: 'writeup' },
    },
  ];
}

/** Makes each transaction that would write fail as a full disk does, until the background is stopped. */
async function failWrites(): Promise<void> {
  await (await browser.background()).evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...args) {
      if (args[1] === 'readwrite') throw new DOMException('No space is left.', 'QuotaExceededError');
      return transaction.apply(this, args);
    };
  });
}

/** Pairs of a note's words and a button that share pixels. */
function covered(): string[] {
  const boxes = (selector: string) => [...document.querySelectorAll(selector)];
  const lines = boxes('.note-text, .tag').flatMap((text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
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

const write = (id: string, changes: readonly Change[]) => writeChanges(page, id, changes);
const list = (): Locator => page.getByRole('list', { name: 'Interviews' });
const rows = (): Locator => list().getByRole('link');
const heading = (): Locator => page.getByRole('heading', { level: 1 });
const names = async (): Promise<string[]> =>
  (await rows().locator('.row-who').allTextContents()).map((name) => name.trim());
const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');

async function openAda(): Promise<void> {
  await rows().filter({ hasText: 'Ada Lovelace' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
}

describe('the list', () => {
  it('shows the interviews newest first and finds them by candidate, role and guide', async () => {
    expect(await page.title()).toBe('Fireside library');
    await expect.poll(names).toEqual(['Edsger Dijkstra', 'Grace Hopper', 'Ada Lovelace']);
    await page.getByRole('searchbox', { name: 'Search interviews' }).fill('engineer ADA');
    await expect.poll(names).toEqual(['Ada Lovelace']);
    await page.locator('.finder').getByRole('status').getByText('1 of 3').waitFor();
    await page.getByRole('searchbox', { name: 'Search interviews' }).fill('nobody');
    await page.getByRole('button', { name: 'Clear search' }).click();
    await expect.poll(names).toHaveLength(3);
  });

  it('follows the changes of other views', async () => {
    await write('ada', [{ type: 'interview described', role: 'Analyst' }]);
    await rows().filter({ hasText: 'Analyst' }).waitFor();
    await write('ada', [{ type: 'interview described', role: 'Backend engineer' }]);
    await rows().filter({ hasText: 'Ada' }).filter({ hasText: 'Backend engineer' }).waitFor();
  });

  it('is walked with the arrow keys', async () => {
    await rows().first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toContain('Grace Hopper');
    await page.keyboard.press('End');
    expect(await focused()).toContain('Ada Lovelace');
    await page.keyboard.press('Enter');
    await until('the heading to have the focus', async () => (await focused()) === 'Ada Lovelace');
    expect(await rows().filter({ hasText: 'Ada' }).getAttribute('aria-current')).toBe('true');
  });
});

describe('an interview', () => {
  it('is shown whole, to read', async () => {
    await openAda();
    const notes = page.getByRole('region', { name: 'Their story' }).getByRole('listitem');
    await expect
      .poll(() => notes.allTextContents())
      .toEqual([
        expect.stringMatching(/^06:00.*Observation:.*Traced a race.*evidence for.*\S/),
        expect.stringMatching(/^09:00.*Quote:.*We made time/),
        expect.stringMatching(/^10:00.*Inference:/),
        expect.stringMatching(/^14:00.*To ask:/),
      ]);
    expect(await page.getByRole('region', { name: 'Unfinished' }).textContent()).toContain('She asked ab');
    const evidence = page.getByRole('region', { name: 'Evidence' });
    const criteria = story?.criteria.length ?? 0;
    expect(await evidence.getByText('No note speaks of this yet.').count()).toBe(criteria - 1);
    const time = page.getByRole('table', { name: 'Time by section' }).getByRole('row', { name: /^Their story/ });
    expect(await time.getByRole('cell').allTextContents()).toEqual([`${THEIRS} min`, `${THEIRS + 5} min`]);
    expect(await page.getByText('Their story 5 min over').count()).toBe(1);
  });

  it('that was moved says only who, when and that', async () => {
    await rows().filter({ hasText: 'Dijkstra' }).click();
    await page.getByText('This interview was moved to another day.').waitFor();
    const detail = await page.getByRole('region', { name: 'Interview', exact: true }).textContent();
    expect(detail).not.toMatch(/Platform|Evidence|Planned|Notes/);
  });

  it('shows what other views do to it', async () => {
    await openAda();
    const note = { id: 'late', at: START + 30 * MINUTE, kind: 'quote' as const, text: 'A late word.', criteria: [] };
    await write('ada', [{ type: 'note written', note }]);
    await page.getByText('A late word.').waitFor();
    await write('ada', [{ type: 'note removed', note: 'late', at: START }]);
    await page.getByText('A late word.').waitFor({ state: 'detached' });
  });

  it('that is unknown is said to be not here', async () => {
    await page.goto(page.url().replace(/#.*|$/, '#/interviews/nobody'));
    await page.getByRole('heading', { level: 1, name: 'This interview is not here' }).waitFor();
  });

  it('goes out as a Markdown file and into the clipboard', async () => {
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
    // To read the clipboard a page needs a permission that Fireside has not; pasting needs none.
    const field = page.locator('textarea');
    await page.evaluate(() => document.body.append(document.createElement('textarea')));
    await field.focus();
    await page.keyboard.press('ControlOrMeta+V');
    expect(await field.inputValue()).toBe(file);
  });

  it('can be copied by hand where the browser forbids it', async () => {
    await openAda();
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('forbidden', 'NotAllowedError'));
      document.execCommand = () => false;
    });
    await page.getByRole('button', { name: 'Copy Markdown' }).click();
    const text = page.getByRole('textbox', { name: 'Text to copy' });
    await text.waitFor();
    const selected = await text.evaluate((area: HTMLTextAreaElement) => {
      return document.activeElement === area && area.value.slice(area.selectionStart, area.selectionEnd);
    });
    expect(selected).toContain('We made time deterministic.');
    expect(await page.getByText('Copied.').count()).toBe(0);
  });
});

describe('deleting', () => {
  it('is undone by the keyboard alone', async () => {
    await openAda();
    await page.getByRole('button', { name: 'Delete interview' }).focus();
    await page.keyboard.press('Enter');
    await until('Undo to have the focus', async () => (await focused()) === 'Undo');
    await page.getByRole('status').getByText('Deleted Ada Lovelace').waitFor({ state: 'attached' });
    await expect.poll(names).not.toContain('Ada Lovelace');
    await page.keyboard.press('Enter');
    await until('Ada to be shown again', async () => (await heading().textContent()) === 'Ada Lovelace');
    await expect.poll(names).toContain('Ada Lovelace');
    await page.getByRole('button', { name: 'Export Markdown' }).waitFor();
  });

  it('lasts, and its address can still bring the interview back', async () => {
    await openAda();
    const address = page.url();
    await page.getByRole('button', { name: 'Delete interview' }).click();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.reload();
    await rows().first().waitFor();
    await expect.poll(names).toEqual(['Edsger Dijkstra', 'Grace Hopper']);
    await page.goto(address);
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await page.getByRole('button', { name: 'Delete interview' }).waitFor();
    await page.reload();
    await rows().filter({ hasText: 'Ada' }).waitFor();
  });
});

describe('the page', () => {
  /** Each place and its first heading. */
  const PLACES = [
    ['#/interviews', 'Interviews'],
    ['#/interviews/ada', 'Ada Lovelace'],
    ['#/interviews/moved', 'Edsger Dijkstra'],
    ['#/guides', 'Guides'],
    ['#/guides/story', 'Story'],
    ['#/data', 'Data'],
    ['#/settings', 'Settings'],
  ] as const;

  async function goTo([place, name]: (typeof PLACES)[number]): Promise<void> {
    await page.goto(page.url().replace(/#.*|$/, place));
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor({ state: 'attached' });
  }

  it.each(['light', 'dark'] as const)('has no accessibility fault in the %s theme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const place of PLACES) {
      await goTo(place);
      expect(await accessibilityFaults(page), place[0]).toEqual([]);
    }
  });

  it('needs no sideways scrolling at 320 pixels', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const place of PLACES) {
      await goTo(place);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), place[0]).toBe(320);
      expect(await accessibilityFaults(page), place[0]).toEqual([]);
    }
    await page.goto(page.url().replace(/#.*|$/, '#/interviews/ada'));
    await page.getByRole('link', { name: 'All interviews' }).click();
    await until('the line of Ada to have the focus', async () => (await focused()).includes('Ada Lovelace'));
  });

  it('leads through its places, and says where one is', async () => {
    const nav = page.getByRole('navigation', { name: 'Main' });
    for (const name of ['Guides', 'Data', 'Settings']) {
      await nav.getByRole('link', { name }).click();
      await until(`the heading ${name} to have the focus`, async () => (await focused()) === name);
      expect(await nav.getByRole('link', { name }).getAttribute('aria-current')).toBe('page');
    }
    await nav.getByRole('link', { name: 'Data' }).click();
    await page.getByText('3 interviews in this browser').waitFor();
  });

  it('keeps the settings', async () => {
    await page.goto(page.url().replace(/#.*|$/, '#/settings'));
    await page.getByRole('checkbox', { name: /small button/ }).uncheck();
    await page.getByRole('radio', { name: /^Light/ }).check();
    const stored = () => page.evaluate(() => chrome.storage.local.get('settings'));
    await expect.poll(stored).toMatchObject({ settings: { launcher: false, panelTheme: 'light' } });
    await page.reload();
    expect(await page.getByRole('checkbox', { name: /small button/ }).isChecked()).toBe(false);
    expect(await page.getByRole('radio', { name: /^Light/ }).isChecked()).toBe(true);
  });

  it('breaks no content security policy', () => {
    expect(browser.cspViolations).toEqual([]);
  });
});
