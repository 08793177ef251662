import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { sealed, unsealed } from '../../../storage/mirror/sealed.ts';
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

/** Changes a stored value of an interview, bypassing the store: given fields, and those of the line that lists show. */
function spoil(page: Page, id: string, line: Record<string, unknown>): Promise<void> {
  return page.evaluate(
    ([key, fields]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('fireside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('summaries', 'readwrite');
          const store = transaction.objectStore('summaries');
          const reading = store.get(key);
          reading.onsuccess = () => store.put({ ...reading.result, line: { ...reading.result.line, ...fields } });
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          transaction.onerror = () => reject(transaction.error);
        };
      }),
    [id, line] as const,
  );
}

/** What the second store holds. */
async function inSecond(): Promise<Record<string, unknown>> {
  const all = await (await chromium.background()).evaluate(() => chrome.storage.local.get(null));
  return Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith('mirror/')));
}

/** Makes the background fold the log of the second store after a quarter of the usual ten seconds, until it is stopped. */
async function foldSooner(): Promise<void> {
  await (await chromium.background()).evaluate(() => {
    const wait = globalThis.setTimeout;
    const sooner = (work: () => void, ms = 0) => wait(work, ms >= 9000 ? ms / 4 : ms);
    Object.assign(globalThis, { setTimeout: sooner });
  });
}

/** Waits until the second store is up to date and its log is folded into its records. */
function inStep(word: string): Promise<unknown> {
  return until(`"${word}" in the second store`, async () => {
    const found = await inSecond();
    const keys = Object.keys(found);
    return JSON.stringify(found).includes(word) && !keys.some((key) => key.startsWith('mirror/log/'));
  });
}

test('records with impossible times: the library lists all others and names these', async () => {
  let library = await chromium.newExtensionPage('library.html');
  await foldSooner();
  await seed(library, 'good', 'Grace Hopper', 'fine');
  await seed(library, 'odd', 'Ada Lovelace', 'zyzzyva');
  await seed(library, 'nameless', 'Nobody', 'more');
  await spoil(library, 'odd', { createdAt: 1e300 });
  await spoil(library, 'nameless', { candidate: 7, plannedEnd: 1e16 });
  // As long as the second store has them, they come back from there: what neither has is what can't be read.
  await inStep('more');
  await library.close();
  await (await chromium.background()).evaluate(
    async (keys) => chrome.storage.local.remove(keys),
    Object.keys(await inSecond()),
  );
  await chromium.stopWorker();
  library = await chromium.newExtensionPage('library.html');
  await library.getByRole('list', { name: 'Interviews', exact: true }).getByText('Grace Hopper').waitFor();
  await library
    .getByRole('alert')
    .getByText(/2 interviews are missing/)
    .waitFor();
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
  expect(await readFile(await download.path(), 'utf8')).toBe('Ada Lovelace\nzyzzyva\n');
  await library.getByText('What could be read of “Ada Lovelace” was saved to your downloads.').waitFor();

  // They were not changed by it: once repaired, they are all there.
  await spoil(library, 'odd', { createdAt: Date.now() });
  await spoil(library, 'nameless', { candidate: 'Nobody', plannedEnd: Date.now() });
  await chromium.stopWorker();
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

/** The same data, with all moments at which something deleted became known, or is due, this much earlier (ms). */
function earlier(data: unknown, by: number, isMoment = false): unknown {
  if (typeof data === 'number') return isMoment ? data - by : data;
  if (Array.isArray(data)) return data.map((part) => earlier(part, by, isMoment));
  if (typeof data !== 'object' || data === null) return data;
  const parts = Object.entries(data);
  return Object.fromEntries(
    parts.map(([name, part]) => [name, earlier(part, by, isMoment || name === 'learned' || name === 'due')]),
  );
}

/** Makes both stores know of everything deleted since so long ago (ms); a store counts from when it learned of it. */
async function letPass(by: number): Promise<void> {
  const second = Object.entries(await inSecond()).flatMap(([key, value]) => {
    const data = unsealed(value);
    return data === undefined ? [] : [[key, sealed(earlier(data, by))] as const];
  });
  await (await chromium.background()).evaluate(
    async ([records, ms]) => {
      await chrome.storage.local.set(records);
      const opening = indexedDB.open('fireside');
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const transaction = db.transaction(['summaries', 'interviews'], 'readwrite');
      const each = (name: string, change: (value: Record<string, unknown>) => void) => {
        transaction.objectStore(name).openCursor().onsuccess = ({ target }) => {
          const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
          if (!cursor) return;
          change(cursor.value);
          cursor.update(cursor.value);
          cursor.continue();
        };
      };
      each('summaries', (row) => {
        if (typeof row.due === 'number') row.due -= ms;
      });
      each('interviews', (value) => {
        const learned = Object.entries(value.learned as Record<string, number>);
        value.learned = Object.fromEntries(learned.map(([part, at]) => [part, at - ms]));
      });
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onerror = () => reject(transaction.error);
      });
      db.close();
    },
    [Object.fromEntries(second), by] as const,
  );
}

test('nothing deleted a day ago is left in any store', async () => {
  const library = await chromium.newExtensionPage('library.html');
  await foldSooner();
  await seed(library, 'whole', 'Quetzal Candidate', 'quetzal in a note');
  await seed(library, 'part', 'Barbara Liskov', 'quetzal in a note deleted');
  const at = Date.now();
  const note = { id: 'kept', at, kind: 'observation' as const, text: 'stays', criteria: [] };
  await writeChanges(library, 'part', [
    { type: 'note written', note },
    { type: 'note removed', note: 'part-note-0', at },
  ]);
  await inStep('stays');
  expect((await everything()).match(/quetzal/gi)?.length).toBeGreaterThan(4);
  await writeChanges(library, 'whole', [{ type: 'interview removed', at }]);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await inStep('stays');
  // Not before: it can be restored for a day.
  expect((await everything()).match(/quetzal/gi)?.length).toBeGreaterThan(4);
  await library.close();
  await letPass(25 * HOUR);
  await chromium.stopWorker();
  await until('every trace to be gone', async () => !/quetzal/i.test(await everything()));
  expect(await everything()).toContain('Barbara Liskov');
  expect((await everything()).match(/stays/g)?.length).toBeGreaterThan(1);
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
  await again.locator('.note-text', { hasText: 'kept without copies' }).waitFor();
  // On a busy machine the first call may take longer than it is given; the next attempt comes ten seconds later.
  await until('the safety copies to be written', async () => (await again.getByText(NO_COPIES).count()) === 0);
});
