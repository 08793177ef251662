import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { Change } from '../../../domain/interview/change.ts';
import type { NoteKind } from '../../../domain/interview/note.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { panelIn } from '../support/chromium-panel.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { screenshot } from '../support/screenshot.ts';
import { underWay, writeChanges } from '../support/seed.ts';

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

prepare(async () => {
  pages = await startCallPages();
  browser = await openChromium({ pages, thirdPartyCookies: 'blocked', colorScheme: 'light' });
  page = await browser.newExtensionPage('library.html');
  await write('ada', interview('ada', 'Ada Lovelace', 'Backend engineer', START));
  await write('grace', interview('grace', 'Grace Hopper', 'Compiler engineer', START + 1));
  await write('moved', [
    ...interview('moved', 'Edsger Dijkstra', 'Platform', START + 2).slice(0, 2),
    { type: 'event recorded', event: { id: 'end', at: START + MINUTE, kind: 'ended', outcome: 'rescheduled' } },
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

/** CSS px between the last words said of the trouble and what comes below. */
function voidAbove(): number {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('.care-note > :last-child') ?? document.body);
  const next = document.querySelector('.finder input, h1.place-heading');
  return (next?.getBoundingClientRect().top ?? Number.NaN) - range.getBoundingClientRect().bottom;
}

/** Pairs of a note's words and a button that share pixels. */
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
    expect(await page.getByRole('textbox', { name: 'Note', exact: true }).inputValue()).toBe('She asked ab');
    expect(await page.locator('.detail-head .status-word').textContent()).toBe('ended');
    const evidence = page.getByRole('region', { name: 'Evidence' });
    const criteria = story?.criteria.length ?? 0;
    expect(await evidence.getByText('No notes for this yet.').count()).toBe(criteria - 1);
    const time = page.getByRole('table', { name: 'Time by section' }).getByRole('row', { name: /^Their story/ });
    expect(await time.getByRole('cell').allTextContents()).toEqual([`${THEIRS} min`, `${THEIRS + 5} min`]);
    expect(await page.getByText('Their story 5 min over').count()).toBe(1);
  });

  it('that was moved says only who, when and that', async () => {
    await rows().filter({ hasText: 'Dijkstra' }).click();
    await page.getByText('This interview was rescheduled.').waitFor();
    const detail = await page.getByRole('region', { name: 'Interview', exact: true }).textContent();
    expect(detail).not.toMatch(/Platform|Evidence|Planned|Notes/);
    // Its name and role can be corrected; when it ended is nobody's business
    await page.getByRole('button', { name: 'Edit details' }).click();
    const details = page.getByRole('group', { name: 'Details' });
    expect(await details.getByRole('textbox', { name: 'Role' }).inputValue()).toBe('Platform');
    expect(await details.locator('input').count()).toBe(2);
  });

  it('shows what other views do to it', async () => {
    await openAda();
    const note = { id: 'late', at: START + 30 * MINUTE, kind: 'quote' as const, text: 'A late word.', criteria: [] };
    await write('ada', [{ type: 'note written', note }]);
    await page.locator('.note', { hasText: 'A late word.' }).waitFor();
    await write('ada', [{ type: 'note removed', note: 'late', at: START }]);
    await page.locator('.note', { hasText: 'A late word.' }).waitFor({ state: 'detached' });
  });

  it('that is unknown is said not to be found', async () => {
    await page.goto(page.url().replace(/#.*|$/, '#/interviews/nobody'));
    await page.getByRole('heading', { level: 1, name: 'Interview not found' }).waitFor();
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
    const field = page.locator('textarea').last();
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
    await page.getByRole('button', { name: 'Restore interview' }).click();
    await page.getByRole('button', { name: 'Delete interview' }).waitFor();
    await until('the heading to have the focus', async () => (await focused()) === 'Ada Lovelace');
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
});

describe('an interview that is over', () => {
  /** The page that a panel window shows, as the library opens it. */
  let panelPage = 'panel.html';
  const note = (text: string): Locator => page.locator('[data-note]', { hasText: text });
  const atBody = () => page.evaluate(() => document.activeElement === document.body);
  const region = (name: string): Locator => page.getByRole('region', { name, exact: true });

  prepare(async () => {
    await write('mary', interview('mary', 'Mary Somerville', 'Astronomy', START - 1));
  });
  beforeEach(async () => {
    await rows().filter({ hasText: 'Mary' }).click();
    await page.getByRole('heading', { level: 1, name: /^Mary/ }).waitFor();
  });

  it('has its notes edited by the keyboard alone, each key kept, and earlier versions brought back', async () => {
    await note('We made time').getByRole('button', { name: 'Edit note' }).focus();
    await page.keyboard.press('Enter');
    const text = page.getByRole('textbox', { name: 'Text of the note' });
    await until('the text to have the focus', () => text.evaluate((area) => area === document.activeElement));
    await page.keyboard.press('End');
    await page.keyboard.type(' Twice.');
    await page.getByRole('status', { name: 'Saving' }).getByText('Saved', { exact: true }).waitFor();
    // Another view sees what was typed though the editor is still open
    const other = await browser.newExtensionPage('library.html#/interviews/mary');
    await other.locator('[data-note]', { hasText: 'We made time deterministic. Twice.' }).waitFor();
    await page
      .getByRole('radiogroup', { name: 'Kind of this note' })
      .getByRole('radio', { name: /Inference/ })
      .check();
    await page.getByRole('group', { name: 'Evidence for' }).first().getByRole('button').first().click();
    await page.keyboard.press('Escape');
    await until('the button to have the focus', () =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') === 'Edit note'),
    );
    await other.locator('.note-inference[data-note]', { hasText: 'Twice.' }).locator('.tag').waitFor();
    await other.close();

    await note('Twice.').getByRole('button', { name: 'Edit note' }).click();
    await page.getByText('Earlier versions (1)').click();
    await page.getByRole('list', { name: 'Earlier versions' }).getByRole('button', { name: 'Restore' }).click();
    expect(await text.inputValue()).toBe('We made time deterministic.');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.reload();
    await note('We made time deterministic.').waitFor();
    expect(await note('Twice.').count()).toBe(0);
  });

  it('has notes deleted, undone, and restored later', async () => {
    await note('Seems to enjoy').getByRole('button', { name: 'Delete note' }).focus();
    await page.keyboard.press('Enter');
    await note('Seems to enjoy').waitFor({ state: 'detached' });
    await until('Undo to have the focus', async () => (await focused()) === 'Undo');
    await page.keyboard.press('Enter');
    await note('Seems to enjoy').waitFor();
    await until('the note to have the focus', () =>
      page.evaluate(() => document.activeElement?.closest('.note')?.textContent?.includes('Seems to enjoy') === true),
    );
    await note('Seems to enjoy').getByRole('button', { name: 'Delete note' }).click();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await until('the focus to be somewhere', async () => !(await atBody()));
    await page.reload();
    await page.getByText('1 deleted note', { exact: true }).click();
    const gone = page.getByRole('list', { name: 'Deleted notes' });
    expect(await gone.textContent()).toMatch(/Seems to enjoy teaching\..*Deleted .* · kept for another (23|24) h/);
    await gone.getByRole('button', { name: 'Restore' }).click();
    await note('Seems to enjoy').waitFor();
    await until('the note to have the focus', () =>
      page.evaluate(() => document.activeElement?.closest('.note') !== null),
    );
    await page.reload();
    await note('Seems to enjoy').waitFor();
  });

  it('gets notes added, into the last section or another one, marked as later', async () => {
    const field = page.getByRole('textbox', { name: 'Note', exact: true });
    expect(await field.inputValue()).toBe('She asked ab');
    await field.press('End');
    await page.keyboard.type('out the team');
    await page.keyboard.press('Enter');
    await page.getByText('Added to Their story.').waitFor();
    await region('Their story').getByText('She asked about the team').waitFor();
    await page.getByRole('combobox', { name: 'Section' }).selectOption({ label: 'Close' });
    await field.fill('"I would come back."');
    await page.getByRole('button', { name: 'Add note' }).click();
    const added = region('Close').getByRole('listitem');
    expect(await added.textContent()).toMatch(/^later\. Added after the interview: .*2026.*Quote:.*I would come back/);
    expect(await field.evaluate((area) => area === document.activeElement)).toBe(true);
    await page.reload();
    await region('Close').getByText('I would come back').waitFor();
  });

  it('has its name, role and end corrected, each key kept, and nothing that can not be', async () => {
    await page.getByRole('button', { name: 'Edit details' }).focus();
    await page.keyboard.press('Enter');
    const details = page.getByRole('group', { name: 'Details' });
    await until('the name to have the focus', () =>
      details.getByRole('textbox', { name: 'Candidate' }).evaluate((field) => field === document.activeElement),
    );
    await page.keyboard.press('End');
    await page.keyboard.type(' Fairfax');
    await rows().filter({ hasText: 'Mary Somerville Fairfax' }).waitFor();
    await details.getByRole('textbox', { name: 'Role' }).fill('Mathematics');
    const end = details.getByLabel('Ended');
    const typed = (minute: number) =>
      page.evaluate(
        (at) => {
          const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
          return local.toISOString().slice(0, 16);
        },
        START + minute * MINUTE,
      );
    await end.fill(await typed(2));
    await details.getByText(/The interview was still going on at/).waitFor();
    await end.fill('2099-01-01T10:00');
    await details.getByText('That is in the future.').waitFor();
    await end.fill(await typed(45));
    await details.getByText('Length: 45 min').waitFor();
    await note('We made time').getByRole('button', { name: 'Edit note' }).click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Text of the note' }).press('Escape');
    await details.getByRole('textbox', { name: 'Role' }).focus();
    await page.keyboard.press('Escape');
    await until('the button to have the focus', async () => (await focused()) === 'Edit details');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Mary Somerville Fairfax' }).waitFor();
    expect(await page.locator('.detail-what').textContent()).toContain('Mathematics');
    expect(await page.getByText('45 of 60 min').count()).toBe(1);
  });

  it('opens again in a panel window, where its notes and details are edited as before', async () => {
    const opening = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'Open in panel window' }).click();
    const window = panelIn(await opening);
    await window.find('heading', 'Mary Somerville Fairfax').waitFor();
    expect(await window.has('button', 'Resume interview')).toBe(false);
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
    // The form of a fresh panel leads there as well
    const panel = panelIn(await browser.newExtensionPage(`${panelPage}?home=window`));
    await panel.frame.getByText('Recent interviews').click();
    await panel
      .find('list', 'Recent interviews')
      .getByRole('button', { name: /Mary Somerville/ })
      .click();
    await panel.find('heading', 'Mary Somerville').waitFor();
    expect(await panel.notes()).toContain('From the panel');
    await panel.page.close();
  });

  it.each([
    ['wide', { width: 1280, height: 900 }],
    ['narrow', { width: 320, height: 640 }],
  ] as const)('has no button over the words of a note, %s, in library and panel', async (size, viewport) => {
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
      // A trap that sees nothing proves nothing
      await shown.evaluate(() => {
        for (const row of document.querySelectorAll<HTMLElement>('.note-words')) row.style.position = 'relative';
        for (const acts of document.querySelectorAll<HTMLElement>('.note-acts'))
          acts.style.cssText = 'float: none; position: absolute; inset: 0 0 auto auto';
      });
      expect((await shown.evaluate(covered)).length, path).toBeGreaterThan(0);
      await shown.close();
    }
  });
});

describe('recently deleted', () => {
  const deleted = (): Locator => page.getByRole('list', { name: 'Recently deleted interviews' });
  const data = async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Data' }).click();
    await page.getByRole('heading', { level: 2, name: 'Recently deleted' }).waitFor();
  };

  it('keeps what was dismissed for a day, to restore it or to delete it at once', async () => {
    await page.goto(page.url().replace(/#.*|$/, '#/data'));
    await page.getByText('No interviews were deleted in the last 24 hours.').waitFor();
    await page.getByRole('link', { name: 'Interviews' }).click();
    const long = 'Wolfeschlegelsteinhausenbergerdorff '.repeat(5).trim();
    await write('long', interview('long', long, 'שרה לוי', START - 2));
    await write('rtl', interview('rtl', 'שרה לוי', 'מהנדסת תוכנה', START - 3));
    for (const id of ['long', 'rtl']) {
      await page.goto(page.url().replace(/#.*|$/, `#/interviews/${id}`));
      await page.getByRole('button', { name: 'Delete interview' }).click();
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await until('the focus to be somewhere', () => page.evaluate(() => document.activeElement !== document.body));
    }
    await data();
    expect(await deleted().getByRole('listitem').count()).toBe(2);
    expect(await deleted().textContent()).toMatch(/Deleted .* · kept for another (23|24) h/);
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [320, 'dark'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await deleted().scrollIntoViewIfNeeded();
      await screenshot(page, `deleted-${width}-${colorScheme}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await accessibilityFaults(page)).toEqual([]);
    }

    await page.getByRole('button', { name: 'Restore שרה לוי' }).click();
    await until('the heading to have the focus', async () => (await focused()) === 'Recently deleted');
    expect(await deleted().getByRole('listitem').count()).toBe(1);
    const now = page.getByRole('button', { name: `Delete now: ${long}` });
    await now.click();
    await until('Keep it to have the focus', async () => (await focused()) === 'Keep it');
    await page.keyboard.press('Enter');
    await until('the button to have the focus', async () => (await focused()) === 'Delete now');
    await now.click();
    await page.getByRole('button', { name: 'Delete permanently' }).click();
    await page.getByText('No interviews were deleted in the last 24 hours.').waitFor();
    await until('the heading to have the focus', async () => (await focused()) === 'Recently deleted');
    await page.reload();
    await page.getByText('No interviews were deleted in the last 24 hours.').waitFor();
    await page.goto(page.url().replace(/#.*|$/, '#/interviews/long'));
    await page.getByRole('heading', { level: 1, name: 'Interview not found' }).waitFor();
    await page.goto(page.url().replace(/#.*|$/, '#/interviews/rtl'));
    await page.getByRole('button', { name: 'Delete interview' }).waitFor();
  });
});

describe('in the end the page', () => {
  it('says that the database is in trouble above the list, not instead of it', async () => {
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
    // A trap that sees nothing proves nothing
    await page.locator('.care-note').evaluate((card) => {
      card.style.minHeight = '300px';
    });
    expect(await page.evaluate(voidAbove)).toBeGreaterThan(200);
    await browser.stopWorker();
  });
});
