import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { until } from '../../e2e/support/poll.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { heading, type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';
import { endedInterview, NOTES, STORY } from '../support/written-up.ts';

let background: Background;
let library: LibraryView;
let copied: string[];

beforeEach(async () => {
  await media({ colorScheme: 'light', reducedMotion: 'reduce' });
  copied = [];
  vi.spyOn(navigator.clipboard, 'write').mockImplementation(async ([item]) => {
    copied.push((await (await item?.getType('text/plain'))?.text()) ?? '');
  });
  background = startBackground();
  const secret = [
    { text: 'I will be a father in May, tell nobody.', kind: 'quote', onlyForMe: true },
    { text: 'Is there another offer?', kind: 'ask', onlyForMe: true },
  ] as const;
  await background.write('a', endedInterview({ id: 'a', notes: [...NOTES, ...secret] }));
  library = await openLibrary('#/interviews/a');
  await heading('Ada Lovelace');
});
afterEach(() => {
  vi.restoreAllMocks();
  library.close();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const unfold = (name: string) => page.getByCss('summary').getByText(name, { exact: true }).click();
const level = STORY.criteria[0]?.levels[2]?.name ?? '';

test('feedback takes words from notes, names what must not be in it, and is then copied', async () => {
  await unfold('Feedback for the candidate');
  await unfold('Take words from a note');
  await page.getByRole('button', { name: /Traced a three-year-old race/ }).click();
  const words = page.getByRole('textbox', { name: 'Your words' });
  await until('the words', async () => (await words.inputValue()).startsWith('Traced a three-year-old race'));
  for (const home of ['Enjoys teaching', 'I will be a father'])
    expect(await page.getByCss('.takeable').getByText(home).count()).toBe(0);
  await words.click();
  await keyboard.press('End');
  await keyboard.type(` ${level}!`);
  await page.getByText(`“${level}” is the name of a level.`).waitFor();
  await button('Copy feedback').press('Enter');
  expect(copied).toEqual([]);
  expect(await button('Copy feedback').getAttribute('aria-disabled')).toBe('true');
  await words.fill('You traced a race. Strong yes');
  await page.getByText('“Strong yes” is a recommendation.').waitFor();
  await words.fill('You traced a race. I will be a father in spring');
  await page.getByText('“i will be a father” is from a note that stays with you.').waitFor();
  await button('Copy feedback').press('Enter');
  expect(copied).toEqual([]);
  await words.fill('A strong hire!');
  await page.getByText('“Strong hire” is a recommendation.').waitFor();
  await words.fill('You traced a race.');
  await until('nothing to be found', async () => (await page.getByText(/Say it in other words/).count()) === 0);
  await button('Copy feedback').click();
  await expect.poll(() => copied).toEqual(['You traced a race.']);
  await library.reload();
  await unfold('Feedback for the candidate');
  await until('each key', async () => (await words.inputValue()) === 'You traced a race.');
  // It is no judgement: the write-up has not begun with it.
  expect((await background.list())[0]?.writeUp).toBeUndefined();
});

test('the note to the next interviewer is copied as text and as Markdown', async () => {
  await unfold('Note to the next interviewer');
  await page.getByRole('textbox', { name: 'What to go on with' }).fill('The rollout.');
  await button('Copy as text').click();
  await until('the text', () => copied[0]?.includes('To go on with\n- The rollout.') === true);
  expect(copied[0]).toContain('- Ask who decided on the rollout.');
  for (const home of ['Enjoys teaching', 'father', 'another offer']) expect(copied[0]).not.toContain(home);
  await page.getByRole('region', { name: 'Write-up' }).getByRole('button', { name: 'Copy Markdown' }).click();
  await until('the Markdown', () => copied[1]?.includes('## Open') === true);
  await page.getByRole('textbox', { name: 'What to go on with' }).fill(`She ${level}.`);
  await page.getByText(`“${level}” is the name of a level.`).waitFor();
  await button('Copy as text').press('Enter');
  expect(copied).toHaveLength(2);
});

/** What in these parts is wider than its place. */
const tooWide = () =>
  [...document.querySelectorAll<HTMLElement>('.for-others, .for-others *')]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow === 'visible')
    .flatMap((one) => (one.clientWidth > 0 && getComputedStyle(one).display !== 'inline' ? one.className : []));

test.each([360, 800, 1280])('looks right and is accessible at %i px', async (width) => {
  await page.viewport(width, 800);
  for (const name of ['Feedback for the candidate', 'Take words from a note', 'Note to the next interviewer'])
    await unfold(name);
  await page.getByRole('textbox', { name: 'Your words' }).fill(`You named a check. ${level}.`);
  await page.getByCss('.for-others').nth(0).scrollIntoViewIfNeeded();
  document.querySelector('.for-others')?.scrollIntoView({ block: 'start' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await media({ colorScheme, reducedMotion: 'reduce' });
    await screenshot(`for-others-${width}-${colorScheme}`);
    expect(await accessibilityFaults(), colorScheme).toEqual([]);
    expect(tooWide(), colorScheme).toEqual([]);
  }
});
