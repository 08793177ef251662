import { afterEach, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { casesOf } from '../../support/every-case.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel, panelOf } from '../support/chromium-panel.ts';
import { addNote, beginInterview, endInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { screenshot } from '../support/screenshot.ts';
import { underWay, writeChanges } from '../support/seed.ts';

// The panel reports a database that fails (within two seconds, see tests/state/saving-state.test.ts and
// tests/storage/failover-matrix.test.ts). What is typed meanwhile is saved in the second store, can be copied, and is in
// the database once it works again.

/** The extension API of the background. */
declare const chrome: typeof Browser;

const shared = chromiumFixture({ own: true, partitioning: 'default-flags' });

/** The line that says that one store got back from the other what it had lost. */
const RESTORED = /The other one had a copy, and nothing is missing/;

type Failing = typeof globalThis & { repair?: () => void };

/** Makes each transaction that would write fail as a full disk does, until `repair`. A new background works again. */
async function failWrites(): Promise<void> {
  const worker = await shared.chromium.background();
  await worker.evaluate(() => {
    const transaction = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...args) {
      if (args[1] === 'readwrite') throw new DOMException('No space is left.', 'QuotaExceededError');
      return transaction.apply(this, args);
    };
    (globalThis as Failing).repair = () => {
      IDBDatabase.prototype.transaction = transaction;
    };
  });
}

/** Closes open connections and lets none open again, until `repair`. */
async function failOpening(): Promise<void> {
  const worker = await shared.chromium.background();
  await worker.evaluate(() => {
    const open = IDBFactory.prototype.open;
    const transaction = IDBDatabase.prototype.transaction;
    IDBFactory.prototype.open = () => {
      throw new DOMException('It does not open.', 'UnknownError');
    };
    IDBDatabase.prototype.transaction = function (this: IDBDatabase) {
      this.close();
      throw new DOMException('It was closed.', 'InvalidStateError');
    };
    (globalThis as Failing).repair = () => {
      IDBFactory.prototype.open = open;
      IDBDatabase.prototype.transaction = transaction;
    };
  });
}

/** Lets the second store fail, too, until `repair`. */
async function failSecond(): Promise<void> {
  const worker = await shared.chromium.background();
  await worker.evaluate(() => {
    const { local } = chrome.storage;
    const { get, set, remove, getKeys } = local;
    const fail = () => Promise.reject(new Error('It does not answer.'));
    Object.assign(local, { get: fail, set: fail, remove: fail, getKeys: fail });
    const { repair: former } = globalThis as Failing;
    (globalThis as Failing).repair = () => {
      Object.assign(local, { get, set, remove, getKeys });
      former?.();
    };
  });
}

/** Blocks the database like another transaction that never completes, until `repair`. */
async function holdWrites(): Promise<void> {
  await (await shared.chromium.background()).evaluate(hold);
}

async function hold(): Promise<void> {
  const [found] = await indexedDB.databases();
  const opening = indexedDB.open(found?.name ?? '');
  const db = await new Promise<IDBDatabase>((resolve) => {
    opening.onsuccess = () => resolve(opening.result);
  });
  const [store = '', ...others] = db.objectStoreNames;
  const held = db.transaction([store, ...others], 'readwrite').objectStore(store);
  let holding = true;
  const again = () => {
    if (holding) held.count().onsuccess = again;
    else db.close();
  };
  again();
  (globalThis as Failing).repair = () => {
    holding = false;
  };
}

async function repair(): Promise<void> {
  await (await shared.chromium.background()).evaluate(() => (globalThis as Failing).repair?.());
}

/** A background that starts again knows nothing of these failures. */
afterEach(() => shared.chromium.stopWorker());

/** What fails, how, and what the panel reports. */
const TROUBLES = [
  ['the disk is full', failWrites, /disk/],
  ['the database is gone', failOpening, /can’t open its database|didn’t work/],
  ['the database does not answer', holdWrites, /isn’t responding/],
] as const;

// A disk that is really full is in full-disk.test.ts, a database that does not open in the tests below.
test.each(casesOf(TROUBLES, (index) => index === 2))(
  'while %s notes go into the second store, can be copied, and are in the database in the end',
  async (_, fail, why) => {
    const call = await shared.chromium.newCall(`https://meet.google.com/abc-defg-hij?headers=no-clipboard`);
    const panel = await openPanel(call);
    await beginInterview(panel, { candidate: 'Ada Lovelace' });
    await addNote(panel, 'before');
    await saved(panel);
    await fail();
    await addNote(panel, 'meanwhile');
    await panel.type('textbox', 'Note', 'and unfin');
    const alarm = panel.frame.getByRole('alert');
    await alarm.getByText(why).waitFor();
    // Typing continues all the same.
    await panel.note.press('End');
    await call.keyboard.type('ished');
    await until('the letters', async () => (await panel.note.inputValue()) === 'and unfinished');
    expect(await panel.notes()).toEqual(['before', 'meanwhile']);
    await panel.click('button', 'Copy everything');
    await alarm.getByText('Copied.').waitFor();
    const other = await shared.chromium.newCall('https://example.com/');
    await other.locator('#own-text').focus();
    await other.keyboard.press('ControlOrMeta+V');
    const copied = await other.locator('#own-text').inputValue();
    for (const text of ['Ada Lovelace', 'before', 'meanwhile', 'and unfinished']) expect(copied).toContain(text);
    await other.close();
    await saved(panel, 'Saved (safety copy)');

    await repair();
    await saved(panel);
    await alarm.waitFor({ state: 'detached' });
    await call.reload();
    const again = await panelOf(call);
    await again.find('log', 'Notes').getByRole('listitem').first().waitFor();
    expect(await again.notes()).toEqual(['before', 'meanwhile']);
    expect(await again.note.inputValue()).toBe('and unfinished');
    await endInterview(again);
    await again.find('button', 'Export Markdown').waitFor();
    await saved(again);
    await call.close();
  },
);

test('a database that cannot be read is reported, and read from the second store; without that, never shown as an empty form', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hil');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Grace Hopper' });
  await addNote(panel, 'She said so');
  await saved(panel);
  await failOpening();
  // The open interview continues, and the others are listed.
  await call.reload();
  const here = await panelOf(call);
  await until('the notes to be there', async () => (await here.notes()).join() === 'She said so');
  const library = await shared.chromium.newExtensionPage('library.html');
  await library.getByRole('alert').first().waitFor();
  await library.getByRole('list', { name: 'Interviews', exact: true }).getByText('Grace Hopper').waitFor();
  await failSecond();
  await library.reload();
  await library.getByRole('alert').first().waitFor();
  expect(await library.getByText(/no interviews/i).count()).toBe(0);
  const other = await shared.chromium.newCall('https://meet.google.com/abc-defg-hip');
  const again = await openPanel(other);
  await again.frame.getByText('Your interviews can’t be read right now').waitFor();
  expect(await again.has('textbox', 'Candidate')).toBe(false);
  expect(await again.has('textbox', 'Note')).toBe(false);
  expect(await accessibilityFaults(again.frame)).toEqual([]);
  await again.click('button', 'Try again');
  await again.frame.getByText('Your interviews can’t be read right now').waitFor();
  expect(await library.getByText(/no interviews/i).count()).toBe(0);
  await repair();
  await again.click('button', 'Try again');
  await again.find('textbox', 'Candidate').waitFor();
  await library.close();
  await other.close();
  await call.close();
});

test('a database that is held by something else, and a background that is stopped meanwhile: nothing is lost or duplicated', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-him');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Mary Somerville' });
  await addNote(panel, 'before');
  const page = await shared.chromium.newExtensionPage('library.html');
  await page.evaluate(hold);
  await addNote(panel, 'meanwhile');
  await panel.frame.getByText(/isn’t responding/).waitFor();
  await saved(panel, 'Saved (safety copy)');
  await shared.chromium.stopWorker();
  await addNote(panel, 'after a pause');
  await panel.type('textbox', 'Note', 'unfin');
  await saved(panel, 'Saved (safety copy)');
  // Another view sees it too.
  await call.reload();
  const again = await panelOf(call);
  await until('the notes', async () => (await again.notes()).length === 3);
  expect(await again.notes()).toEqual(['before', 'meanwhile', 'after a pause']);
  expect(await again.note.inputValue()).toBe('unfin');
  await page.evaluate(() => (globalThis as Failing).repair?.());
  await again.note.press('End');
  await call.keyboard.type('ished');
  await until('the letters', async () => (await again.note.inputValue()) === 'unfinished');
  await saved(again);
  await shared.chromium.stopWorker();
  await call.reload();
  const last = await panelOf(call);
  await until('the notes', async () => (await last.notes()).length === 3);
  expect(await last.notes()).toEqual(['before', 'meanwhile', 'after a pause']);
  expect(await last.note.inputValue()).toBe('unfinished');
  await page.close();
  await call.close();
});

test('a database deleted while in use is filled again from the second store, and one line says so', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hin');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Emmy Noether' });
  await addNote(panel, 'before');
  const worker = await shared.chromium.background();
  await worker.evaluate(async () => {
    const [found] = await indexedDB.databases();
    await new Promise((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase(found?.name ?? '');
      deleting.onsuccess = resolve;
      // Until our connection is closed it may be blocked for a moment.
      deleting.onerror = reject;
    });
  });
  await addNote(panel, 'after');
  await panel.frame.getByRole('status').getByText(RESTORED).waitFor();
  await saved(panel);
  await shared.chromium.stopWorker();
  await call.reload();
  const again = await panelOf(call);
  await until('the notes', async () => (await again.notes()).length === 2);
  expect(await again.notes()).toEqual(['before', 'after']);
  const library = await shared.chromium.newExtensionPage('library.html');
  const line = library.getByRole('status').filter({ hasText: RESTORED });
  await line.waitFor();
  await library.getByRole('list', { name: 'Interviews', exact: true }).getByText('Emmy Noether').waitFor();
  expect(await library.getByRole('alert').count()).toBe(0);
  await line.getByRole('button', { name: 'OK' }).click();
  await line.waitFor({ state: 'detached' });
  await library.close();
  await call.close();
});

test('a database that stays closed is set aside, and the new one has everything from the second store', async () => {
  const library = await shared.chromium.newExtensionPage('library.html#/data');
  for (const id of ['m', 'n', 'o', 'p', 'q', 'r']) {
    await writeChanges(library, id, underWay({ id, candidate: `Former ${id}`, ago: 3000, notes: [{ text: 'then' }] }));
  }
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hio');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Maryam Mirzakhani' });
  await addNote(panel, 'before');
  const worker = await shared.chromium.background();
  await worker.evaluate(() => {
    const { open } = IDBFactory.prototype;
    const { transaction } = IDBDatabase.prototype;
    IDBFactory.prototype.open = function (name, version) {
      if (name === 'fireside') throw new DOMException('It does not open.', 'UnknownError');
      return open.call(this, name, version);
    };
    IDBDatabase.prototype.transaction = function (...args) {
      if (this.name !== 'fireside') return transaction.apply(this, args);
      this.close();
      throw new DOMException('It was closed.', 'InvalidStateError');
    };
    (globalThis as Failing).repair = () => {
      IDBFactory.prototype.open = open;
      IDBDatabase.prototype.transaction = transaction;
    };
  });
  await addNote(panel, 'meanwhile');
  await saved(panel, 'Saved (safety copy)');
  await panel.click('button', 'Set the damaged database aside and start a new one');
  await panel.frame.getByText(/is kept unchanged on this computer/).waitFor();
  await saved(panel);
  await addNote(panel, 'in the new one');
  await saved(panel);
  await repair();
  await shared.chromium.stopWorker();
  await call.reload();
  const again = await panelOf(call);
  await until('the notes', async () => (await again.notes()).length === 3);
  expect(await again.notes()).toEqual(['before', 'meanwhile', 'in the new one']);

  // What is readable in the old one can be merged in; nothing of it is missing.
  await library.getByRole('button', { name: 'Recover interviews' }).click();
  await library.getByText('Nothing to recover: everything in it is already here.').waitFor();
  // It still holds what was deleted since; deleting it takes a confirmation, and the focus is never lost.
  const focused = () => library.evaluate(() => document.activeElement?.textContent);
  const names = () => library.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  const remove = library.getByRole('button', { name: /^Delete the database of / });
  await remove.click();
  await until('the question', async () => (await focused()) === 'Keep it');
  await library.keyboard.press('Enter');
  await until('the row as before', async () => (await focused()) === 'Delete…');
  expect(await names()).toContain('fireside');
  await library.keyboard.press('Enter');
  await screenshot(library, 'old-database-asked');
  await library.getByRole('button', { name: 'Delete permanently' }).click();
  await library.getByText('The old database was deleted.').waitFor();
  expect(await focused()).toBe('Data');
  expect(await names()).not.toContain('fireside');
  expect(await names()).toContain('fireside-2');
  await library.getByRole('link', { name: 'Interviews' }).click();
  await library.getByRole('list', { name: 'Interviews' }).getByText('Former m').waitFor();
  await library.getByRole('list', { name: 'Interviews' }).getByText('Maryam Mirzakhani').waitFor();
  await library.close();
  await call.close();
});
