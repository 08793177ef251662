import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { builtInGuides } from '../../../guides/index.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, openPanel } from '../support/chromium-panel.ts';
import { addNote, beginInterview, saved, startInterview } from '../support/interview.ts';

const shared = chromiumFixture();
const care = builtInGuides[0]?.care;
if (!care) throw new Error('There is no guide.');

/** All that the Markdown of a rescheduled interview may contain. */
const MOVED =
  /^---\ntype: interview\ncandidate: Ada Lovelace\ndate: \d{4}-\d\d-\d\d\nstart: \S+\nstatus: rescheduled\n---\n\n# Ada Lovelace\n\nThe interview of [^\n]+ was rescheduled\.\n$/;

async function markdown(call: Page, panel: ChromiumPanel): Promise<string> {
  const download = call.waitForEvent('download');
  await panel.find('region', 'Rescheduled').getByRole('button', { name: 'Export Markdown' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d Ada Lovelace\.md$/);
  return readFile(await file.path(), 'utf8');
}

async function sayAndMove(panel: ChromiumPanel): Promise<void> {
  await panel.frame.getByText(care?.move ?? '').waitFor();
  await panel.click('button', 'End and reschedule');
  await panel.find('heading', 'Rescheduled').waitFor();
}

test('from the check-in: kind words, a message with a blank, notes kept, and nothing that judges', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  const panel = await openPanel(call);
  await startInterview(panel, { candidate: 'Ada Lovelace', role: 'Backend engineer' });
  await addNote(panel, 'Came #debugging late');
  await panel.type('textbox', 'Note', 'unfinished remark');
  await panel.click('button', 'Reschedule');
  await panel.click('button', 'Continue the interview');
  await panel.click('button', 'Reschedule');
  await sayAndMove(panel);
  const message = panel.frame.getByRole('textbox', { name: /^A message for/ });
  expect(await message.inputValue()).toBe(
    care.message.replaceAll('{name}', 'Ada Lovelace').replaceAll('{date}', '________'),
  );
  await message.press('Control+Home');
  await panel.page.keyboard.type('Re: ');
  await panel.click('button', 'Copy message');
  await panel.frame.getByText('Copied.', { exact: true }).waitFor();

  const choice = panel.find('group', 'Notes taken so far');
  expect(await choice.textContent()).toContain('You took 2 notes.');
  await panel.click('button', 'Keep notes');
  await choice.waitFor({ state: 'hidden' });
  expect(await panel.notes()).toEqual(['Came late', 'unfinished remark']);
  expect(await panel.find('log', 'Notes').locator('.tag').count()).toBe(0);
  expect(await panel.note.isVisible()).toBe(false);
  await saved(panel);
  expect(await markdown(call, panel)).toMatch(MOVED);

  await call.locator('body').evaluate(() => document.body.setAttribute('contenteditable', 'true'));
  const other = await shared.chromium.newCall('https://example.com/');
  await other.locator('#own-text').focus();
  await other.keyboard.press('ControlOrMeta+V');
  expect(await other.locator('#own-text').inputValue()).toMatch(/^Re: Hello Ada Lovelace,/);
  await other.close();

  const library = await shared.chromium.newExtensionPage('library.html');
  await library.getByRole('list', { name: 'Interviews' }).getByText('Ada Lovelace').first().click();
  await library.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
  await library.close();
  await call.close();
});

test('from the menu, during the interview: notes permanently discarded on request', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hik');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace', role: 'Backend engineer' });
  await panel.find('group', 'Prompts').getByRole('checkbox').first().check();
  await addNote(panel, '~ seems #debugging unsure');
  await panel.click('button', 'More');
  await panel.click('button', 'Reschedule…');
  await sayAndMove(panel);
  await panel.click('button', 'Delete notes');
  await panel.find('log', 'Notes').getByRole('listitem').waitFor({ state: 'detached' });
  await saved(panel);
  expect(await markdown(call, panel)).toMatch(MOVED);

  // Nothing of it is left in the database either.
  const library = await shared.chromium.newExtensionPage('library.html');
  const stored = await library.evaluate(async () => {
    const found: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of db.objectStoreNames) {
        const request = db.transaction(store).objectStore(store).getAll();
        found.push(
          await new Promise((resolve) => {
            request.onsuccess = () => resolve(request.result);
          }),
        );
      }
      db.close();
    }
    return JSON.stringify(found);
  });
  expect(stored).toContain('Ada Lovelace');
  expect(stored).not.toContain('unsure');
  await library.close();
  await call.close();
});
