import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { loadSettings, saveSettings } from '../../../extension/stored-settings.ts';
import { story } from '../../../guides/story.ts';
import { type Background, startBackground } from '../support/background.ts';
import { answerDecks } from '../support/deck.ts';
import { media } from '../support/driver.ts';
import { guidesElsewhere } from '../support/guides-elsewhere.ts';
import { heading, type LibraryView, openLibrary } from '../support/library.ts';
import { planned } from '../support/planned.ts';
import { walkByTab } from '../support/tab-walk.ts';
import { endedInterview, judgedSteps, NOTES } from '../support/written-up.ts';

// Each page of the library with the Tab key alone, from its first control to its last.

let background: Background;
let library: LibraryView | undefined;

beforeEach(async () => {
  await media({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.viewport(1280, 800);
  background = startBackground();
});
afterEach(() => library?.close());

const unfold = () => {
  for (const one of document.querySelectorAll('#library details')) one.setAttribute('open', '');
};

/** Walks through the library, and expects to come past these controls, in this order, and others between them. */
async function walked(past: string[], parts: string[] = []): Promise<void> {
  const { reached, faults } = await walkByTab(document.getElementById('library') as HTMLElement, parts);
  expect(faults).toEqual([]);
  expect(reached.slice(0, 5)).toEqual([expect.stringMatching(/^Today/), 'Interviews', 'Guides', 'Data', 'Settings']);
  expect(reached.filter((name) => past.includes(name))).toEqual(past);
}

test('Today', async () => {
  await background.write('ada', planned(20));
  const notes = [{ text: 'The answer', kind: 'promise' as const }];
  await background.write('grace', endedInterview({ id: 'grace', candidate: 'Grace Hopper', notes, ago: 24 * 60 }));
  await background.write('tim', endedInterview({ id: 'tim', candidate: 'Tim', ago: 40 * 24 * 60 }));
  library = await openLibrary('#/today');
  await page.getByRole('region', { name: 'Promised' }).waitFor();
  unfold();
  await walked(['Plan interview', 'Ada Lovelace', 'The answer']);
});

test('the form for a plan', async () => {
  library = await openLibrary('#/today/new');
  await page.getByLabelText('Candidate', { exact: true }).waitFor();
  unfold();
  await walked(['Paste an invitation', 'Candidate', 'Date', 'Call', 'Guide', 'Round', 'Add', 'Cancel']);
});

test('the editor of a guide', async () => {
  const [first, second] = story.sections;
  const [criterion] = story.criteria;
  if (!first || !second || !criterion) throw new Error('Something is missing.');
  const own = { ...second, scripts: second.scripts.slice(0, 1), prompts: second.prompts.slice(0, 2) };
  const reflection = story.reflection?.slice(0, 1) ?? [];
  const short = { ...story, sections: [first, own], criteria: [criterion], preparation: ['Read'], reflection };
  const id = guidesElsewhere(background).create({ ...short, name: 'Short' });
  library = await openLibrary(`#/guides/${id}`);
  await heading('Short');
  await page.getByRole('button', { name: 'Open Finding out' }).click();
  await walked(['New guide', 'Name of the guide', 'Undo', 'Move Welcome', 'Move Finding out', 'Asked first']);
  // Where there is little room, a level takes two lines.
  await page.viewport(360, 800);
  expect(await walkByTab(document.querySelector('.levels-list') as HTMLElement)).toMatchObject({ faults: [] });
});

test('the import of guides', async () => {
  library = await openLibrary('#/import');
  const area = page.getByRole('textbox', { name: 'Guide text' });
  await area.waitFor();
  await walked(['Choose files', 'Choose a folder']);
  const dataTransfer = new DataTransfer();
  for (const name of ['a.md', 'b.md'])
    dataTransfer.items.add(new File([`# ${name}\n## Opening 5 %\n> Hello.\n- Did you find it?\n\nScore: ___\n`], name));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  await page.getByRole('list', { name: 'Lines' }).waitFor();
  // What is asked comes first, though it is beside the lines.
  await walked(['Import guide'], ['.side', '.import-head', '.import-side', '.import-lines', '.import-actions']);
});

test('the settings', async () => {
  library = await openLibrary('#/settings');
  await page.getByRole('button', { name: 'Allow Webex' }).waitFor();
  await walked(['Allow Webex', 'Add', 'Open first steps']);
});

test('interviews, beside one that is planned', async () => {
  await background.write('ada', planned(20));
  await background.write('tim', endedInterview({ id: 'tim', candidate: 'Tim', ago: 40 * 24 * 60 }));
  library = await openLibrary('#/interviews/ada');
  await page.getByRole('button', { name: 'What to expect' }).click();
  unfold();
  await walked(['Search interviews', 'Change the plan', 'What to expect', 'You’ll talk with', 'Add note']);
});

test('a write-up under way, with what is for others', async () => {
  await saveSettings({ ...(await loadSettings()), ownTrend: true });
  const notes = [...NOTES, { text: 'The answer', kind: 'promise' as const }];
  await background.write('a', endedInterview({ id: 'a', notes }));
  library = await openLibrary('#/interviews/a');
  await page.getByRole('region', { name: 'Write-up' }).waitFor();
  await page.getByText('My side').waitFor();
  await page.getByRole('button', { name: 'Add a note as evidence' }).first().click();
  unfold();
  await walked([
    ...['Hand over', 'Rests on', 'What would change my mind?', 'Your words', 'Copy feedback', 'What to go on with'],
    ...['What will I do otherwise next time?', 'Section', 'Add note', 'The answer', 'Show by section'],
  ]);
});

test('a finished write-up', async () => {
  await background.write('a', [...endedInterview({ id: 'a' }), ...judgedSteps()]);
  library = await openLibrary('#/interviews/a');
  await page.getByRole('button', { name: 'Open it again' }).waitFor();
  await page.getByCss('.judged-fold').first().click();
  unfold();
  await walked(['Hand over', 'Open it again', 'Your words', 'Copy feedback', 'What to go on with', 'Copy as text']);
});

test('the deck, with a form of one’s own', async () => {
  answerDecks();
  await background.write('a', [...endedInterview({ id: 'a' }), ...judgedSteps()]);
  library = await openLibrary('#/interviews/a/hand-over');
  await page.getByRole('list', { name: 'Fields' }).waitFor();
  await page.getByCss('.deck-name').nth(1).click();
  await page.getByText('Forms of your own').click();
  await page.getByRole('button', { name: 'Make my own from it' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
  unfold();
  await walked(['Allow', 'copy: Own part', 'Copy all', 'Name', 'Move up: Each criterion', 'Make my own from it']);
});

test('the guides, beside one that comes with Fireside', async () => {
  library = await openLibrary('#/guides/story');
  await heading('Story');
  unfold();
  await walked(['New guide', 'Import guide', 'Export all', 'Duplicate', 'Rehearse']);
});

test('the versions of a guide', async () => {
  const elsewhere = guidesElsewhere(background);
  const id = elsewhere.create({ ...story, name: 'Mine' });
  await elsewhere.replace(id, { ...story, name: 'Ours' });
  library = await openLibrary(`#/guides/${id}`);
  await heading('Ours');
  await page.getByRole('button', { name: /^Changed / }).click();
  await page.getByRole('button', { name: /^Compare with / }).click();
  await walked(['New guide', 'Back to the guide', 'Bring this version back']);
});

test('the data', async () => {
  await background.write('a', [...endedInterview({ id: 'a' }), { type: 'interview removed', at: Date.now() }]);
  library = await openLibrary('#/data');
  await page.getByRole('list', { name: 'Recently deleted interviews' }).waitFor();
  unfold();
  await walked(['Download backup', 'Restore backup', 'Restore Ada Lovelace', 'Delete now: Ada Lovelace']);
});

test('a walk would find what is wrong', async () => {
  const root = document.createElement('main');
  root.innerHTML = `
    <button>One</button> <button tabindex="-1">Unreachable</button> <button></button>
    <button style="outline: none; border: 0; background: none">Unseen</button>
    <p style="display: flex; flex-flow: row-reverse"><a href="#1">Right</a><a href="#2">Left</a></p>
    <div style="display: flex; flex-flow: column-reverse"><a href="#3">Low</a><a href="#4">High</a></div>
    <p dir="rtl" style="display: flex"><a href="#5">Begin</a> <a href="#6">End</a></p>
    <button style="opacity: 0">Faded</button> <input aria-label="Gone" onfocus="this.blur()">`;
  document.body.append(root);
  const { reached, faults } = await walkByTab(root);
  root.remove();
  expect(reached).toEqual(['One', '', 'Unseen', 'Right', 'Left', 'Low', 'High', 'Begin', 'End', 'Faded']);
  expect(faults).toEqual([
    '<button> “Unseen” looks the same with the focus.',
    '<a> “Left” is before <a> “Right” in the page.',
    '<a> “High” is before <a> “Low” in the page.',
    '<button> “Faded” can’t be seen.',
    'On or after <button> “Faded” nothing has the focus.',
    '<button> “Unreachable” is not reached.',
    '<input> “Gone” is not reached.',
    '<button> “” has no name.',
  ]);
});
