import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { openPanel } from '../support/chromium-panel.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { screenshot } from '../support/screenshot.ts';
import { underWay, writeChanges } from '../support/seed.ts';

// What is stored where: unreadable records, deleted things, and a `storage.local` that fails.

/** The extension API of pages and the background. */
declare const chrome: typeof Browser;

const HOUR = 60 * 60_000;
const NO_COPIES = 'Fireside can’t write its safety copies. Your notes are saved in the database.';

let pages: CallPages;
let chromium: Chromium;

prepare(async () => {
  pages = await startCallPages();
  chromium = await openChromium({ pages, thirdPartyCookies: 'blocked' });
  return async () => {
    await chromium.close();
    await pages.close();
    expect(chromium.cspViolations).toEqual([]);
  };
});

async function seed(page: Page, id: string, candidate: string, text: string): Promise<void> {
  await writeChanges(page, id, underWay({ id, candidate, notes: [{ text }] }));
}

/** Changes the stored head of an interview, bypassing the store. */
function spoil(page: Page, id: string, wrong: Record<string, unknown>): Promise<void> {
  return page.evaluate(
    ([key, fields]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('fireside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('interviews', 'readwrite');
          const store = transaction.objectStore('interviews');
          const reading = store.get(key);
          reading.onsuccess = () => store.put({ ...reading.result, ...fields });
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          transaction.onerror = () => reject(transaction.error);
        };
      }),
    [id, wrong] as const,
  );
}

test('records with impossible times: the library lists all others and names these', async () => {
  let library = await chromium.newExtensionPage('library.html');
  await seed(library, 'good', 'Grace Hopper', 'fine');
  await seed(library, 'odd', 'Ada Lovelace', 'zyzzyva');
  await seed(library, 'nameless', 'Nobody', 'more');
  await spoil(library, 'odd', { createdAt: 1e300 });
  await spoil(library, 'nameless', { candidate: 7, plannedEnd: 1e16 });
  await library.close();
  library = await chromium.newExtensionPage('library.html');
  await library.getByRole('list', { name: 'Interviews', exact: true }).getByText('Grace Hopper').waitFor();
  const unreadable = library.getByRole('region', { name: 'Interviews that can’t be read' });
  await unreadable.getByText('Ada Lovelace').waitFor();
  await unreadable.getByText(/^Interview from /).waitFor();
  expect(await unreadable.getByRole('listitem').count()).toBe(2);
  expect(await accessibilityFaults(library)).toEqual([]);
  for (const width of [320, 1280]) {
    for (const colorScheme of ['dark', 'light'] as const) {
      await library.setViewportSize({ width, height: 720 });
      await library.emulateMedia({ colorScheme });
      await screenshot(library, `unreadable-${width}-${colorScheme}`);
    }
  }

  const downloading = library.waitForEvent('download');
  await unreadable.getByRole('button', { name: 'Save what can be read of Ada Lovelace' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('fireside-unreadable-odd.txt');
  expect(await readFile(await download.path(), 'utf8')).toBe('Ada Lovelace\n\nzyzzyva\n');
  await library.getByText('What could be read of “Ada Lovelace” was saved to your downloads.').waitFor();

  // They were not changed by it: once repaired, they are all there.
  await spoil(library, 'odd', { createdAt: Date.now() });
  await spoil(library, 'nameless', { candidate: 'Nobody', plannedEnd: Date.now() });
  await library.reload();
  await library.getByRole('list', { name: 'Interviews', exact: true }).getByText('Ada Lovelace').waitFor();
  expect(await unreadable.count()).toBe(0);
  await library.close();
});

/** Everything in the extension's stores, as its background sees it. */
async function everything(): Promise<string> {
  return (await chromium.background()).evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const all: unknown[] = [await chrome.storage.local.get(null), await chrome.storage.session.get(null)];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        const opened = db.transaction(store).objectStore(store);
        all.push(await done(opened.getAllKeys()), await done(opened.getAll()));
      }
      db.close();
    }
    return JSON.stringify(all);
  });
}

test('nothing deleted a day ago is left in any store', async () => {
  const library = await chromium.newExtensionPage('library.html');
  const ago = Date.now() - 25 * HOUR;
  await seed(library, 'whole-quetzal', 'Quetzal Candidate', 'quetzal in a note');
  await seed(library, 'part', 'Barbara Liskov', 'quetzal in a note deleted');
  const note = { id: 'kept', at: Date.now(), kind: 'observation' as const, text: 'stays', criteria: [] };
  await writeChanges(library, 'part', [
    { type: 'note written', note },
    { type: 'note removed', note: 'part-note-0', at: ago },
  ]);
  await until('the copy beside the database', async () => {
    const { 'journal/copy/part': copy } = await library.evaluate(() => chrome.storage.local.get('journal/copy/part'));
    return JSON.stringify(copy)?.includes('removedAt');
  });
  expect((await everything()).match(/quetzal/gi)?.length).toBeGreaterThan(4);
  await writeChanges(library, 'whole-quetzal', [{ type: 'interview removed', at: ago }]);
  await chromium.stopWorker();
  await until('every trace to be gone', async () => !/quetzal/i.test(await everything()));
  expect(await everything()).toContain('Barbara Liskov');
  expect((await everything()).match(/stays/g)?.length).toBeGreaterThan(1);
  await library.close();
});

test('if the browser can’t open its storage.local, the database works alone, and that is reported', async () => {
  await chromium.kill();
  const folder = join(chromium.userDataDir, 'Default', 'Local Extension Settings', chromium.extensionId);
  await rm(folder, { recursive: true });
  await writeFile(folder, 'no folder');
  chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', userDataDir: chromium.userDataDir });
  const library = await chromium.newExtensionPage('library.html');
  // Chromium leaves every call unanswered for half a minute, then rejects it (measured).
  const answered = await library.evaluate(() => {
    const silent = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 500));
    const asked = chrome.storage.local.get(null).then(
      () => true,
      () => false,
    );
    return Promise.race([silent, asked]);
  });
  expect(answered).toBe(false);
  await library.getByRole('list', { name: 'Interviews', exact: true }).getByText('Grace Hopper').waitFor();
  await library.getByText(NO_COPIES).waitFor();

  // Nor does the panel wait in the queue that this call is blocking.
  await library.evaluate(() => {
    const answer = () => Object.assign(window, { answered: true });
    chrome.storage.local.get(null).then(answer, answer);
  });
  const call = await chromium.newCall('https://meet.google.com/abc-defg-hij');
  const panel = await openPanel(call);
  await panel.frame.getByText(NO_COPIES).waitFor();
  expect(await library.evaluate(() => 'answered' in window)).toBe(false);
  await screenshot(call, 'no-copies');
  const fresh = panel.frame.getByRole('button', { name: 'New interview' });
  if (await fresh.isVisible()) await fresh.click();
  await beginInterview(panel, { candidate: 'Edsger Dijkstra' });
  await addNote(panel, 'kept without copies');
  await saved(panel);
  await panel.frame.getByText(NO_COPIES).waitFor();
  await panel.click('button', 'OK');
  await until('it to be read', async () => (await panel.frame.getByText(NO_COPIES).count()) === 0);
  await chromium.kill();
  await rm(folder);
  chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', userDataDir: chromium.userDataDir });
  const again = await chromium.newExtensionPage('library.html');
  await again.getByRole('list', { name: 'Interviews', exact: true }).getByText('Edsger Dijkstra').click();
  await again.getByText('kept without copies').waitFor();
  expect(await again.getByText(NO_COPIES).count()).toBe(0);
});
