import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { HEADER_SETS } from '../../call-pages/switches.ts';
import { casesOf } from '../../support/every-case.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { openPanel, panelOf } from '../support/chromium-panel.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';

// The headers of the live pages could not be obtained, so each combination must work, with both ways in which a browser
// treats a frame of another site. With partitioning off, a blocked frame has no storage at all.

/** The extension API of the background. */
declare const chrome: typeof Browser;

const BROWSERS = [
  { thirdPartyCookies: 'blocked', partitioning: 'browser-default' },
  { thirdPartyCookies: 'allowed', partitioning: 'browser-default' },
  { thirdPartyCookies: 'blocked', partitioning: 'default-flags' },
] as const;

const ADDRESS = {
  meet: 'https://meet.google.com/abc-defg-hij?',
  zoom: 'https://app.zoom.us/wc/98765432100/start?meeting=frame',
} as const;
type Host = keyof typeof ADDRESS;

describe.each(BROWSERS)('third-party cookies $thirdPartyCookies, partitioning $partitioning', (options) => {
  const shared = chromiumFixture(options);
  /** `npm test` tries each set in one of the browsers, the strictest where cookies are blocked. */
  const turn = BROWSERS.indexOf(options);
  const sets = HEADER_SETS.map((headers, number) => [headers, number] as const);

  test('the frame reads its settings, and follows their changes', async () => {
    const wear = async (panelTheme: string) => {
      const background = await shared.chromium.background();
      await background.evaluate((theme) => chrome.storage.local.set({ settings: { panelTheme: theme } }), panelTheme);
    };
    await wear('light');
    const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hiz');
    const { frame } = await openPanel(call);
    for (const theme of ['light', 'dark']) {
      await wear(theme);
      await expect.poll(() => frame.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
    }
    await call.close();
  });

  /** One interview in Meet and one in Zoom, each in its own tab, which goes from one set of headers to the next. */
  const calls: Partial<Record<Host, { call: Page; notes: string[]; draft: string }>> = {};
  prepare(async () => {
    for (const host of ['meet', 'zoom'] as const) {
      const call = await shared.chromium.newCall(ADDRESS[host]);
      const panel = await openPanel(call);
      await beginInterview(panel, { candidate: `Ada in ${host}` });
      await panel.note.fill('before');
      await saved(panel);
      calls[host] = { call, notes: [], draft: 'before' };
    }
    return async () => {
      for (const { call } of Object.values(calls)) await call.close();
    };
  });

  /** Whether the database has both texts, of a note or of the composer. */
  const hasStored = async (...texts: string[]) => {
    const background = await shared.chromium.background();
    const stored = await background.evaluate(everyText);
    return texts.every((text) => stored.includes(text));
  };

  test.each(casesOf(sets, (index) => (index + 2) % BROWSERS.length === turn))('headers %s', async (headers, number) => {
    const host = number % 2 === 0 ? 'meet' : 'zoom';
    const here = calls[host];
    if (!here) throw new Error('There is no call.');
    const { call } = here;
    // A tab behind another one gets a frame per second.
    await call.bringToFront();
    await call.goto(`${ADDRESS[host]}&headers=${headers}`, { waitUntil: 'domcontentloaded' });
    // It comes back by itself, because it was open in this tab.
    const panel = await panelOf(call);
    await panel.frame.getByRole('heading', { level: 1, name: `Ada in ${host}` }).waitFor();
    await until('the draft', async () => (await panel.note.inputValue()) === here.draft);
    expect(await panel.notes()).toEqual(here.notes);
    await panel.note.fill('');
    await addNote(panel, `under ${headers}`);
    await panel.type('textbox', 'Note', `and ${headers}`);
    await saved(panel);
    here.notes.push(`under ${headers}`);
    here.draft = `and ${headers}`;
    expect(await panel.notes()).toEqual(here.notes);
    expect(await hasStored(`under ${headers}`, here.draft)).toBe(true);
    // Closed and opened with the launcher, it is the same.
    await overlay(call).button('Collapse Fireside').click();
    expect(await (await openPanel(call)).note.inputValue()).toBe(here.draft);
  });
});

/** Runs in the background: all notes and open texts of the database, as JSON. */
async function everyText(): Promise<string> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await done(indexedDB.open('fireside'));
  const transaction = db.transaction(['notes', 'texts']);
  const found = [
    await done(transaction.objectStore('notes').getAll()),
    await done(transaction.objectStore('texts').getAll()),
  ];
  db.close();
  return JSON.stringify(found);
}
