import { expect, test } from 'vitest';
import { startCallPages } from '../../call-pages/server.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { type ChromiumPanel, openPanel } from '../support/chromium-panel.ts';
import { type Damage, damageDatabase } from '../support/damage.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { underWay, writeChanges } from '../support/seed.ts';

// Chromium silently replaces a database whose files are damaged by an empty one.

const CALL = 'https://meet.google.com/abc-defg-hij';

/** How long the second store may be behind, and longer, in ms. */
const COPIED = 1500;

const RESTORED = /The other one had a copy, and nothing is missing/;

const DAMAGES: readonly Damage[] = ['truncated', 'overwritten', 'cut short'];

test('a database whose files were truncated, overwritten or cut short between two starts: all interviews come back from the second store, and one line says so', async () => {
  const pages = await startCallPages();
  let chromium: Chromium = await openChromium({ pages, thirdPartyCookies: 'blocked' });
  const killed = async (damage?: Damage): Promise<ChromiumPanel> => {
    await chromium.kill();
    if (damage) await damageDatabase(chromium, damage);
    chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', userDataDir: chromium.userDataDir });
    const panel = await openPanel(await chromium.newCall(CALL));
    await until('the notes', async () => (await panel.notes()).length > 0);
    return panel;
  };
  try {
    const library = await chromium.newExtensionPage('library.html');
    for (const id of ['old-1', 'old-2', 'old-3']) {
      await writeChanges(library, id, [
        ...underWay({ id, candidate: `Former ${id}`, ago: 3000, notes: [{ text: 'then' }] }),
        { type: 'event recorded', event: { at: Date.now(), kind: 'ended', outcome: 'writeup' } },
      ]);
    }
    let panel = await openPanel(await chromium.newCall(CALL));
    await beginInterview(panel, { candidate: 'Ada Lovelace' });
    await addNote(panel, 'first');
    const notes = ['first'];
    for (const damage of DAMAGES) {
      await panel.note.fill(`unfinished, then ${damage}`);
      await saved(panel);
      await panel.pause(COPIED);
      panel = await killed(damage);
      expect(await panel.notes(), damage).toEqual(notes);
      expect(await panel.note.inputValue(), damage).toBe(`unfinished, then ${damage}`);
      await panel.note.press('End');
      await panel.page.keyboard.type(' again\nnext');
      await saved(panel);
      notes.push(`unfinished, then ${damage} again`);
      expect(await panel.notes(), damage).toEqual(notes);

      // Every interview is there again, and one quiet line says so, until the user has read it.
      const after = await chromium.newExtensionPage('library.html');
      const list = after.getByRole('list', { name: 'Interviews', exact: true });
      for (const candidate of ['Ada Lovelace', 'Former old-1', 'Former old-2', 'Former old-3']) {
        await list.getByText(candidate).waitFor();
      }
      expect(await after.getByText('No interviews yet').count()).toBe(0);
      const line = after.getByRole('status').filter({ hasText: RESTORED });
      expect(await after.getByRole('alert').count()).toBe(0);
      // Of files that were only cut short, it may be that nothing but the text of the composer was lost.
      if (damage !== 'cut short' || (await line.count()) > 0) {
        await line.waitFor();
        await line.getByRole('button', { name: 'OK' }).click();
        await line.waitFor({ state: 'detached' });
      }
    }

    // What is saved now stays, even if the browser is killed once more.
    const last = await killed();
    expect(await last.notes()).toEqual(notes);
    expect(await last.note.inputValue()).toBe('next');
    expect(chromium.cspViolations).toEqual([]);
  } finally {
    await chromium.close();
    await pages.close();
  }
});
