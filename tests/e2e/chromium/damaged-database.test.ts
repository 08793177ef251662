import { expect, test } from 'vitest';
import { startCallPages } from '../../call-pages/server.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { openPanel } from '../support/chromium-panel.ts';
import { overwriteDatabase } from '../support/damage.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { underWay, writeChanges } from '../support/seed.ts';

// Chromium silently replaces a database whose files are damaged by an empty one. What users see then; more kinds of damage are in ../damage/.

const CALL = 'https://meet.google.com/abc-defg-hij';

/** How long the second store may be behind, and longer, in ms. */
const COPIED = 1500;

const RESTORED = /The other one had a copy, and nothing is missing/;

test('a database whose files were overwritten between two starts: all interviews come back from the second store, and one line says so', async () => {
  const pages = await startCallPages();
  let chromium: Chromium = await openChromium({ pages, thirdPartyCookies: 'blocked' });
  try {
    const library = await chromium.newExtensionPage('library.html');
    for (const id of ['old-1', 'old-2', 'old-3']) {
      await writeChanges(library, id, [
        ...underWay({ id, candidate: `Former ${id}`, ago: 3000, notes: [{ text: 'then' }] }),
        { type: 'event recorded', event: { at: Date.now(), kind: 'ended', outcome: 'writeup' } },
      ]);
    }
    const call = await chromium.newCall(CALL);
    const panel = await openPanel(call);
    await beginInterview(panel, { candidate: 'Ada Lovelace' });
    await addNote(panel, 'first');
    await addNote(panel, 'second');
    await panel.type('textbox', 'Note', 'unfinished sent');
    await saved(panel);
    await new Promise((resolve) => setTimeout(resolve, COPIED));
    await chromium.kill();
    await overwriteDatabase(chromium);

    chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', userDataDir: chromium.userDataDir });
    const again = await openPanel(await chromium.newCall(CALL));
    await until('the notes', async () => (await again.notes()).length > 0);
    expect(await again.notes()).toEqual(['first', 'second']);
    expect(await again.note.inputValue()).toBe('unfinished sent');
    await again.note.press('End');
    await again.page.keyboard.type('ence\nthird');
    await saved(again);
    expect(await again.notes()).toEqual(['first', 'second', 'unfinished sentence']);

    // Every interview is there again, and one quiet line says so, until the user has read it.
    const after = await chromium.newExtensionPage('library.html');
    const list = after.getByRole('list', { name: 'Interviews', exact: true });
    for (const candidate of ['Ada Lovelace', 'Former old-1', 'Former old-2', 'Former old-3']) {
      await list.getByText(candidate).waitFor();
    }
    expect(await after.getByText('No interviews yet').count()).toBe(0);
    const line = after.getByRole('status').filter({ hasText: RESTORED });
    expect(await after.getByRole('alert').count()).toBe(0);
    await line.waitFor();
    await line.getByRole('button', { name: 'OK' }).click();
    await line.waitFor({ state: 'detached' });

    // What is saved now stays, even if the browser is killed once more.
    await chromium.kill();
    chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', userDataDir: chromium.userDataDir });
    const last = await openPanel(await chromium.newCall(CALL));
    await until('the notes', async () => (await last.notes()).length > 0);
    expect(await last.notes()).toEqual(['first', 'second', 'unfinished sentence']);
    expect(await last.note.inputValue()).toBe('third');
    expect(chromium.cspViolations).toEqual([]);
  } finally {
    await chromium.close();
    await pages.close();
  }
});
