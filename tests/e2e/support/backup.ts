import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import { backupEntries } from '../../../backup/backup-bytes.ts';
import type { LastingRecord } from '../../../backup/file/backup-format.ts';
import type { Interview } from '../../../domain/interview/interview.ts';
import { viewOf } from '../../../domain/interview/interview-view.ts';
import { builtInGuides } from '../../../guides/index.ts';
import type { StoredInterview } from '../../../storage/record-store.ts';
import { all, each } from '../../backup/any.ts';
import type { Step } from '../../support/steps.ts';
import type { Chromium } from './chromium.ts';

/** The extension API of pages in Chromium. */
declare const chrome: typeof Browser;

const [story] = builtInGuides;
const START = Date.parse('2026-03-02T10:00:00Z');

/** The changes that make an ended interview with these notes and a draft. */
export function interviewOf(id: string, candidate: string, notes: readonly string[]): Step[] {
  if (!story) throw new Error('There is no guide.');
  const section = story.sections[0]?.id ?? '';
  const call = { host: 'meet', code: 'abc-defg-hij' } as const;
  const draft = {
    id: `${id}-draft`,
    at: START + 900_000,
    kind: 'ask',
    text: 'unfinished \ud83d\ude00 "',
    criteria: [],
  } as const;
  return [
    {
      type: 'interview planned',
      plan: { id, candidate, role: 'Engineer', guide: story, call, createdAt: START, plannedEnd: START + 3_600_000 },
    },
    { type: 'event recorded', event: { at: START, kind: 'entered', section } },
    ...notes.map(
      (text, i): Step => ({
        type: 'note written',
        note: { id: `${id}-n${i}`, at: START + i * 1000, section, kind: 'quote', text, criteria: [] },
      }),
    ),
    { type: 'draft typed', draft: { ...draft, criteria: [] } },
    { type: 'event recorded', event: { at: START + 3_000_000, kind: 'ended', outcome: 'writeup' } },
  ];
}

/** An interview as the background has it, as views show it. */
export async function readInterview(page: Page, id: string): Promise<Interview | undefined> {
  const found = await page.evaluate((interview) => {
    const port = chrome.runtime.connect({ name: 'store' });
    return new Promise<StoredInterview | undefined>((resolve) => {
      port.onMessage.addListener((message: { type: string; interview?: StoredInterview }) => {
        if (message.type !== 'found' && message.type !== 'failed') return;
        port.disconnect();
        resolve(message.interview);
      });
      port.postMessage({ type: 'interview', ask: 1, id: interview });
    });
  }, id);
  return found?.guide && viewOf(found.record, found.guide, { opens: found.texts });
}

/** Presses "Download backup" and keeps the file; resolves with its path. */
export async function downloadBackup(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download backup' }).click(),
  ]);
  const file = join(await mkdtemp(join(tmpdir(), 'fireside-backup-')), download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

/** A file to choose. */
export interface ChosenFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Presses "Restore backup" and chooses a file, or several that belong together. */
export async function chooseBackup(page: Page, file: string | ChosenFile | ChosenFile[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Restore backup' }).click(),
  ]);
  await chooser.setFiles(file);
}

/** What a backup file holds. */
export interface BackupFile {
  /** Name of the full backup that it belongs to; undefined in one that the user made. */
  base: string | undefined;
  records: LastingRecord[];
}

/** Reads a backup file; undefined if it is not whole, for example because it is still being written. */
export async function readBackupFile(bytes: Uint8Array): Promise<BackupFile | undefined> {
  const entries = await all(backupEntries(each([bytes]))).catch(() => []);
  if (entries.length === 0 || entries.some((one) => one.is === 'damaged' || (one.is === 'end' && one.missing !== 0)))
    return undefined;
  return {
    base: entries.flatMap((one) => (one.is === 'header' ? (one.header.chain?.base ?? []) : []))[0],
    records: entries.flatMap((one) =>
      one.is === 'record' && one.record.kind !== 'open text' ? [one.record as LastingRecord] : [],
    ),
  };
}

/** Ids of the interviews in a backup file, in order. */
export function interviewsIn({ records }: BackupFile): string[] {
  return records.flatMap((one) => (one.kind === 'interview' ? [one.state.id] : [])).sort();
}

/** An automatic backup: a full one and its segments. */
export interface HeldBackup {
  /** Name of the full one. */
  base: string;
  /** Names of all its files, in order. */
  files: string[];
  /** Number of interviews in all of them. */
  interviews: number;
}

/** The automatic backups among files, the one with the most interviews first. A file that is not whole is a backup without interviews. */
export async function backupsAmong(files: Iterable<readonly [name: string, bytes: Uint8Array]>): Promise<HeldBackup[]> {
  const read = [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(async ([name, bytes]) => {
      const file = await readBackupFile(bytes);
      return { name, base: file?.base ?? name, ids: file ? interviewsIn(file) : [] };
    });
  return [...Map.groupBy(await Promise.all(read), ({ base }) => base)]
    .map(([base, group]) => ({
      base,
      // The full one first: a number or "-changes" comes before its ending.
      files: group.map(({ name }) => name).sort((a, b) => Number(b === base) - Number(a === base)),
      interviews: new Set(group.flatMap(({ ids }) => ids)).size,
    }))
    .sort((a, b) => b.interviews - a.interviews);
}

/** A page of the extension in which nothing of ours runs. */
const QUIET = 'licences.txt';

/**
 * Removes interviews from both stores as damage does, without deleting them, while nothing of ours runs: from one alone they would come back.
 * Then the page and the background start again.
 */
export async function loseAllBut({ stopWorker }: Chromium, page: Page, kept: number): Promise<void> {
  const address = page.url();
  await page.goto(new URL(`/${QUIET}`, address).href);
  const keys = await page.evaluate(() => chrome.storage.local.getKeys());
  const mirror = keys.filter((key) => key.startsWith('mirror/'));
  await stopWorker();
  // Both at once: a background that starts between them would bring back from the one what the other lost.
  await Promise.all([
    page.evaluate(loseInPage, kept),
    page.evaluate((copies) => chrome.storage.local.remove(copies), mirror),
  ]);
  await page.goto(address);
}

/** Removes interviews from the database as damage does, without deleting them; to run in a page of the extension. */
export async function loseInPage(kept: number): Promise<void> {
  const successOf = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await successOf(indexedDB.open('fireside'));
  const transaction = db.transaction(['summaries', 'interviews', 'notes', 'texts'], 'readwrite');
  const ids = (await successOf(transaction.objectStore('summaries').getAllKeys())) as string[];
  for (const id of ids.slice(kept)) {
    for (const store of ['summaries', 'interviews']) transaction.objectStore(store).delete(id);
    for (const store of ['notes', 'texts']) transaction.objectStore(store).delete(IDBKeyRange.bound([id], [id, []]));
  }
  await new Promise((resolve) => transaction.addEventListener('complete', resolve));
  db.close();
}

/** Removes the second store of Firefox, whose values are files; to run in a page of the extension. */
export async function loseCopies(): Promise<void> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('private', { create: true });
  for await (const { name } of folder.values()) if (name.includes('mirror')) await folder.removeEntry(name);
}
