import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Browser } from 'wxt/browser';
import { guideHash } from '../../domain/guide/guide-hash.ts';
import type { Interview } from '../../domain/interview/interview.ts';
import { migratedInterview } from '../../domain/interview/migrate-interview.ts';
import { storedWrite } from '../../storage/versions.ts';
import type { Write } from '../../storage/writes.ts';
import type { CallPages } from '../call-pages/server.ts';
import { openChromium } from '../e2e/support/chromium.ts';
import { until } from '../e2e/support/poll.ts';
import { interviewUnderWay, seededInterview } from './seeded-interviews.ts';

/** The extension API of a page. */
declare const chrome: typeof Browser;

/** Interviews in progress in every seeded profile: the code of their call, and their number of notes. */
export const UNDER_WAY = [
  { id: 'notes-0', code: 'key-zero-aaa', notes: 0 },
  { id: 'notes-500', code: 'key-five-aaa', notes: 500 },
  { id: 'notes-2000', code: 'key-many-aaa', notes: 2000 },
] as const;

/** Number of interviews per transaction. */
const TOGETHER = 50;

/** How long that may take for 10,000 interviews, in ms. */
const FOLDED_IN = 600_000;

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
    // The background accepts the ports of this page, which lists nothing there.
    const page = await chromium.newExtensionPage('library.html#/settings');
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
    // What comes as in a restore it gets once no more comes. Without a note, an interview has no value of its own there.
    const noted = size + UNDER_WAY.filter(({ notes }) => notes > 0).length;
    await until('the second store to have taken everything', () => page.evaluate(isFoldedIn, noted), FOLDED_IN);
  } finally {
    await chromium.context.close();
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }) };
}

/**
 * Whether the second store has a value for so many interviews, and holds nothing that it has yet to fold in, as when a user comes
 * the next day: a start would do that first.
 */
async function isFoldedIn(count: number): Promise<boolean> {
  const keys = await chrome.storage.local.getKeys();
  const number = (prefix: string) => keys.filter((key) => key.startsWith(prefix)).length;
  return number('mirror/record/') >= count && number('mirror/log/') === 0;
}

/** Stores interviews as a restore does: whole states, many at once. */
async function put(page: Page, interviews: readonly Interview[]): Promise<void> {
  const guides = new Map(interviews.map(({ guide }) => [guideHash(guide), guide]));
  const copies: Write[] = [...guides].map(([hash, guide]) => ({ kind: 'guide copy', hash, guide }));
  const states: Write[] = interviews.map((interview) => ({
    kind: 'interview',
    state: migratedInterview({ ...interview, revision: 1 }),
  }));
  await page.evaluate(
    (writes) => {
      const port = chrome.runtime.connect({ name: 'store' });
      return new Promise<void>((resolve, reject) => {
        port.onDisconnect.addListener(() => reject(new Error('The background refused the port.')));
        port.onMessage.addListener((message: { type: string }) => {
          if (message.type !== 'done' && message.type !== 'failed') return;
          port.disconnect();
          if (message.type === 'done') resolve();
          else reject(new Error('The store refused them.'));
        });
        port.postMessage({ type: 'write', ask: 1, writes });
      });
    },
    [...copies, ...states].map(storedWrite),
  );
}
