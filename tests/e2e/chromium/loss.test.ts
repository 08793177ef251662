import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { type CallPages, startCallPages } from '../../call-pages/server.ts';
import { casesOf, times } from '../../support/every-case.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, openPanel, panelOf } from '../support/chromium-panel.ts';
import { cutOffWrite } from '../support/damage.ts';
import { beginInterview, saved, typeNote } from '../support/interview.ts';
import { PATIENCE, until } from '../support/poll.ts';

// Never retried: one lost word is a failure. No word is lost: not by closing the tab with the last key, nor by killing
// the browser, nor by stopping the background.

/** The extension API of a page. */
declare const chrome: typeof Browser;

/** Each interview has its own call. */
let meetings = 0;
let here = '';

/** Words that no other round types; short, since each key costs a browser time. */
const sentence = (round: number) => `${round} ${randomBytes(3).toString('hex')} so`;

/** The panel of the interview in progress in this call. It is never asked which of two is meant. */
async function comeBack(chromium: Chromium): Promise<{ call: Page; panel: ChromiumPanel }> {
  const call = await chromium.newCall(here);
  const panel = await openPanel(call);
  await panel.note.waitFor();
  return { call, panel };
}

/**
 * Types into the composer, which has the caret, and closes the tab with the last key: by the browser in the very task
 * in which the panel gets this key, or from outside as soon as that is reported. The driver counts keys as typed that
 * are still on their way into a frame (measured under load); those would be lost with the tab before our code could see
 * them.
 */
async function typeAndClose(call: Page, { note }: ChromiumPanel, text: string, by: 'browser' | 'driver') {
  const closed = new Promise<void>((resolve) => call.once('close', () => resolve()));
  const listening = await note.evaluateHandle(
    async (field: HTMLTextAreaElement, { text, by }) => {
      const tab = await chrome.tabs.getCurrent();
      const complete = new Promise<void>((resolve) => {
        const look = () => {
          if (field.value !== text) return;
          clearInterval(timer);
          if (by === 'browser' && tab?.id !== undefined) void chrome.tabs.remove(tab.id);
          resolve();
        };
        window.addEventListener('input', look);
        // A letter that the page received reaches the note without an event.
        const timer = setInterval(look, 10);
      });
      return { complete };
    },
    { text, by },
  );
  // Once the browser has closed the tab, nothing answers.
  const complete = listening.evaluate(({ complete }) => complete).catch(() => undefined);
  await call.keyboard.type(text).catch(() => undefined);
  await complete;
  if (by === 'driver') await call.close();
  await closed;
}

/** How many tabs are closed, and how many sentences are interrupted. */
const CLOSED = times(4, 12);
const INTERRUPTED = times(3, 8);

describe('in one browser', { retry: 0 }, () => {
  const shared = chromiumFixture();

  test(`a tab closed right after the last key loses nothing, ${CLOSED} times`, async () => {
    let { call, panel } = await comeTo(shared.chromium, 'Ada Lovelace');
    const notes: string[] = [];
    for (let round = 1; round <= CLOSED; round++) {
      const finished = sentence(round);
      const unfinished = sentence(round + 100);
      await panel.note.click();
      await call.keyboard.type(`${finished}\n`);
      await typeAndClose(call, panel, unfinished, round % 2 === 0 ? 'driver' : 'browser');
      notes.push(finished);
      ({ call, panel } = await comeBack(shared.chromium));
      // The background may still be writing what the closed tab sent; then it arrives a moment later.
      const all = async () => ({ notes: await panel.notes(), unfinished: await panel.note.inputValue() });
      await expect.poll(all, { timeout: PATIENCE, message: `round ${round}` }).toEqual({ notes, unfinished });
      // Becomes a note of the next round.
      await panel.note.press('Enter');
      notes.push(unfinished);
    }
    await call.close();
  });

  test('a background stopped again and again in mid-sentence loses, duplicates and mixes up nothing', async () => {
    const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hik');
    const panel = await openPanel(call);
    await beginInterview(panel, { candidate: 'Grace Hopper' });
    const sentences = Array.from({ length: INTERRUPTED }, (_, round) => sentence(round));
    await panel.note.click();
    for (const text of sentences) {
      const typing = call.keyboard.type(`${text}\n`, { delay: 5 });
      await shared.chromium.stopWorker();
      await typing;
      await shared.chromium.stopWorker();
    }
    await call.keyboard.type('unfinished');
    await shared.chromium.stopWorker();
    await call.keyboard.type(' sentence');
    await until('the letters', async () => (await panel.note.inputValue()) === 'unfinished sentence');
    await saved(panel);
    expect(await panel.notes()).toEqual(sentences);
    await call.reload();
    const again = await panelOf(call);
    await again.find('log', 'Notes').getByRole('listitem').first().waitFor();
    expect(await again.notes()).toEqual(sentences);
    expect(await again.note.inputValue()).toBe('unfinished sentence');
    await call.close();
  });
});

/** Begins an interview in the call. */
async function comeTo(chromium: Chromium, candidate: string): Promise<{ call: Page; panel: ChromiumPanel }> {
  meetings += 1;
  here = `https://meet.google.com/abc-defg-hi${String.fromCharCode(96 + meetings)}`;
  const call = await chromium.newCall(here);
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate });
  return { call, panel };
}

/** Longer than the second store may be behind, in ms. */
const COPIED = 1500;

/**
 * What a kill leaves of the database: all of it, or a write that was cut off with so many bytes. What follows such a
 * record is unreadable: Chromium then discards the database, or stops reading there.
 */
const KILLS = casesOf([undefined, 600, 20_000] as const, (index) => index > 0);

test('a browser killed after "Saved", also in the middle of a short or a long write, has lost nothing', {
  retry: 0,
}, async () => {
  const pages: CallPages = await startCallPages();
  let chromium = await openChromium({ pages, thirdPartyCookies: 'blocked' });
  const notes: string[] = [];
  try {
    let { panel } = await comeTo(chromium, 'Ada Lovelace');
    for (const [index, length] of KILLS.entries()) {
      const round = `kill ${index + 1}, ${length ?? 'no'} bytes cut off`;
      notes.push(sentence(index));
      await typeNote(panel, notes.at(-1) ?? '');
      const unfinished = sentence(index + 100);
      await panel.type('textbox', 'Note', unfinished);
      await saved(panel);
      await chromium.kill();
      if (length) await cutOffWrite(chromium, length);
      chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', userDataDir: chromium.userDataDir });
      ({ panel } = await comeBack(chromium));
      await until('the notes to be shown', async () => (await panel.notes()).length > 0);
      expect(await panel.notes(), round).toEqual(notes);
      expect(await panel.note.inputValue(), round).toBe(unfinished);
      await panel.note.fill('');
      // From then on the database acknowledges alone.
      if (length) await panel.pause(COPIED);
    }
    const library = await chromium.newExtensionPage('library.html');
    await library.getByRole('list', { name: 'Interviews', exact: true }).getByText('Ada Lovelace').waitFor();
    expect(await library.getByRole('status').filter({ hasText: 'had a copy' }).count()).toBe(0);
    expect(chromium.cspViolations).toEqual([]);
  } finally {
    await chromium.close();
    await pages.close();
  }
});
