import { readFile, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { LastingRecord } from '../../../backup/file/backup-format.ts';
import type { Interview } from '../../../domain/interview/interview.ts';
import type { InterviewRecord } from '../../../domain/interview/interview-record.ts';
import { viewOf } from '../../../domain/interview/interview-view.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { fileBytes, textOf } from '../../backup/file-of.ts';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { madeOf, recordAfter } from '../../support/steps.ts';
import { accessibilityFaults } from '../support/axe.ts';
import {
  chooseBackup,
  downloadBackup,
  interviewOf,
  interviewsIn,
  readBackupFile,
  readInterview,
} from '../support/backup.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { screenshot } from '../support/screenshot.ts';
import { freshView, readRecord, writeChanges } from '../support/seed.ts';

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

/** An interview in the plain backup. */
async function recordIn(id: string): Promise<InterviewRecord> {
  const file = await readBackupFile(await readFile(plain));
  for (const one of file?.records ?? []) if (one.kind === 'interview' && one.state.id === id) return one.state;
  throw new Error(`The backup lacks ${id}.`);
}

function shownOf(record: InterviewRecord): Interview {
  const [guide] = builtInGuides;
  if (!guide) throw new Error('There is no guide.');
  return viewOf(record, guide);
}

/** The guide of these interviews, as a backup has it. */
async function guideCopies(): Promise<LastingRecord[]> {
  const file = await readBackupFile(await readFile(plain));
  return (file?.records ?? []).filter(({ kind }) => kind === 'guide copy');
}

const chosen = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);

describe('a backup', () => {
  it('is one compressed file of JSON lines with everything except the contents of what was deleted', async () => {
    plain = await downloadBackup(home);
    await said(home, 'Backup')
      .getByText(/^Saved to your downloads: 2 interviews, /)
      .waitFor();
    expect(basename(plain)).toMatch(/^Fireside \d{4}-\d\d-\d\d\.jsonl\.gz$/);
    const text = gunzipSync(await readFile(plain)).toString();
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ format: 'fireside backup', version: 2 }),
      expect.objectContaining({ k: 'settings', r: expect.objectContaining({ launcher: false, panelTheme: 'light' }) }),
      expect.objectContaining({ k: 'guide copy' }),
      ...['interview', 'interview', 'interview'].map((k) => expect.objectContaining({ k })),
      expect.objectContaining({ k: 'end', counts: { settings: 1, 'guide copy': 1, interview: 3 } }),
    ]);
    const file = await readBackupFile(await readFile(plain));
    expect(file && interviewsIn(file)).toEqual(['ada', 'gone', 'grace']);
    expect(shownOf(await recordIn('ada'))).toEqual(before.ada);
    expect(text).not.toContain('secret of the forgotten');
    expect(text).not.toContain('Forgotten');
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
    expect(basename(locked)).toMatch(/^Fireside \d{4}-\d\d-\d\d\.jsonl\.gz\.age$/);
    const bytes = await readFile(locked);
    expect(bytes.includes('Lovelace')).toBe(false);
    expect(bytes.subarray(0, 22).toString()).toBe('age-encryption.org/v1\n');
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

  it('a backup that is cut short is announced as that, and restores nothing before it is confirmed', async () => {
    const whole = await readFile(plain);
    await chooseBackup(page, chosen('cut.jsonl.gz', whole.subarray(0, whole.length - 30)));
    const tally = page.getByRole('table', { name: 'In this backup' });
    await tally.waitFor();
    await page.getByRole('alert').getByText('The end of this file is missing.').waitFor();
    expect((await tally.getByRole('row').allTextContents())[0]).toBe('2not here yetwill be added');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await tally.waitFor({ state: 'detached' });
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
    await chooseBackup(page, chosen('changed.jsonl.gz.age', changed));
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
    expect(await tally.getByRole('row').allTextContents()).toEqual(['2already hereunchanged']);
    await page.getByText('Everything in this backup is already here.').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    expect((await readInterview(page, 'ada'))?.role).toBe('Analyst');
  });

  it('differences are kept from both sides, and announced before', async () => {
    await writeChanges(page, 'both', interviewOf('both', 'Zoë', ['first', 'second']));
    const base = await readRecord(page, 'both');
    if (!base) throw new Error('It was not written.');
    const section = shownOf(base).notes[1]?.section;
    const note = { section, kind: 'quote', criteria: [] } as const;
    const at = Date.parse('2026-03-02T10:30:00Z');
    // Another browser goes on from the same state, and this one, later, too.
    const there = madeOf(
      'both',
      [
        { type: 'interview described', role: 'Analyst' },
        { type: 'note written', note: { ...note, id: 'both-n1', at, text: 'second, as another browser has it' } },
        { type: 'note written', note: { ...note, id: 'third', at: at + 1000, text: 'third' } },
      ],
      { view: freshView(), now: Date.now(), before: base },
    );
    await writeChanges(page, 'both', [{ type: 'interview described', role: 'Architect' }]);
    const here = await readInterview(page, 'both');
    const records: LastingRecord[] = [
      ...(await guideCopies()),
      { kind: 'interview', state: recordAfter('both', there, base) },
    ];
    const buffer = await fileBytes(records);
    const choose = () => chooseBackup(page, chosen('b.jsonl.gz', buffer));
    await choose();
    const tally = page.getByRole('table', { name: 'In this backup' });
    await tally.waitFor();
    expect(await tally.getByRole('row').allTextContents()).toEqual([
      '1different here and in the backupboth will be kept',
      '2only hereunchanged',
    ]);
    await page.getByText(/^Notes from both sides are kept/).waitFor();
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
    await page.getByRole('button', { name: 'Restore 1 interview' }).click();
    await said(page, 'Restoring').getByText('1 interview restored.').waitFor();
    expect(await focused(page)).toBe('restore-title');
    const now = await readInterview(page, 'both');
    expect(now?.role).toBe('Architect');
    expect(now?.notes.map(({ text }) => text)).toEqual(['first', 'second, as another browser has it', 'third']);
    expect(now?.notes[1]?.versions).toMatchObject([{ text: 'second' }]);
    await choose();
    await page.getByText('Everything in this backup is already here.').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Undo restore' }).click();
    await said(page, 'Restoring').getByText('1 interview reverted.').waitFor();
    expect(await focused(page)).toBe('restore-title');
    const after = await readInterview(page, 'both');
    const shown = after?.notes.filter(({ removedAt }) => removedAt === undefined).map(({ id, text }) => [id, text]);
    expect(after?.role).toBe('Architect');
    expect(shown).toEqual(here?.notes.map(({ id, text }) => [id, text]));
  });

  it('a damaged record is named and skipped, and the rest is restored', async () => {
    const planned = (id: string, candidate: string): LastingRecord => ({
      kind: 'interview',
      state: recordAfter(id, madeOf(id, interviewOf(id, candidate, ['one']), { view: freshView(), now: Date.now() })),
    });
    const records = [...(await guideCopies()), planned('third', 'Third Person'), planned('broken', 'Broken Person')];
    // A letter in its note is no longer what it was.
    const text = (await textOf(records)).replace(/("id":"broken".*)"one"/, '$1"ono"');
    await chooseBackup(page, chosen('part.jsonl', Buffer.from(text)));
    await page.getByText('Which are damaged').click();
    await page.getByText('Record 3 (Broken Person)').waitFor();
    await page.getByRole('button', { name: 'Restore 1 interview' }).click();
    await said(page, 'Restoring').getByText('1 interview restored.').waitFor();
    expect((await readInterview(page, 'third'))?.candidate).toBe('Third Person');
    expect(await readInterview(page, 'broken')).toBeUndefined();
  });

  it('the last restore can be undone, even after the page was reloaded', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Undo restore' }).click();
    await said(page, 'Restoring').getByText('1 interview reverted.').waitFor();
    // Deleted as by the user, and can be restored like that.
    expect((await readInterview(page, 'third'))?.removedAt).toBeGreaterThan(0);
    expect((await readInterview(page, 'ada'))?.role).toBe('Analyst');
    expect(await page.getByRole('button', { name: 'Undo restore' }).count()).toBe(0);
  });
});
