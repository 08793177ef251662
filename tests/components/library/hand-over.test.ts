import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import {
  type HandOver,
  loadHandOver,
  type Outcome,
  saveHandOver,
} from '../../../extension/hand-over/hand-over-progress.ts';
import { until } from '../../e2e/support/poll.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { answerDecks, type DeckBrowser } from '../support/deck.ts';
import { keyboard, media } from '../support/driver.ts';
import { heading, type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';
import {
  type EndedSeed,
  endedInterview,
  judgedSteps,
  LONG_GUIDE,
  NOTES,
  RTL_GUIDE,
  STORY,
} from '../support/written-up.ts';

let background: Background;
let library: LibraryView | undefined;
let browser: DeckBrowser;

beforeEach(async () => {
  await media({ reducedMotion: 'reduce', colorScheme: 'light' });
  background = startBackground();
  browser = answerDecks();
});
afterEach(() => {
  vi.restoreAllMocks();
  library?.close();
});

const [first, second, ...others] = STORY.criteria;

async function shown({ guide = STORY, ...seed }: Partial<EndedSeed> = {}): Promise<LibraryView> {
  await background.write('a', [...endedInterview({ id: 'a', guide, ...seed }), ...judgedSteps(guide)]);
  library = await openLibrary('#/interviews/a/hand-over');
  await heading('Hand over');
  await page.getByRole('list', { name: 'Fields' }).waitFor();
  return library;
}

const row = (name: string) => page.getByCss('.deck-row').filter({ hasText: name });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

/** What the background knows, once it is so. */
const known = (isSo: (handOver: HandOver) => boolean) =>
  until('the background to know', async () => {
    const handOver = await loadHandOver();
    return handOver && isSo(handOver) ? handOver : undefined;
  });

/** The key was pressed, and this became of it. */
async function pressed(last: Outcome, done: string[], next?: string): Promise<void> {
  const before = await known(() => true);
  const { next: _, ...rest } = before;
  await saveHandOver({ ...rest, done, last, ...(next !== undefined && { next }) });
}

test('the fields of a form in order; the background knows them, and which is next', async () => {
  await shown();
  const handOver = await known(({ next }) => next !== undefined);
  expect(handOver.fields.map(({ name }) => name)).toEqual([
    'Key take-aways',
    ...STORY.criteria.map(({ name }) => name),
  ]);
  expect(handOver.next).toBe('take-aways');
  expect(handOver.fields[1]).toMatchObject({
    text: expect.stringContaining('she named a check'),
    html: expect.stringContaining('<ul><li>'),
  });
  await row('Key take-aways').getByText('next', { exact: true }).waitFor();
  await row('Overall recommendation').getByText('choose it there by hand').waitFor();
  await page.getByText('Ashby', { exact: true }).click();
  await known(({ fields }) => fields.every(({ html }) => html === undefined));
});

test('each page whose code comes later follows the one before it', async () => {
  const { goTo } = await shown();
  for (let round = 0; round < 2; round++) {
    goTo('#/import');
    await heading('Import a guide');
    goTo('#/interviews/a/hand-over');
    await heading('Hand over');
    goTo('#/welcome');
    await heading('A quiet place beside your call');
    goTo('#/interviews/a/hand-over');
    await heading('Hand over');
  }
});

test('what the key did is shown: pasted, what did not fit, and what the clipboard has instead', async () => {
  await shown();
  await pressed({ field: 'take-aways', is: 'put', copied: false }, ['take-aways'], `criterion ${first?.id}`);
  await row('Key take-aways').getByText('pasted').waitFor();
  await row(first?.name ?? '')
    .getByText('next', { exact: true })
    .waitFor();
  await page.getByText('1 of 6 handed over').waitFor();
  const cut: Outcome = { field: `criterion ${first?.id}`, is: 'put', rest: 'the end of it', copied: false };
  await pressed(cut, ['take-aways', `criterion ${first?.id}`], `criterion ${second?.id}`);
  await page.getByText('the end of it').waitFor();
  await pressed(
    { field: `criterion ${second?.id}`, is: 'frame', copied: false },
    ['take-aways'],
    `criterion ${second?.id}`,
  );
  await page.getByText('Copy it here, then paste it there.').waitFor();
  await button('start over').click();
  await known(({ done, next, last }) => done.length === 0 && next === 'take-aways' && last === undefined);
});

test('a field is copied as both kinds of text by a click, and stays on the clipboard though the one after it is next', async () => {
  browser.mayCopy = true;
  await shown();
  const items: ClipboardItem[] = [];
  vi.spyOn(navigator.clipboard, 'write').mockImplementation(async (given) => void items.push(...given));
  await row(first?.name ?? '')
    .getByCss('.deck-copy')
    .click();
  await row(first?.name ?? '')
    .getByText('on the clipboard')
    .waitFor();
  expect((await known(({ done }) => done.length === 1)).next).toBe(`criterion ${second?.id}`);
  await row(second?.name ?? '')
    .getByText('next', { exact: true })
    .waitFor();
  expect(items.map(({ types }) => types)).toEqual([['text/plain', 'text/html']]);
  expect(await (await items[0]?.getType('text/plain'))?.text()).toContain('she named a check');
  await button('Copy all').click();
  await until('all of it', () => items.length === 2);
  const html = await (await items[1]?.getType('text/html'))?.text();
  expect(html).toContain('<p><b>Overall recommendation</b></p><p>Yes</p>');
});

test('once it is allowed, the next field is kept on the clipboard', async () => {
  await shown();
  const texts: string[] = [];
  vi.spyOn(navigator.clipboard, 'write').mockImplementation(async ([item]) => {
    texts.push((await (await item?.getType('text/plain'))?.text()) ?? '');
  });
  await button('Allow').click();
  await row('Key take-aways').getByText('next, on the clipboard').waitFor();
  await pressed({ field: 'take-aways', is: 'put', copied: false }, ['take-aways'], `criterion ${first?.id}`);
  await row(first?.name ?? '')
    .getByText('next, on the clipboard')
    .waitFor();
  expect(texts.at(-1)).toContain('she named a check');
});

test('an inference goes along only if it is added by name', async () => {
  await shown();
  const third = others[0]?.name ?? '';
  const inference = NOTES.find(({ kind }) => kind === 'inference')?.text ?? '';
  await known(({ fields }) => !fields.some(({ text }) => text.includes(inference)));
  await button(new RegExp(`^${third} · `)).click();
  await page.getByRole('checkbox', { name: new RegExp(inference) }).click();
  await known(({ fields }) => fields.some(({ text }) => text.includes(inference)));
});

test('a form of one’s own: made, renamed, reordered, and deleted', async () => {
  const view = await shown();
  await page.getByText('Forms of your own').click();
  await button('Make my own from it').click();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('Our system');
  await keyboard.press('Tab');
  await page.getByRole('radio', { name: 'Our system' }).waitFor({ state: 'attached' });
  await button('Move up: Each criterion').click();
  await page
    .getByRole('textbox', { name: /is called there/ })
    .first()
    .fill('Summary');
  await keyboard.press('Tab');
  await known(({ fields }) => fields.at(-1)?.name === 'Summary');
  await page.getByText('Names in the form').first().click();
  await page.getByRole('textbox', { name: 'What “Finding out” is called there' }).fill('Debugging');
  await keyboard.press('Tab');
  await known(({ fields }) => fields.some(({ name: there }) => there === 'Debugging'));
  await view.reload();
  await page.getByRole('list', { name: 'Fields' }).waitFor();
  expect(await page.getByRole('radio', { name: 'Our system' }).isChecked()).toBe(true);
  await page.getByText('Forms of your own').click();
  await button('Delete').click();
  await page.getByText('“Our system” is deleted.').waitFor();
  await until('the first form', () => page.getByRole('radio', { name: 'Greenhouse' }).isChecked());
  await until('the focus', () => document.activeElement?.textContent === 'Undo');
  await keyboard.press('Enter');
  await until('it to be back', () => page.getByRole('radio', { name: 'Our system' }).isChecked());
  await known(({ fields }) => fields.some(({ name: there }) => there === 'Debugging'));
  await until('the focus', () => document.activeElement !== document.body);
});

test('a file that is no form says so, and changes nothing', async () => {
  await shown();
  await page.getByText('Forms of your own').click();
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  const transfer = new DataTransfer();
  transfer.items.add(new File(['{"fireside":"hand-over","version":1,"name":"<b>"}'], 'x.json'));
  if (input) input.files = transfer.files;
  input?.dispatchEvent(new Event('change', { bubbles: true }));
  await page.getByText('Something in this file is missing or damaged. Nothing was changed.').waitFor();
});

test('leaving the deck ends the hand-over; without a write-up there is nothing to hand over', async () => {
  const view = await shown();
  await known(() => true);
  view.goTo('#/interviews/a');
  await heading('Ada Lovelace');
  await until('the end', async () => (await loadHandOver()) === undefined);
  await page.getByRole('button', { name: 'Hand over' }).click();
  await page.getByRole('list', { name: 'Fields' }).waitFor();
  await background.write('b', endedInterview({ id: 'b' }));
  view.goTo('#/interviews/b/hand-over');
  await page.getByText('There is nothing to hand over yet').waitFor();
});

describe('looks', () => {
  const kinds = { plain: STORY, long: LONG_GUIDE, rtl: RTL_GUIDE };
  test.each([
    ['plain', 360],
    ['plain', 1280],
    ['long', 360],
    ['rtl', 800],
  ] as const)('%s at %i px', async (kind, width) => {
    await page.viewport(width, 800);
    browser.mayCopy = kind === 'plain';
    await shown({ guide: kinds[kind] });
    const ids = kinds[kind].criteria.map(({ id }) => `criterion ${id}`);
    const rest = kind === 'long' ? { rest: 'and what did not fit' } : {};
    await pressed({ field: ids[0] ?? '', is: 'put', copied: false, ...rest }, ['take-aways', ids[0] ?? ''], ids[1]);
    await page.getByCss('.deck-next').getByText(/next/).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await media({ reducedMotion: 'reduce', colorScheme });
      await screenshot(`hand-over-${kind}-${width}-${colorScheme}`);
      expect(await accessibilityFaults(), colorScheme).toEqual([]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    }
    if (kind !== 'plain') return;
    await page.getByText('Forms of your own').click();
    await button('Make my own from it').click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
    await page.getByText('Names in the form').first().click();
    expect(await accessibilityFaults()).toEqual([]);
    document.querySelector('.preset-editor')?.scrollIntoView({ block: 'end' });
    await screenshot(`hand-over-editor-${width}`);
  });
});
