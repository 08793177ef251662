import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Interview } from '../../domain/interview/interview.ts';
import { builtInGuides } from '../../guides/index.ts';
import { DB_VERSION } from '../../storage/indexeddb/database-migrations.ts';
import { difference } from '../../storage/indexeddb/record-pieces.ts';
import { DB_NAME } from '../../storage/indexeddb/schema.ts';
import type { CallPages } from '../call-pages/server.ts';
import { openChromium } from '../e2e/support/chromium.ts';
import { until } from '../e2e/support/poll.ts';
import { interviewUnderWay, seededInterview } from './seeded-interviews.ts';

/** Interviews in progress in every seeded profile: the code of their call, and their number of notes. */
export const UNDER_WAY = [
  { id: 'notes-0', code: 'key-zero-aaa', notes: 0 },
  { id: 'notes-500', code: 'key-five-aaa', notes: 500 },
  { id: 'notes-2000', code: 'key-many-aaa', notes: 2000 },
] as const;

/** Number of interviews per transaction. */
const TOGETHER = 100;

/** A profile for a browser to start from, which outlives it. */
export interface PreparedProfile {
  folder: string;
  remove(): Promise<void>;
}

/** Makes a profile in which the extension holds this many ended interviews, and those in progress. */
export async function seedProfile(pages: CallPages, size: number): Promise<PreparedProfile> {
  const folder = await mkdtemp(join(tmpdir(), 'fireside-bench-'));
  const chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', userDataDir: folder });
  try {
    // A page of the same origin that reads nothing itself.
    const page = await chromium.newExtensionPage('licences.txt');
    const now = Date.now();
    const current = UNDER_WAY.map(({ id, code, notes }) => interviewUnderWay(id, code, now, notes));
    await put(page, current);
    for (let first = 0; first < size; first += TOGETHER) {
      const count = Math.min(TOGETHER, size - first);
      await put(
        page,
        Array.from({ length: count }, (_, i) => seededInterview(first + i, now)),
      );
    }
  } finally {
    await chromium.context.close();
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }) };
}

/**
 * Stores interviews in the database in the same pieces as the extension. Guides are most of the data, so they are sent
 * once and copied there.
 */
async function put(page: Page, interviews: readonly Interview[]): Promise<void> {
  const pieces = interviews.map((interview) => difference(undefined, { interview, seen: {} }));
  const records = {
    interviews: pieces.map(({ head }) => head),
    tails: pieces.map(({ tail }) => tail),
    notes: pieces.flatMap(({ notes }) => notes),
    guides: interviews.map(({ id, guide }) => ({ interview: id, guide: guide.id })),
  };
  const sent = { name: DB_NAME, version: DB_VERSION, guides: builtInGuides, records: JSON.stringify(records) };
  await until('the database to be there', () =>
    page.evaluate(async (name) => (await indexedDB.databases()).some((one) => one.name === name), DB_NAME),
  );
  await page.evaluate(async ({ name, version, guides, records: text }) => {
    const parsed: Record<string, unknown[]> & { guides: { interview: string; guide: string }[] } = JSON.parse(text);
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, version);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = db.transaction(['interviews', 'guides', 'notes', 'tails'], 'readwrite', {
      durability: 'relaxed',
    });
    for (const store of ['interviews', 'notes', 'tails']) {
      for (const record of parsed[store] ?? []) transaction.objectStore(store).put(record);
    }
    for (const { interview, guide } of parsed.guides) {
      const copy = guides.find(({ id }) => id === guide);
      transaction.objectStore('guides').put({ interview, guide: copy });
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    db.close();
  }, sent);
}
