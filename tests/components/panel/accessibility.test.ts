import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { addNote, endInterview, startInterview } from '../../e2e/support/interview.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { openPanel, type PanelView, setTheme } from '../support/panel.ts';

let panel: PanelView;

beforeEach(async () => {
  // A colour in transition between themes belongs to neither.
  await media({ reducedMotion: 'reduce' });
  panel = await openPanel(startBackground());
});
afterEach(() => panel.close());

/** Checks in both themes; the panel follows the setting. */
async function faultless(state: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(theme);
    expect(await accessibilityFaults(), `${state}, ${theme}`).toEqual([]);
  }
}

test('axe would find a fault', async () => {
  document.querySelector('main')?.append(document.createElement('button'));
  expect(await accessibilityFaults()).not.toEqual([]);
});

test('axe finds nothing throughout an interview', async () => {
  await panel.find('textbox', 'Candidate').waitFor();
  await faultless('set-up');
  await panel.click('button', 'Start interview');
  await page.getByRole('alert').waitFor();
  await faultless('set-up without a name');
  await startInterview(panel, { candidate: 'Ada Lovelace', role: 'Backend engineer' });
  await faultless('the opening');
  await panel.click('button', 'Short pause');
  await panel.find('button', 'Resume').waitFor();
  await faultless('a pause');
  await panel.click('button', 'Let’s begin');
  await panel.click('button', 'Next section');
  await panel.find('group', 'Prompts').getByRole('checkbox').first().check();
  for (const text of ['saw', '"said"', '~meant', '?asked']) await addNote(panel, `${text} #debugging here`);
  await page.getByCss('summary').first().click();
  await panel.click('button', 'Whole agenda');
  await faultless('a section with notes');
  await panel.click('button', 'Whole agenda');
  await panel.type('textbox', 'Note', 'Wrote a harness #');
  await panel.find('listbox', 'Criteria').waitFor();
  await faultless('choosing a criterion');
  await keyboard.press('Escape');
  await panel.find('button', 'Edit note').first().click();
  await panel.find('textbox', 'Text of the note').waitFor();
  await faultless('the editor of a note');
  await panel.click('button', 'Done');
  await panel.find('button', 'Delete note').first().click();
  await panel.find('button', 'Undo').waitFor();
  await panel.click('button', 'More');
  await panel.find('button', 'Reschedule…').waitFor();
  await faultless('a deletion and the menu');
  await keyboard.press('Escape');
  await endInterview(panel);
  await panel.find('button', 'Export Markdown').waitFor();
  await faultless('the end');
  await panel.click('button', 'New interview');
  await startInterview(panel, { candidate: 'Grace Hopper' });
  await addNote(panel, 'came late');
  await panel.click('button', 'Reschedule');
  await panel.find('button', 'End and reschedule').waitFor();
  await faultless('words for moving it');
  await panel.click('button', 'End and reschedule');
  await panel.find('button', 'Keep notes').waitFor();
  await faultless('moved');
});
