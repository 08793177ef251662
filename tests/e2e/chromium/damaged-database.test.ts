import { expect, test } from 'vitest';
import { startCallPages } from '../../call-pages/server.ts';
import { type Chromium, openChromium } from '../support/chromium.ts';
import { openPanel } from '../support/chromium-panel.ts';
import { type Damage, damageDatabase } from '../support/damage.ts';
import { addNote, beginInterview, saved } from '../support/interview.ts';
import { until } from '../support/poll.ts';
import { underWay, writeChanges } from '../support/seed.ts';

// Chromium silently replaces a database whose files are damaged by an empty one.

const CALL = 'https://meet.google.com/abc-defg-hij';

/** How long to wait for the safety copies to be up to date, in ms. */
const COPIED = 1500;

test.each<[Damage]>([['truncated'], ['overwritten'], ['cut short']])(
  'a database whose files were %s between two starts: recent interviews are restored, missing ones are reported',
  async (damage) => {
    const pages = await startCallPages();
    let chromium: Chromium = await openChromium({ pages, thirdPartyCookies: 'blocked' });
    try {
      const library = await chromium.newExtensionPage('library.html');
      for (const id of ['old-1', 'old-2', 'old-3']) {
        await writeChanges(library, id, [
          ...underWay({ id, candidate: `Former ${id}`, ago: 3000, notes: [{ text: 'then' }] }),
          { type: 'event recorded', event: { id: `${id}-end`, at: Date.now(), kind: 'ended', outcome: 'writeup' } },
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
      await damageDatabase(chromium, damage);

      chromium = await openChromium({ pages, thirdPartyCookies: 'blocked', userDataDir: chromium.userDataDir });
      const again = await openPanel(await chromium.newCall(CALL));
      await again.frame.getByText(/The browser lost or removed Fireside’s database/).waitFor();
      await until('the notes', async () => (await again.notes()).length > 0);
      expect(await again.notes()).toEqual(['first', 'second']);
      expect(await again.note.inputValue()).toBe('unfinished sent');
      await again.note.press('End');
      await again.page.keyboard.type('ence\nthird');
      await saved(again);
      expect(await again.notes()).toEqual(['first', 'second', 'unfinished sentence']);

      const keyValueStores = await chromium.newExtensionPage('library.html');
      const alert = keyValueStores.getByRole('alert').filter({ hasText: /lost or removed/ });
      await alert.waitFor();
      if (damage !== 'cut short') expect(await alert.textContent()).toMatch(/\b\d interviews? (is|are) missing/);
      expect(await keyValueStores.getByText('No interviews yet').count()).toBe(0);
      await keyValueStores.getByRole('list', { name: 'Interviews' }).getByText('Ada Lovelace').waitFor();

      // It is shown until the user dismisses it. What is saved now stays, even if Chromium loses the database once
      // more.
      await alert.getByRole('button', { name: 'OK' }).click();
      await alert.waitFor({ state: 'detached' });
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
  },
);
