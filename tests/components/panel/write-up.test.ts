import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { saved } from '../../e2e/support/interview.ts';
import { until } from '../../e2e/support/poll.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { openPanel, type PanelView } from '../support/panel.ts';
import { screenshot } from '../support/pictures.ts';
import { type EndedSeed, endedInterview, NOTES, STORY } from '../support/written-up.ts';

let background: Background;
let panel: PanelView | undefined;

beforeEach(async () => {
  await media({ reducedMotion: 'reduce' });
  background = startBackground();
});
afterEach(() => panel?.close());

async function shown(seed: Partial<EndedSeed> = {}): Promise<PanelView> {
  await background.write('a', endedInterview({ id: 'a', ...seed }));
  panel = await openPanel(background, 'a');
  return panel;
}

const focusedNote = () => document.activeElement?.closest('.note')?.querySelector('.note-text')?.textContent;
const focused = () => document.activeElement?.textContent ?? '';
const [first, second, third] = STORY.criteria.map(({ name }) => name) as [string, string, string];
const step = (name: string) => until(`the step ${name}`, () => focused() === name);
const scale = (name: string) => page.getByRole('radiogroup', { name, exact: true });
const level = (criterion: string, name: string) => scale(criterion).getByRole('radio', { name, exact: true });
const because = () => page.getByRole('textbox', { name: 'because', exact: true });
const writeUp = async () => (await background.list())[0]?.writeUp;

/** Types a text with the keyboard and waits until the field has it. */
async function says(text: string): Promise<void> {
  await keyboard.type(text);
  await until(`"${text}"`, () => (document.activeElement as HTMLTextAreaElement).value === text);
}

test('by keyboard alone, from the end to a finished write-up', async () => {
  const { find, note } = await shown({ over: false });
  await until('the focus on the note', () => note.evaluate((field) => field === document.activeElement));
  await find('button', 'End interview').press('Enter');
  await step(first);
  await keyboard.press('3');
  await until('the sentence', () => document.activeElement?.matches('.answer-sentence'));
  await says('she named a check, 3 of them');
  await keyboard.press('Enter');
  await step(second);
  await keyboard.press('2');
  await says('she compared two');
  await keyboard.press('Shift+Enter');
  await step(first);
  expect(await because().inputValue()).toBe('she named a check, 3 of them');
  expect(await level(first, STORY.criteria[0]?.levels[2]?.name ?? '').isChecked()).toBe(true);
  await keyboard.press('Enter');
  await step(second);
  for (const { name } of STORY.criteria.slice(2)) {
    await keyboard.press('Enter');
    await step(name);
    await keyboard.press('0');
    await until('"No evidence"', () => level(name, 'No evidence').isChecked());
  }
  await keyboard.press('Enter');
  await step('Before you recommend');
  await keyboard.press('Tab');
  await says('A cause she could not test.');
  await keyboard.press('Enter');
  expect((document.activeElement as HTMLTextAreaElement).value).toBe('A cause she could not test.\n');
  await keyboard.press('Escape');
  await keyboard.press('Enter');
  await step('Recommendation');
  await keyboard.press('3');
  await until('the recommendation', () =>
    page
      .getByRole('radiogroup', { name: 'Recommendation' })
      .getByRole('radio', { name: 'Yes', exact: true })
      .isChecked(),
  );
  // Where "Hand over" is, from its first moment on: whoever presses it at once must hit it.
  const places = new Set<number>();
  const watch = new MutationObserver(() => {
    const handOver = document.querySelector('.words .button-primary');
    if (handOver) places.add(handOver.getBoundingClientRect().top);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  await keyboard.press('Enter');
  await find('region', 'Ended').waitFor();
  await until('the focus on the note', () => note.evaluate((field) => field === document.activeElement));
  await until('it to be finished', async () => (await writeUp()) === 'finished');
  await find('button', 'Export Markdown').waitFor();
  await find('button', 'Open it again').waitFor();
  watch.disconnect();
  expect(places.size).toBe(1);
  await find('button', 'Hand over').click();
  await until('the library', () => background.opened.includes('library.html#/interviews/a/hand-over'));
  await find('button', 'Open it again').click();
  await step('Before you recommend');
  await until('it to be open', async () => (await writeUp()) === 'begun');
});

test('it goes on in the sentence that was being typed, else at the first criterion that is open, with every key', async () => {
  const view = await shown();
  await step(first);
  await keyboard.press('1');
  await says('she tr');
  await saved(view);
  await view.reloadAbruptly();
  await until('the field', () => because().evaluate((field) => field === document.activeElement));
  await page.getByRole('heading', { name: first, exact: true }).waitFor();
  await keyboard.type('aced it');
  await until('the whole sentence', async () => (await because().inputValue()) === 'she traced it');
  await saved(view);
  // Leaving the field for something else, such as the menu that moves the panel, changes nothing.
  await view.find('button', 'More').focus();
  await saved(view);
  await view.reloadAbruptly();
  await until('the field again', () => because().evaluate((field) => field === document.activeElement));
  // Who goes on is not taken back, with nothing new typed either.
  await keyboard.press('Enter');
  await step(second);
  await saved(view);
  await view.reloadAbruptly();
  await step(second);
  await view.find('button', 'Back').click();
  await until('the words', async () => (await because().inputValue()) === 'she traced it');
  expect(await level(first, STORY.criteria[0]?.levels[0]?.name ?? '').isChecked()).toBe(true);
});

test('a level rests on something seen or heard: without it none can be chosen, and the way there is shown', async () => {
  const { find } = await shown({ notes: [NOTES[4] ?? { text: '' }, { text: 'She likes it.', kind: 'inference' }] });
  await step(first);
  await keyboard.press('2');
  await until('the way to evidence', () => focused() === 'Add a note as evidence');
  const name = STORY.criteria[0]?.levels[1]?.name ?? '';
  expect(await level(first, name).isChecked()).toBe(false);
  await page.getByText(/^A level rests on something you saw or heard/).waitFor();
  // An inference alone is no evidence; one that points at a quote is.
  await keyboard.press('Enter');
  await find('list', 'Other notes')
    .getByRole('button', { name: /She likes it/ })
    .click();
  await find('list', `Evidence: ${first}`).getByRole('listitem').waitFor();
  await keyboard.press('2');
  expect(await level(first, name).isChecked()).toBe(false);
  const rests = page.getByRole('combobox', { name: 'Rests on' });
  await rests.evaluate((select: HTMLSelectElement) => {
    select.selectedIndex = 1;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await level(first, name).click();
  await until('the level', () => level(first, name).isChecked());
  // What it rested on goes: the level is no longer enough.
  await find('button', 'Not evidence for this').click();
  await page.getByText(/^What this level rested on is no longer here/).waitFor();
  await find('button', 'Undo').click();
  await find('list', `Evidence: ${first}`).getByRole('listitem').waitFor();
});

test('a choice is undone by another, and the strongest note is marked', async () => {
  const { find } = await shown();
  await step(first);
  const name = STORY.criteria[0]?.levels[1]?.name ?? '';
  await level(first, name).click();
  await page.getByText(`${first}: ${name}`).waitFor();
  await find('button', 'Undo').click();
  await until('the choice to be undone', async () => !(await level(first, name).isChecked()));
  await until('the focus', () => focused() === first);
  const star = find('button', 'Mark as the strongest note').nth(1);
  await star.click();
  await until('the star', async () => (await star.getAttribute('aria-pressed')) === 'true');
  await find('list', `Evidence: ${first}`).getByText('The strongest note').waitFor({ state: 'attached' });
});

test('who wants only the notes leaves it with one click, and finds it again', async () => {
  const { find, notes } = await shown();
  await step(first);
  await find('button', 'Copy Markdown').waitFor();
  await find('button', 'All notes').click();
  await find('textbox', 'Note').waitFor();
  expect(await notes()).toEqual(NOTES.map(({ text }) => text));
  await find('button', 'Write it up').click();
  await step(first);
  await find('button', 'Only notes: skip the write-up').click();
  await find('textbox', 'Note').waitFor();
  await until('it to be left', async () => (await writeUp()) === 'left open');
  await find('button', 'Say why…').press('Enter');
  await until('the first reason', () => focused() === 'no longer needed');
  await keyboard.press('Escape');
  await until('the question', () => focused().startsWith('Say why…'));
  await keyboard.press('Enter');
  await find('button', 'candidate withdrew').click();
  await page.getByText('Not written up: candidate withdrew').first().waitFor();
  await until('the way back', () => focused() === 'Write it up');
  await find('button', 'Undo').click();
  await find('button', 'Say why…').waitFor();
  await find('button', 'Write it up').click();
  await step(first);
  await until('it to be open', async () => (await writeUp()) === undefined);
});

test('in the list of all notes, one is split, joined and moved in time, and the focus stays with it', async () => {
  const { find } = await shown();
  await find('button', 'All notes').click();
  const log = find('log', 'Notes');
  const words = async () => Promise.all((await log.getByCss('.note-text').all()).map((one) => one.textContent()));
  const editor = log.getByRole('group', { name: 'Edit note' });
  const [traced, ...rest] = NOTES.map(({ text }) => text) as [string, ...string[]];
  const edit = async (...keys: string[]) => {
    await page.getByCss('.notes').focus();
    for (const key of ['Home', ...keys, 'e']) await keyboard.press(key);
    await editor.waitFor();
  };
  const onRow = (text: string) => until('the focus on the note', () => focusedNote() === text);
  await edit();
  await editor.getByCss('textarea').evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(7, 7));
  await editor.getByRole('button', { name: 'Split at the caret' }).click();
  await until('both', async () => (await words()).join('|') === ['Traced', traced.slice(7), ...rest].join('|'));
  await onRow('Traced');
  await page.viewport(366, 606);
  await edit();
  expect(await accessibilityFaults()).toEqual([]);
  await screenshot('write-up/note-tools');
  await editor.getByRole('button', { name: 'Join with the next note' }).click();
  await until('one', async () => (await words())[0] === `Traced\n${traced.slice(7)}`);
  await find('button', 'Undo').click();
  await until('both again', async () => (await words())[0] === 'Traced');
  await edit('ArrowDown');
  await editor.getByRole('textbox', { name: 'Time' }).fill('57:00');
  await keyboard.press('Enter');
  await onRow(traced.slice(7));
  await until('it to be the last', async () => (await words()).at(-1) === traced.slice(7));
  await find('button', 'Undo').click();
  await until('it to be the second', async () => (await words())[1] === traced.slice(7));
});

test('of a guide without criteria it begins with what to ask oneself, and is finished', async () => {
  await page.viewport(366, 606);
  const { find } = await shown({ guide: { ...STORY, criteria: [] }, notes: NOTES.map(({ text }) => ({ text })) });
  await step('Before you recommend');
  await page.getByText('no criteria in this guide').waitFor();
  await screenshot('panel-write-up-no-criteria');
  expect(await accessibilityFaults()).toEqual([]);
  await keyboard.press('Enter');
  await step('Recommendation');
  await keyboard.press('3');
  await keyboard.press('Enter');
  await find('region', 'Ended').waitFor();
  await until('it to be finished', async () => (await writeUp()) === 'finished');
});

test('digits and Enter are left to texts, to buttons, and to what is typed with a key held', async () => {
  await shown();
  await step(first);
  await keyboard.press('Alt+3');
  await keyboard.press('Control+3');
  await page.getByRole('button', { name: 'Edit note' }).nth(0).press('Enter');
  await until('the editor', () => document.activeElement?.matches('.note-editor textarea'));
  await keyboard.type(' 3');
  await keyboard.press('Enter');
  await page.getByText('Traced a three-year-old race in the billing queue. 3').waitFor();
  expect(await scale(first).getByRole('radio', { checked: true }).count()).toBe(0);
  expect(page.getByRole('heading', { name: first }).elements()).toHaveLength(1);
});

describe('axe finds nothing', () => {
  test('in any step', async () => {
    const { find } = await shown();
    await step(first);
    await keyboard.press('3');
    await find('button', 'Add a note as evidence').click();
    for (const name of [second, third]) {
      expect(await accessibilityFaults(), name).toEqual([]);
      await find('button', `Next: ${name}`).click();
      await step(name);
    }
    expect(await accessibilityFaults(), third).toEqual([]);
    while (await page.getByRole('button', { name: /^Next/ }).isVisible()) {
      await page.getByRole('button', { name: /^Next/ }).click();
      await until('a heading', () => document.activeElement?.localName === 'h3');
      expect(await accessibilityFaults(), focused()).toEqual([]);
    }
    expect(focused()).toBe('Recommendation');
  });
});
