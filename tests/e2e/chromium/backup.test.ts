import { readFile, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { Interview } from '../../../domain/interview/interview.ts';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { chooseBackup, downloadBackup, interviewOf, readInterview } from '../support/backup.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { screenshot } from '../support/screenshot.ts';
import { writeChanges } from '../support/seed.ts';

/** The extension API of pages in Chromium. */
declare const chrome: typeof Browser;

const HOSTILE = ['</script><b>"\\', '\ud83d\ude00 \u2028 \0 \u202e', '{"format":"fireside backup"}', '', 'Zoë\r\n\t'];
const PASSPHRASE = 'correct horse — pferd';

// Each of these tests continues from the one before it, so a retry must use the same browser, without a new set-up.

let pages: CallPages;
let first: Chromium;
let second: Chromium;
let home: Page;
let plain = '';
let locked = '';
const before: Record<string, Interview | undefined> = {};

beforeAll(async () => {
  pages = await startCallPages();
  first = await openChromium({ pages, thirdPartyCookies: 'blocked', colorScheme: 'light' });
  home = await first.newExtensionPage('library.html#/data');
  await writeChanges(home, 'ada', interviewOf('ada', 'Ada Lovelace', HOSTILE));
  await writeChanges(home, 'grace', interviewOf('grace', 'Grace Hopper', ['one', 'two']));
  await writeChanges(home, 'gone', [
    ...interviewOf('gone', 'Forgotten', ['secret of the forgotten']),
    { type: 'interview removed', at: Date.now() },
  ]);
  await writeChanges(home, 'grace', [{ type: 'note removed', note: 'grace-n1', at: Date.now() }]);
  await home.evaluate(() => chrome.storage.local.set({ settings: { launcher: false, panelTheme: 'light' } }));
  await home.reload();
  for (const id of ['ada', 'grace']) before[id] = await readInterview(home, id);
});

afterAll(async () => {
  expect(first?.cspViolations).toEqual([]);
  expect(second?.cspViolations).toEqual([]);
  await first?.close();
  await second?.close();
  await pages?.close();
  for (const file of [plain, locked]) if (file) await rm(dirname(file), { recursive: true, force: true });
});

const said = (page: Page, name: string) => page.getByRole('status', { name });

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);

describe('a backup', () => {
  it('is one JSON file with everything except what was deleted', async () => {
    plain = await downloadBackup(home);
    await said(home, 'Backup')
      .getByText(/^Saved to your downloads: 2 interviews, /)
      .waitFor();
    expect(basename(plain)).toMatch(/^Fireside \d{4}-\d\d-\d\d\.json$/);
    const text = await readFile(plain, 'utf8');
    const file = JSON.parse(text);
    expect(file).toMatchObject({
      format: 'fireside backup',
      version: 1,
      settings: { launcher: false, panelTheme: 'light' },
      end: { interviews: 2 },
    });
    expect(file.interviews.map(({ id }: Interview) => id)).toEqual(['ada', 'grace']);
    expect(file.interviews[0]).toEqual(before.ada);
    expect(text).not.toContain('secret of the forgotten');
  });

  it('can be encrypted, so that nothing in it can be read', async () => {
    await home.getByRole('checkbox', { name: /Encrypt with/ }).check();
    await home.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await home.getByLabel('Passphrase again').fill('something else');
    expect(await home.getByRole('button', { name: 'Download backup' }).isDisabled()).toBe(true);
    await home.getByLabel('Passphrase again').fill(PASSPHRASE);
    locked = await downloadBackup(home);
    await said(home, 'Backup')
      .getByText(/, encrypted\.$/)
      .waitFor();
    const bytes = await readFile(locked);
    expect(bytes.includes('Lovelace')).toBe(false);
    expect(bytes.subarray(0, 36).toString()).toBe('{"format":"fireside locked backup","');
  });
});

describe('in another browser', () => {
  let page: Page;
  beforeAll(async () => {
    second = await openChromium({ pages, thirdPartyCookies: 'blocked', colorScheme: 'light' });
    page = await second.newExtensionPage('library.html#/data');
  });

  it.each([
    ['not a backup', '{"notes":[]}', 'This is not a Fireside backup.'],
    ['empty', '', 'This file is empty.'],
    ['a picture', '\x89PNG\r\n\x1a\n\0\0', 'This is not a Fireside backup.'],
  ])('a file that is %s is refused in one sentence', async (_, text, sentence) => {
    await chooseBackup(page, { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text, 'latin1') });
    await page.getByRole('alert').getByText(sentence).waitFor();
    expect(await page.getByRole('alert').allTextContents()).toHaveLength(1);
  });

  it('a backup that is cut short is refused, and restores nothing', async () => {
    const whole = await readFile(plain);
    const buffer = whole.subarray(0, whole.length - 30);
    await chooseBackup(page, { name: 'cut.json', mimeType: 'application/json', buffer });
    await page.getByRole('alert').getByText('its end is missing').waitFor();
    expect(await readInterview(page, 'ada')).toBeUndefined();
  });

  it('a wrong passphrase is distinguished from a changed file', async () => {
    await chooseBackup(page, locked);
    await page.getByLabel('Passphrase of this backup').fill('wrong');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('alert').getByText('This is not the passphrase of this backup.').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();

    const changed = Buffer.from(await readFile(locked));
    const at = changed.length - 40;
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    await chooseBackup(page, { name: 'changed.json', mimeType: 'application/json', buffer: changed });
    await page.getByLabel('Passphrase of this backup').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('alert').getByText('was changed or damaged after it was made').waitFor();
    expect(await readInterview(page, 'ada')).toBeUndefined();
  });

  it('the preview shows what would be restored, and a cancelled one changes nothing', async () => {
    await chooseBackup(page, locked);
    await page.getByLabel('Passphrase of this backup').fill(PASSPHRASE);
    await page.keyboard.press('Enter');
    const tally = page.getByRole('table', { name: 'In this backup' });
    await tally.waitFor();
    expect(await tally.getByRole('row').allTextContents()).toEqual(['2not here yetwill be added']);
    expect(await accessibilityFaults(page)).toEqual([]);
    await screenshot(page, 'backup-preview');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await tally.waitFor({ state: 'detached' });
    expect(await readInterview(page, 'ada')).toBeUndefined();
  });

  it('everything comes back as it was, with the settings', async () => {
    await chooseBackup(page, plain);
    await page.getByRole('button', { name: 'Restore 2 interviews' }).click();
    await said(page, 'Restoring').getByText('2 interviews restored.').waitFor();
    const { ada, grace } = before;
    expect(await readInterview(page, 'ada')).toEqual(ada);
    expect(await readInterview(page, 'grace')).toEqual({
      ...grace,
      notes: grace?.notes.filter(({ removedAt }) => removedAt === undefined),
    });
    expect(await page.evaluate(() => chrome.storage.local.get('settings'))).toMatchObject({
      settings: { launcher: false, panelTheme: 'light' },
    });
    await page.getByText('2 interviews in this browser').waitFor();
  });

  it('a second restore adds nothing, and keeps what is newer here', async () => {
    await writeChanges(page, 'ada', [{ type: 'interview described', role: 'Analyst' }]);
    await chooseBackup(page, plain);
    const tally = page.getByRole('table', { name: 'In this backup' });
    await tally.waitFor();
    expect(await tally.getByRole('row').allTextContents()).toEqual([
      '1already hereunchanged',
      '1older in the backupunchanged',
    ]);
    await page.getByText('Nothing in this backup needs restoring.').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    expect((await readInterview(page, 'ada'))?.role).toBe('Analyst');
  });

  it('differences are kept from both sides even at the same revision, and announced before', async () => {
    const made = interviewOf('both', 'Zoë', ['first', 'second']);
    await writeChanges(page, 'both', made);
    const here = await readInterview(page, 'both');
    const [one, two] = here?.notes ?? [];
    const file = JSON.parse(await readFile(plain, 'utf8'));
    const other = [
      one,
      { ...two, text: 'second, as another browser has it', writtenAt: Date.now() },
      { ...two, id: 'third', text: 'third' },
    ];
    file.interviews = [{ ...here, role: 'Analyst', notes: other }];
    file.end = { interviews: 1 };
    const choose = () =>
      chooseBackup(page, { name: 'b.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
    await choose();
    const tally = page.getByRole('table', { name: 'In this backup' });
    await tally.waitFor();
    expect(await tally.getByRole('row').allTextContents()).toEqual([
      '1different here and in the backupboth will be kept',
    ]);
    await page.getByText(/^Notes from both sides are kept/).waitFor();
    await page.getByText(/^Zoë \(from backup of [\w ]+\)/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    for (const [theme, width] of [
      ['light', 1280],
      ['dark', 320],
    ] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 900 });
      await tally.scrollIntoViewIfNeeded();
      await screenshot(page, `backup-differs-${theme}`);
    }
    await page.getByRole('button', { name: 'Restore 2 interviews' }).click();
    await said(page, 'Restoring').getByText('2 interviews restored.').waitFor();
    expect(await focused(page)).toBe('restore-title');
    const now = await readInterview(page, 'both');
    expect(now?.role).toBe('Engineer');
    expect(now?.notes.map(({ text }) => text)).toEqual(['first', 'second, as another browser has it', 'third']);
    expect(now?.notes[1]?.versions).toMatchObject([{ text: 'second' }]);
    await choose();
    await page.getByText('Nothing in this backup needs restoring.').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Undo restore' }).click();
    await said(page, 'Restoring').getByText('2 interviews reverted.').waitFor();
    expect(await focused(page)).toBe('restore-title');
    expect(await readInterview(page, 'both')).toEqual(here);
  });

  it('a damaged record is named and skipped, and the rest is restored', async () => {
    const file = JSON.parse(await readFile(plain, 'utf8'));
    const [, third] = file.interviews;
    file.interviews = [
      { ...third, id: 'third', candidate: 'Third Person' },
      { ...third, id: 'broken', candidate: 'Broken Person', notes: 'none' },
    ];
    const buffer = Buffer.from(JSON.stringify(file));
    await chooseBackup(page, { name: 'part.json', mimeType: 'application/json', buffer });
    await page.getByText('Which are damaged').click();
    await page.getByText('Record 2 (Broken Person)').waitFor();
    await page.getByRole('button', { name: 'Restore 1 interview' }).click();
    await said(page, 'Restoring').getByText('1 interview restored.').waitFor();
    expect((await readInterview(page, 'third'))?.candidate).toBe('Third Person');
    expect(await readInterview(page, 'broken')).toBeUndefined();
  });

  it('the last restore can be undone, even after the page was reloaded', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Undo restore' }).click();
    await said(page, 'Restoring').getByText('1 interview reverted.').waitFor();
    expect(await readInterview(page, 'third')).toBeUndefined();
    expect((await readInterview(page, 'ada'))?.role).toBe('Analyst');
    expect(await page.getByRole('button', { name: 'Undo restore' }).count()).toBe(0);
  });
});
