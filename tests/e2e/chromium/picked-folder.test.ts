import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import type { PickedFolder } from '../../../backup/destinations/folder-destination.ts';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { interviewOf } from '../support/backup.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { openPanel } from '../support/chromium-panel.ts';
import { addNote, beginInterview, endInterview } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { type Screen, startScreen } from '../support/screen.ts';
import { writeChanges } from '../support/seed.ts';
import { clickAt, differing, picture, pressKeys, rowsOfBubble, shownWindows, typeKeys } from '../support/x11.ts';

// A folder on disk, picked in the system's own dialog, with the browser's permission prompts, answered by real keys.
// What a folder in the browser's own file system can show is tested in automatic-backup.test.ts.

/** The extension API of the background in Chromium. */
declare const chrome: typeof Browser;

/** Of the screen, in pixels. */
const WIDTH = 1400;

let folder: string;
let screen: Screen;
let pages: CallPages;
let chromium: Chromium;
// A new set-up for a retry too: a picked folder changes the state.
beforeEach(async () => {
  // A path that can be typed without Shift.
  folder = join('/tmp', `fireside-folder-${randomBytes(6).toString('hex')}`);
  await mkdir(folder);
  screen = await startScreen(WIDTH);
  pages = await startCallPages();
  // The toolkit's own dialog, in English, not that of an installed desktop.
  const env = {
    ...process.env,
    DISPLAY: screen.display,
    DBUS_SESSION_BUS_ADDRESS: '',
    LC_ALL: 'C.UTF-8',
    LANGUAGE: 'en',
  };
  chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', headless: false, env });
});
afterEach(async () => {
  const violations = chromium?.cspViolations;
  await chromium?.close();
  await pages?.close();
  await screen?.stop();
  await rm(folder, { recursive: true, force: true });
  expect(violations).toEqual([]);
});

/** How long a prompt must be open before it accepts answers, in ms: the browser ignores immediate ones. */
const AT_REST = 1500;
/** Between two pictures of the whole screen, in ms: each costs the browser time. */
const BETWEEN_PICTURES = 400;
/** Minimum size of a prompt, in pixels; a pressed button is smaller. */
const QUESTION = 15_000;

/**
 * Does something that opens a prompt of the system or the browser, and waits until it is on a screen that was `bare`
 * without it.
 */
async function untilAsked(act: () => Promise<unknown>, bare?: Buffer): Promise<void> {
  const before = bare ?? (await atRest());
  await act();
  await until('a question', async () => {
    await pause(BETWEEN_PICTURES);
    return differing(before, await picture(screen.display)) > QUESTION;
  });
  await atRest();
}

/** The screen once it stands still: a page that scrolls to what got the focus looks like a question. */
function atRest(): Promise<Buffer> {
  return until('the screen to stand still', async () => {
    const now = await picture(screen.display);
    await pause(AT_REST);
    return now.equals(await picture(screen.display)) ? now : undefined;
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const answer = (...keys: string[]) => typeKeys(screen.display, ...keys);

/** The lines of all backups in the folder. */
async function written(): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl.gz'));
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
  // The file exists, empty, before it is written.
  return files.map((bytes) => (bytes.length > 0 ? gunzipSync(bytes).toString() : '')).join('');
}

async function trouble(): Promise<unknown> {
  const background = await chromium.background();
  return background.evaluate(async () => {
    const { backup } = await chrome.storage.local.get('backup');
    return (backup as { trouble?: unknown }).trouble;
  });
}

/** Whether the background may write into the stored folder. */
async function mayWrite(): Promise<boolean> {
  const background = await chromium.background();
  return background.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('fireside-backup');
      request.onsuccess = () => resolve(request.result);
    });
    const kept = await new Promise<PickedFolder>((resolve) => {
      const request = db.transaction('things').objectStore('things').get('folder');
      request.onsuccess = () => resolve(request.result);
    });
    db.close();
    return (await kept.queryPermission?.({ mode: 'readwrite' })) === 'granted';
  });
}

const library = () => chromium.newExtensionPage('library.html#/data');

/** Conducts an interview in a call, with this note. */
async function interview(code: string, note: string): Promise<void> {
  const call = await chromium.newCall(`https://meet.google.com/${code}`);
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: `Candidate of ${code}` });
  await addNote(panel, note);
  await endInterview(panel);
  await panel.find('button', 'Export Markdown').waitFor();
  await call.close();
}

const mayNot = (page: Page) => page.getByRole('alert').getByText('Fireside no longer has permission to write there.');

/** Longer than the browser remembers a permission by default after the last page was closed (measured: 5 s), in ms. */
const FORGOTTEN = 6000;

test('a folder of the disk gets backups, the browser asks again, and after “on every visit” it lets the background write', async () => {
  let page = await library();
  await writeChanges(page, 'first', interviewOf('first', 'Ada Lovelace', ['the first word']));
  const choose = page.getByRole('button', { name: 'Choose a folder' });
  await choose.focus();
  const bare = await atRest();
  await untilAsked(() => choose.press('Enter'), bare);
  // A slash opens a field for typing a path.
  await answer(...folder, 'Tab');
  // "Allow this site to edit files?": "no" comes before "yes".
  await untilAsked(async () => {
    await pressKeys(screen.display, 'Alt', 'o');
    await until('the dialog to go', async () => (await shownWindows(screen.display)).length === 1);
  }, bare);
  await answer('Tab', 'Enter');
  await until('the first word', async () => (await written()).includes('the first word'));
  await page.getByText(`Backups go into ${folder.slice(5)}`).waitFor();

  // The permission ends with the last page of the extension. A call's panel does not keep it.
  await page.close();
  // Who asks before that makes Chromium ask the user plainly later, without the row "Allow on every visit" (measured: 4 times in 8).
  await pause(FORGOTTEN);
  await until('the permission to go', async () => !(await mayWrite()));
  await interview('abc-defg-hij', 'the second word');
  await until('the permission to be missed', async () => (await trouble()) === 'permission');
  expect(await written()).not.toContain('the second word');

  page = await library();
  await page.getByRole('link', { name: 'Backups need your permission' }).waitFor();
  await mayNot(page).waitFor();
  const allow = page.getByRole('button', { name: 'Allow again' });
  const second = async () => (await written()).includes('the second word');
  await allow.focus();
  const unasked = await atRest();
  await untilAsked(() => allow.press('Enter'), unasked);
  // A bubble whose last rows are: this time, on every visit, not. Keys reach it only once the browser gives it the focus.
  // On a busy machine it is drawn a while after the screen began to change.
  const onEveryVisit = await until('a question with rows', async () => {
    const rows = rowsOfBubble(unasked, await atRest(), WIDTH);
    return rows.length >= 2 ? rows.at(-2) : undefined;
  });
  await clickAt(screen.display, onEveryVisit.x, onEveryVisit.y);
  await until('the second word', second);
  await mayNot(page).waitFor({ state: 'hidden' });

  await page.close();
  await pause(FORGOTTEN);
  await interview('abc-defg-hik', 'the third word');
  await until('the third word', async () => (await written()).includes('the third word'));
  expect(await trouble()).toBeUndefined();
});
