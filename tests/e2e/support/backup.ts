import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import type { Change } from '../../../domain/interview/change.ts';
import type { Interview } from '../../../domain/interview/interview.ts';
import { builtInGuides } from '../../../guides/index.ts';

/** The extension API of pages in Chromium. */
declare const chrome: typeof Browser;

const [story] = builtInGuides;
const START = Date.parse('2026-03-02T10:00:00Z');

/** The changes that make an ended interview with these notes and a draft. */
export function interviewOf(id: string, candidate: string, notes: readonly string[]): Change[] {
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
    { type: 'event recorded', event: { id: `${id}-1`, at: START, kind: 'entered', section } },
    ...notes.map(
      (text, i): Change => ({
        type: 'note written',
        note: { id: `${id}-n${i}`, at: START + i * 1000, section, kind: 'quote', text, criteria: [] },
      }),
    ),
    { type: 'draft typed', draft: { ...draft, criteria: [] } },
    { type: 'event recorded', event: { id: `${id}-2`, at: START + 3_000_000, kind: 'ended', outcome: 'writeup' } },
  ];
}

/** An interview as the background has it. */
export function readInterview(page: Page, id: string): Promise<Interview | undefined> {
  return page.evaluate((interview) => {
    const port = chrome.runtime.connect({ name: 'store' });
    return new Promise<Interview | undefined>((resolve) => {
      port.onMessage.addListener((message: { type: string; interview?: Interview }) => {
        if (message.type !== 'found') return;
        port.disconnect();
        resolve(message.interview);
      });
      port.postMessage({ type: 'read', ask: 1, interview });
    });
  }, id);
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

/** Presses "Restore backup" and chooses a file. */
export async function chooseBackup(
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Restore backup' }).click(),
  ]);
  await chooser.setFiles(file);
}

/** Removes interviews from the database as damage does, without deleting them. */
export async function loseAllBut(page: Page, kept: number): Promise<void> {
  await page.evaluate(loseInPage, kept);
}

/** The same, to run in a page of the extension. */
export async function loseInPage(kept: number): Promise<void> {
  const successOf = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await successOf(indexedDB.open('fireside'));
  const transaction = db.transaction(['interviews', 'guides', 'notes', 'tails'], 'readwrite');
  const ids = (await successOf(transaction.objectStore('interviews').getAllKeys())) as string[];
  for (const id of ids.slice(kept)) {
    for (const store of ['interviews', 'guides', 'tails']) transaction.objectStore(store).delete(id);
    transaction.objectStore('notes').delete(IDBKeyRange.bound([id], [id, []]));
  }
  await new Promise((resolve) => transaction.addEventListener('complete', resolve));
  db.close();
}
