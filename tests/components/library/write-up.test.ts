import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { until } from '../../e2e/support/poll.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { heading, type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';
import { LONG, speak, speakEnglish } from '../support/pseudo-languages.ts';
import { type EndedSeed, endedInterview, LONG_GUIDE, NOTES, RTL_GUIDE, STORY } from '../support/written-up.ts';

let background: Background;
let library: LibraryView | undefined;

beforeEach(async () => {
  await media({ reducedMotion: 'reduce', colorScheme: 'light' });
  background = startBackground();
});
afterEach(() => library?.close());

async function shown(seed: Partial<EndedSeed> = {}): Promise<LibraryView> {
  await background.write('a', endedInterview({ id: 'a', ...seed }));
  library = await openLibrary('#/interviews/a');
  await heading('Ada Lovelace');
  await page.getByRole('region', { name: 'Write-up' }).waitFor();
  return library;
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const scale = (name: string) => page.getByRole('radiogroup', { name, exact: true });
const level = (criterion: string, name: string) => scale(criterion).getByRole('radio', { name, exact: true });
const [first, second, ...others] = STORY.criteria.map(({ name }) => name) as [string, string, ...string[]];
const word = (criterion: number, index: number) => STORY.criteria[criterion]?.levels[index]?.name ?? '';
const status = (name: string) => page.getByCss('.detail .status-word').getByText(name, { exact: true }).waitFor();

/** Settles all criteria: levels for the first two, "No evidence" for the others. */
async function settle(): Promise<void> {
  await level(first, word(0, 2)).click();
  await level(second, word(1, 1)).click();
  for (const name of others) await level(name, 'No evidence').click();
}

test('all criteria on one page, to a finished write-up; then it is read, and can be opened again', async () => {
  await shown();
  await status('ended');
  expect(await button('Finish').evaluate((one: HTMLButtonElement) => one.disabled)).toBe(true);
  await page.getByText(/^Your recommendation opens once/).waitFor();
  await settle();
  await status('in write-up');
  const because = page.getByRole('textbox', { name: 'because', exact: true }).nth(0);
  await because.click();
  await keyboard.type('she named a check');
  await page.getByRole('textbox', { name: 'What would change my mind?' }).click();
  await keyboard.type('A cause.');
  await page
    .getByRole('radiogroup', { name: 'Recommendation' })
    .getByRole('radio', { name: 'Yes', exact: true })
    .click();
  // A key that is still held when it is finished does not open it again.
  await button('Finish').focus();
  for (let i = 0; i < 3; i++) {
    await keyboard.down('Enter');
    await status('finished');
  }
  await keyboard.up('Enter');
  await button('Open it again').waitFor();
  expect(await level(first, word(0, 2)).evaluate((one: HTMLInputElement) => one.disabled)).toBe(true);
  await page.getByText('she named a check').waitFor();
  await until('the focus', () => document.activeElement !== document.body);
  // The list has stepped aside; back there, it knows it, too.
  const back = page.getByRole('link', { name: 'Interviews', exact: true }).nth(1);
  expect(await page.getByCss('.column-list').isVisible()).toBe(false);
  await back.click();
  await until('the list', () => page.getByCss('.row .status-word').getByText('finished').isVisible());
  await until('the focus on its row', () => document.activeElement?.matches('.row') === true);
  await keyboard.press('Enter');
  await button('Open it again').click();
  await status('in write-up');
  await page.getByCss('.judged-fold').nth(0).click();
  await until('the sentence', async () => (await because.inputValue()) === 'she named a check');
});

test('one button is solid: to finish, then to hand over', async () => {
  await shown();
  const solid = () => [...document.querySelectorAll('.button-primary')].map((one) => one.textContent);
  expect(solid()).toEqual(['Finish']);
  await settle();
  await button('Finish').click();
  await button('Open it again').waitFor();
  expect(solid()).toEqual(['Hand over']);
  const actions = [...document.querySelectorAll('.actions .button')];
  expect(actions.map((one) => one.getAttribute('aria-label') ?? one.textContent)).toEqual([
    ...['Hand over', 'Export Markdown', 'Copy Markdown', 'Print', 'Open in panel window', 'Delete interview'],
  ]);
});

test('a choice keeps the focus and can be undone', async () => {
  await shown();
  await level(first, word(0, 0)).focus();
  await keyboard.press('Space');
  await page.getByCss('.undo-bar').waitFor();
  expect(await level(first, word(0, 0)).evaluate((one) => one === document.activeElement)).toBe(true);
  await button('Undo').click();
  await until('it to be undone', async () => !(await level(first, word(0, 0)).isChecked()));
  await until('the focus', () => level(first, word(0, 0)).evaluate((one) => one === document.activeElement));
});

test('what is changed of a note keeps the focus and can be undone, and the focus is where it was done then', async () => {
  await shown();
  const list = page.getByRole('list', { name: `Evidence: ${first}` });
  const star = list.getByRole('button', { name: 'Mark as the strongest note' }).nth(1);
  const pressed = () => star.getAttribute('aria-pressed');
  await star.click();
  await until('the mark', async () => (await pressed()) === 'true');
  await page.getByCss('.undo-bar').getByText('Marked as the strongest note').waitFor();
  expect(await star.evaluate((one) => one === document.activeElement)).toBe(true);
  await button('Undo').click();
  await until('no mark', async () => (await pressed()) === 'false');
  await until('the focus', () => star.evaluate((one) => one === document.activeElement));
  await list.getByRole('button', { name: 'Edit note' }).nth(0).click();
  const kind = (name: string) =>
    page.getByRole('group', { name: 'Edit note' }).getByRole('radio', { name, exact: true });
  const before = await kind('Inference').isChecked();
  expect(before).toBe(false);
  await kind('Inference').focus();
  await keyboard.press('Space');
  await page.getByCss('.undo-bar').getByText('Kind: Inference').waitFor();
  expect(await kind('Inference').evaluate((one) => one === document.activeElement)).toBe(true);
  await button('Undo').click();
  await until('its kind', async () => !(await kind('Inference').isChecked()));
  await until('the focus', () => kind('Inference').evaluate((one) => one === document.activeElement));
});

test('what can be done with evidence is named in a language that is chosen meanwhile', async () => {
  await shown();
  const inEnglish = () => button('Not evidence for this').count();
  expect(await inEnglish()).toBe(4);
  await speak(LONG);
  expect(await inEnglish()).toBe(0);
  await speakEnglish();
});

test('what was settled before is folded to its level and strongest note', async () => {
  const view = await shown();
  await settle();
  await scale(first).scrollIntoViewIfNeeded();
  const evidence = page.getByRole('list', { name: `Evidence: ${first}` });
  await evidence.getByRole('button', { name: 'Mark as the strongest note' }).nth(1).click();
  await until('it to be stored', async () => (await background.list())[0]?.writeUp === 'begun');
  await view.reload();
  await page.getByRole('region', { name: 'Write-up' }).waitFor();
  const fold = page.getByRole('region', { name: first, exact: true });
  await fold.getByText(word(0, 2)).waitFor();
  await fold.getByText('We could not reproduce it, so I made time deterministic.').waitFor();
  expect(await scale(first).count()).toBe(0);
  await fold.getByRole('button', { name: first, exact: true }).click();
  await level(first, word(0, 2)).waitFor({ state: 'attached' });
});

test('it goes on in the reason that was being typed, though its criterion is settled', async () => {
  const view = await shown();
  await settle();
  const because = page.getByRole('textbox', { name: 'because', exact: true }).nth(1);
  await because.click();
  await keyboard.type('she wei');
  await until('it to be stored', async () => (await background.list())[0]?.writeUp === 'begun');
  await view.reloadAbruptly();
  await page.getByRole('region', { name: 'Write-up' }).waitFor();
  await until('the field', () => (document.activeElement as HTMLTextAreaElement).value === 'she wei');
  await keyboard.type('ghed');
  await until('the whole', () => (document.activeElement as HTMLTextAreaElement).value === 'she weighed');
  expect(await scale(first).count()).toBe(0);
  // Judging another criterion is going on.
  await page
    .getByRole('region', { name: first, exact: true })
    .getByRole('button', { name: first, exact: true })
    .click();
  await level(first, word(0, 0)).click();
  await view.reloadAbruptly();
  await page.getByRole('region', { name: 'Write-up' }).waitFor();
  await page.getByRole('region', { name: second, exact: true }).getByText(word(1, 1)).waitFor();
  expect(await scale(second).count()).toBe(0);
});

test('a note is split at the caret, joined again, and moved in time, each undone', async () => {
  await shown();
  const evidence = page.getByRole('list', { name: `Evidence: ${first}` });
  const texts = () => evidence.getByCss('.note-text').all();
  const words = async () => Promise.all((await texts()).map((one) => one.textContent()));
  const edit = () => evidence.getByRole('button', { name: 'Edit note' }).nth(0).click();
  const [traced, said] = NOTES.map(({ text }) => text) as [string, string];
  await edit();
  const area = evidence.getByRole('textbox', { name: 'Text of the note' });
  await area.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(0, 0));
  await button('Split at the caret').click();
  await page.getByText('Put the caret between the words').waitFor();
  await area.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(7, 7));
  await button('Split at the caret').click();
  await until('two notes', async () => (await words()).join('|') === `Traced|${traced.slice(7)}|${said}`);
  await until('the focus', () => document.activeElement?.matches('.note-edit') === true);
  await edit();
  await button('Join with the next note').click();
  await until('one note', async () => (await words()).length === 2);
  await button('Undo').click();
  await until('two notes again', async () => (await words()).length === 3);
  await until('the focus on the note', () => document.activeElement?.closest('.note') !== null);
  await edit();
  const when = evidence.getByRole('textbox', { name: 'Time' });
  await when.fill('soon');
  await keyboard.press('Enter');
  await page.getByText('like 6:40').waitFor();
  expect(await accessibilityFaults()).toEqual([]);
  await when.fill('0:05');
  await keyboard.press('Enter');
  await until('the focus', () => when.evaluate((field) => field === document.activeElement));
  await button('Done').click();
  await until('the time', async () => (await evidence.getByCss('.note-time').nth(0).textContent())?.trim() === '00:05');
});

test('who goes on from the time of a note at once has the focus where they went', async () => {
  await shown();
  const evidence = page.getByRole('list', { name: `Evidence: ${first}` });
  await evidence.getByRole('button', { name: 'Edit note' }).nth(0).click();
  await evidence.getByRole('textbox', { name: 'Time' }).focus();
  const [split, done] = ['Split at the caret', 'Done'].map((name) =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name),
  );
  // Two presses of Tab within one frame.
  split?.focus();
  split?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
  done?.focus();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(document.activeElement).toBe(done);
});

test('a key in an answer renders no note again', async () => {
  await shown();
  const because = page.getByRole('textbox', { name: 'because', exact: true }).nth(0);
  await because.click();
  await keyboard.type('s');
  const touched: Node[] = [];
  const watch = new MutationObserver((records) => touched.push(...records.map(({ target }) => target)));
  for (const list of document.querySelectorAll('ul:has(> .note)'))
    watch.observe(list, { subtree: true, childList: true, attributes: true, characterData: true });
  await keyboard.type('he named a check');
  await until('the words', async () => (await because.inputValue()) === 'she named a check');
  watch.disconnect();
  expect(touched).toEqual([]);
});

test('who wants only the notes has them with their evidence, and a way back', async () => {
  await shown();
  await button('Only notes: skip the write-up').click();
  await page.getByRole('heading', { name: 'Evidence' }).waitFor();
  await status('ended');
  await button('Say why…').click();
  await button('done elsewhere').press('Enter');
  await page.getByCss('.write-up-end').getByText('Not written up: done elsewhere').waitFor();
  expect(document.activeElement?.textContent).toBe('Write it up');
  await button('Write it up').click();
  await level(first, word(0, 0)).waitFor({ state: 'attached' });
});

/** What in the write-up is wider than its place. */
function tooWide(): string[] {
  const all = [
    ...document.querySelectorAll<HTMLElement>('[aria-labelledby="part-write-up"], [aria-labelledby="part-write-up"] *'),
  ];
  const wide = all.filter(
    (one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow === 'visible',
  );
  return wide.flatMap((one) =>
    one.clientWidth > 0 && getComputedStyle(one).display !== 'inline' ? one.className : [],
  );
}

describe('looks', () => {
  const kinds = { plain: STORY, long: LONG_GUIDE, rtl: RTL_GUIDE };
  test.each([
    ['plain', 360],
    ['plain', 800],
    ['plain', 1280],
    ['long', 360],
    ['long', 1280],
    ['rtl', 800],
  ] as const)('%s at %i px', async (kind, width) => {
    await page.viewport(width, 800);
    const view = await shown({ guide: kinds[kind] });
    const [name = '', ...rest] = kinds[kind].criteria.map((one) => one.name);
    await scale(name).getByRole('radio').nth(2).click();
    if (kind === 'plain') for (const one of rest.slice(1)) await level(one, 'No evidence').click();
    await until('it to be stored', async () => (await background.list())[0]?.writeUp === 'begun');
    for (const colorScheme of ['light', 'dark'] as const) {
      await media({ reducedMotion: 'reduce', colorScheme });
      await screenshot(`library-write-up-${kind}-${width}-${colorScheme}`);
      expect(tooWide(), colorScheme).toEqual([]);
      expect(await accessibilityFaults(), colorScheme).toEqual([]);
    }
    // However long what was done is, its button says so in one line.
    expect(await button('Undo').evaluate((one) => one.getBoundingClientRect().height)).toBeLessThan(48);
    await view.reload();
    await page.getByRole('region', { name: 'Write-up' }).waitFor();
    await screenshot(`library-write-up-${kind}-${width}-folded`);
    document.querySelector('.recommend')?.scrollIntoView({ block: 'end' });
    await screenshot(`library-write-up-${kind}-${width}-end`);
  });
});

test('of a guide without criteria there are the questions to oneself and the recommendation, and it is finished', async () => {
  await page.viewport(1280, 800);
  await shown({ guide: { ...STORY, criteria: [] }, notes: NOTES.map(({ text }) => ({ text })) });
  await page.getByText(`${NOTES.length} notes. Every note can still be corrected.`, { exact: true }).waitFor();
  await screenshot('library-write-up-no-criteria');
  await page
    .getByRole('radiogroup', { name: 'Recommendation' })
    .getByRole('radio', { name: 'Yes', exact: true })
    .click();
  await button('Finish').click();
  await status('finished');
  await button('Open it again').waitFor();
});
