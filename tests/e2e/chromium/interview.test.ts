import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { builtInGuides } from '../../../guides/index.ts';
import { casesOf } from '../../support/every-case.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, openPanel, panelOf } from '../support/chromium-panel.ts';
import { endInterview, saved, startInterview, typeNote } from '../support/interview.ts';
import { until } from '../support/poll.ts';

const shared = chromiumFixture();
const [guide] = builtInGuides;
const [welcome, theirWork, workHere, theirQuestions] = guide?.sections ?? [];
if (!guide || !welcome || !theirWork || !workHere || !theirQuestions)
  throw new Error('The first guide is not as known.');

const CALLS = [
  ['Meet with every hard header', 'https://meet.google.com/abc-defg-hik?headers=everything'],
  ['Zoom in the top document', 'https://app.zoom.us/wc/98765432101/start?headers=everything'],
  ['Zoom in a frame', 'https://acme.zoom.us/wc/98765432102/start?meeting=frame&headers=no-clipboard'],
] as const;

const current = (panel: ChromiumPanel) =>
  panel.find('list', 'Agenda').locator('[aria-current=step]').textContent({ timeout: 5000 });

async function isIn(panel: ChromiumPanel, section: string): Promise<void> {
  await panel.frame.getByRole('heading', { level: 2, name: section, exact: true }).waitFor();
  expect(await current(panel)).toContain(section);
}

/** Notes of every kind, set in each possible way. */
async function takeNotes(panel: ChromiumPanel): Promise<void> {
  await typeNote(panel, 'Drew the queue before talking');
  await typeNote(panel, '"We made time deterministic."');
  await typeNote(panel, '~ seems to enjoy teaching');
  await panel.note.press('Alt+4');
  await typeNote(panel, 'How was the rollout decided?');
  await panel.click('radio', 'Quote');
  await typeNote(panel, 'It was my fault, and I said so.');
  const kinds = panel.find('log', 'Notes').getByRole('listitem').locator('.hidden-visually');
  const said = ['Observation: ', 'Quote: ', 'Inference: ', 'To ask: ', 'Quote: '];
  expect(await kinds.allTextContents()).toEqual(said);
  expect((await panel.notes()).at(1)).toBe('We made time deterministic.');
}

/** A note that is evidence: the criterion is completed by keyboard. */
async function attachEvidence(panel: ChromiumPanel): Promise<void> {
  await panel.type('textbox', 'Note', 'Wrote a replay harness #owner');
  await panel.find('listbox', 'Criteria').getByRole('option', { name: 'Own part' }).waitFor();
  await panel.page.keyboard.press('Enter');
  await panel.find('listbox', 'Criteria').waitFor({ state: 'hidden' });
  await panel.page.keyboard.type('and shared it\n');
  const row = panel.find('log', 'Notes').getByRole('listitem').last();
  await row
    .locator('.note-text')
    .filter({ hasText: /^Wrote a replay harness ?and shared it$/ })
    .waitFor();
  expect(await row.locator('.tag').allTextContents()).toEqual(['Own part']);
}

async function editAndDelete(panel: ChromiumPanel): Promise<void> {
  const rows = panel.find('log', 'Notes').getByRole('listitem');
  const before = await panel.notes();
  await rows.first().getByRole('button', { name: 'Edit note' }).click();
  const editor = panel.find('textbox', 'Text of the note');
  await editor.press('End');
  await editor.pressSequentially(', twice');
  await rows.first().getByRole('radio', { name: 'Inference' }).click();
  await editor.press('Enter');
  await editor.waitFor({ state: 'hidden' });
  expect((await panel.notes())[0]).toBe(`${before[0]}, twice`);
  await rows.nth(2).getByRole('button', { name: 'Delete note' }).click();
  await until('the note to be gone', async () => (await rows.count()) === before.length - 1);
  await panel.click('button', 'Undo');
  await until('the note to be back', async () => (await panel.notes())[2] === before[2]);
}

async function moveThrough(panel: ChromiumPanel): Promise<void> {
  await panel.click('button', 'Next section');
  await isIn(panel, theirWork?.name ?? '');
  await panel.find('group', 'Prompts').getByRole('checkbox').first().check();
  await panel.click('button', 'Previous section');
  await isIn(panel, welcome?.name ?? '');
  await panel.click('button', 'Undo');
  await isIn(panel, theirWork?.name ?? '');
  expect(await panel.find('group', 'Prompts').getByRole('checkbox').first().isChecked()).toBe(true);
  await panel.frame.locator('summary', { hasText: `Next: ${workHere?.name}` }).click();
  await panel.frame.getByText(workHere?.prompts[0]?.text ?? '').waitFor();
  await isIn(panel, theirWork?.name ?? '');
  await panel.click('button', 'Whole agenda');
  await panel
    .find('list', 'Agenda')
    .getByRole('button', { name: theirQuestions?.name ?? '' })
    .click();
  await isIn(panel, theirQuestions?.name ?? '');
  await panel.click('button', 'Pause');
  await panel.find('button', 'Resume').waitFor();
  await panel.click('button', 'Resume');
  await panel.find('button', 'Pause').waitFor();
}

/** What the clipboard really holds, pasted into another site. */
async function pasted(): Promise<string> {
  const other = await shared.chromium.newCall('https://example.com/');
  await other.locator('#own-text').focus();
  await other.keyboard.press('ControlOrMeta+V');
  const text = await other.locator('#own-text').inputValue();
  await other.close();
  return text;
}

async function exportBothWays(call: Page, panel: ChromiumPanel): Promise<string> {
  const download = call.waitForEvent('download');
  await panel.click('button', 'Export Markdown');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d Ada Lovelace, Backend engineer\.md$/);
  const text = await readFile(await file.path(), 'utf8');
  await panel.click('button', 'Copy Markdown');
  await panel.frame.getByText('Copied.', { exact: true }).waitFor();
  expect(await pasted()).toBe(text);
  await call.bringToFront();
  return text;
}

// Zoom has tests of its own, in headers.test.ts and call-life.test.ts.
test.each(casesOf(CALLS, (index) => index === 0))('a whole interview on %s', async (_, url) => {
  const call = await shared.chromium.newCall(url);
  const panel = await openPanel(call);
  await startInterview(panel, { candidate: 'Ada Lovelace', role: 'Backend engineer', typed: true });
  await panel.frame.getByRole('heading', { level: 1, name: 'Ada Lovelace' }).waitFor();
  expect(await panel.find('list', 'Agenda').getByRole('listitem').count()).toBe(guide.sections.length);
  await isIn(panel, welcome.name);
  expect(await panel.text('timer', 'Time left')).toMatch(/^[23]:\d\d$/);
  await panel.click('button', 'Short pause');
  await panel.find('button', 'Resume').waitFor();
  await panel.click('button', 'Let’s begin');
  await panel.find('button', 'Pause').waitFor();
  expect(await panel.has('group', 'Check-in')).toBe(false);

  await takeNotes(panel);
  await moveThrough(panel);
  await attachEvidence(panel);
  await editAndDelete(panel);
  const notes = await panel.notes();

  await endInterview(panel);
  await panel.find('button', 'New interview').first().waitFor();
  await panel.click('button', 'Undo');
  await isIn(panel, theirQuestions.name);
  await endInterview(panel);
  await panel.find('button', 'Export Markdown').waitFor();
  await panel.click('button', 'All notes');
  expect(await panel.notes()).toEqual(notes);
  await saved(panel);

  const markdown = await exportBothWays(call, panel);
  expect(markdown).toMatch(
    /^---\ntype: interview\ncandidate: Ada Lovelace\nrole: Backend engineer\nguide: First conversation\n/,
  );
  for (const note of notes) expect(markdown).toContain(note);

  const opened = shared.chromium.context.waitForEvent('page');
  await panel.click('button', 'Open library');
  const library = await opened;
  await library.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
  await library.getByRole('button', { name: 'Show by section' }).click();
  await library.locator('.note-text', { hasText: 'We made time deterministic.' }).waitFor();
  await library.close();

  await call.reload();
  const again = await panelOf(call);
  await again.find('button', 'Export Markdown').waitFor();
  await again.click('button', 'All notes');
  expect(await again.notes()).toEqual(notes);
  const { keys, messages, shortcuts } = await call.evaluate(() => window.__log);
  expect({ keys, messages, shortcuts }).toEqual({ keys: [], messages: [], shortcuts: [] });
  await call.close();
});
