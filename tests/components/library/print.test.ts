import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { Guide } from '../../../domain/guide/guide.ts';
import { ownGuides } from '../../../state/own-guides.ts';
import { newView, recordClock } from '../../../state/record-clock.ts';
import { storeClient } from '../../../storage/client.ts';
import { until } from '../../e2e/support/poll.ts';
import { type Background, startBackground } from '../support/background.ts';
import { media } from '../support/driver.ts';
import { heading, type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';
import { endedInterview, judgedSteps, NOTES, STORY } from '../support/written-up.ts';

let background: Background;
let library: LibraryView;

beforeEach(async () => {
  await page.viewport(794, 1123);
  await media({ colorScheme: 'dark', reducedMotion: 'reduce' });
  background = startBackground();
});
afterEach(async () => {
  window.dispatchEvent(new Event('afterprint'));
  await media({});
  library.close();
});

async function print(): Promise<void> {
  window.dispatchEvent(new Event('beforeprint'));
  await media({ media: 'print' });
}

/** A guide that the user made of Story. */
async function ownGuide(change: (story: Guide) => Guide): Promise<{ id: string }> {
  const view = newView();
  const guides = ownGuides({
    recordStore: storeClient({ view, connect: () => background.connect('store', 'library.html') }),
    clock: recordClock(view, Date.now),
    watchWrite: () => undefined,
    newId: () => crypto.randomUUID(),
  });
  const id = guides.create(change(STORY));
  await until('the guide to be stored', async () => (await guides.content(id)) !== undefined);
  return { id };
}

/** What of the navigation and the controls is left. */
const controls = () =>
  [...document.querySelectorAll<HTMLElement>('button, nav, textarea, select, .undo-place')]
    .filter((one) => one.checkVisibility() && !one.matches('.judged-fold'))
    .map((one) => one.textContent);

test('an interview with 60 notes is printed whole: each note, what was judged, and nothing to press', async () => {
  const notes = Array.from({ length: 60 }, (_, i) => ({ ...NOTES[i % NOTES.length], text: `Note number ${i}.` }));
  await background.write('a', endedInterview({ id: 'a', notes }));
  library = await openLibrary('#/interviews/a');
  await heading('Ada Lovelace');
  await page.getByRole('region', { name: 'Write-up' }).waitFor();
  const theme = document.documentElement.dataset.theme;
  window.dispatchEvent(new Event('beforeprint'));
  // At once: the browser does not wait.
  expect(document.querySelectorAll('#part-notes ~ .card .note')).toHaveLength(60);
  await media({ media: 'print' });
  await expect.poll(controls).toEqual([]);
  await expect.poll(controls).toEqual([]);
  expect(document.documentElement.dataset.theme).toBe('light');
  expect(getComputedStyle(document.querySelector('.column-detail') as Element).overflowY).toBe('visible');
  for (const { name } of STORY.criteria) await page.getByRole('heading', { name, level: 3 }).waitFor();
  // What was not chosen or not answered is for the screen, and so is what a button means.
  for (const text of [
    'No evidence',
    'not answered',
    'Before you recommend',
    'Closes the write-up. You can open it again.',
  ]) {
    const found = page.getByText(text, { exact: true }).elements();
    expect([text, found.length > 0, found.some((one) => one.checkVisibility())]).toEqual([text, true, false]);
  }
  const kept = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
  expect(kept('.judged .scale-group')).toMatchObject({ breakInside: 'avoid', breakAfter: 'avoid' });
  // A grid that begins on one page and ends on another may lay its rows over one another.
  for (const selector of ['.judged', '.judged-body', '.evidence', '.answer'])
    expect([selector, kept(selector).display]).toEqual([selector, selector === '.answer' ? 'none' : 'block']);
  await screenshot('print-write-up');
  window.dispatchEvent(new Event('afterprint'));
  expect(document.documentElement.dataset.theme).toBe(theme);
});

test('what was chosen is marked on paper, also where a browser prints a copy in which no field is checked', async () => {
  await background.write('a', [...endedInterview({ id: 'a' }), ...judgedSteps()]);
  library = await openLibrary('#/interviews/a');
  await page.getByRole('region', { name: 'Write-up' }).waitFor();
  const chosen = () =>
    ['.scale-level', '.no-evidence', '.recommend-word'].map((one) =>
      [...document.querySelectorAll(one)].flatMap((word) =>
        word.checkVisibility() && getComputedStyle(word).fontWeight === '600' ? (word.textContent ?? '') : [],
      ),
    );
  const levels = STORY.criteria.slice(0, 2).map(({ levels: [, , third] }) => third?.name);
  const expected = [levels, STORY.criteria.slice(2).map(() => expect.stringContaining('No evidence')), ['Yes']];
  await print();
  await expect.poll(chosen).toEqual(expected);
  // As in Firefox.
  for (const field of document.querySelectorAll('input')) field.checked = false;
  expect(chosen()).toEqual(expected);
});

test('what is only for me is not printed, as evidence, as a promise or among the notes', async () => {
  const [first] = STORY.criteria;
  const notes = [
    { text: 'Seen by all.', criteria: [first?.id ?? ''] },
    { text: 'My doubt alone.', criteria: [first?.id ?? ''], onlyForMe: true as const },
    { text: 'A promise to myself.', kind: 'promise' as const, onlyForMe: true as const },
  ];
  await background.write('a', endedInterview({ id: 'a', notes }));
  library = await openLibrary('#/interviews/a');
  await heading('Ada Lovelace');
  const shown = (text: string) =>
    [...document.querySelectorAll('li')].filter((one) => one.textContent?.includes(text) && one.checkVisibility());
  await until('the notes', () => shown('My doubt alone.').length > 1 && shown('A promise to myself.').length > 1);
  await print();
  await until('the print', () => shown('My doubt alone.').length === 0);
  expect(shown('A promise to myself.')).toEqual([]);
  expect(shown('Seen by all.').length).toBeGreaterThan(1);
  window.dispatchEvent(new Event('afterprint'));
  await media({});
  await until('them again', () => shown('My doubt alone.').length > 1);
});

test('a guide is printed without the list beside it', async () => {
  library = await openLibrary('#/guides/story');
  await heading('Story');
  await print();
  await expect.poll(controls).toEqual([]);
  expect(await page.getByCss('.column-list').isVisible()).toBe(false);
  await screenshot('print-guide');
});

test('a guide of one’s own is printed as it is read, not as it is edited', async () => {
  const { id } = await ownGuide((guide) => ({
    ...guide,
    name: 'Story, backend',
    // What is still empty is for the editor alone.
    preparation: [...guide.preparation, ''],
    sections: guide.sections.map((one) => ({ ...one, prompts: [...one.prompts, { id: `${one.id}-new`, text: '' }] })),
  }));
  library = await openLibrary(`#/guides/${id}`);
  await heading('Story, backend');
  const printed = () => document.querySelector<HTMLElement>('.guide-printed');
  expect(printed()).toBeNull();
  const asked = vi.spyOn(window, 'print').mockReturnValue(undefined);
  const button = page.getByRole('button', { name: 'Print', exact: true });
  await button.click();
  expect(asked).toHaveBeenCalledOnce();
  await print();
  await until('the guide', () => printed() !== null);
  await expect.poll(controls).toEqual([]);
  const text = printed()?.textContent ?? '';
  const { sections, criteria, preparation, reflection = [], care } = STORY;
  for (const said of [
    ...['Story, backend', STORY.summary, care.ask, ...preparation, ...reflection.map((one) => one.text)],
    ...sections.flatMap((one) => [one.name, ...one.scripts.map((s) => s.text), ...one.prompts.map((s) => s.text)]),
    ...criteria.flatMap((one) => [one.name, one.lookFor, ...one.levels.map(({ behaviour }) => behaviour)]),
  ])
    expect(text).toContain(said);
  expect([...(printed()?.querySelectorAll('li') ?? [])].filter((one) => one.textContent?.trim() === '')).toEqual([]);
  expect(await page.getByCss('.guide-work').isVisible()).toBe(false);
  await screenshot('print-own-guide');
  // Back on the screen the editor is where it was.
  window.dispatchEvent(new Event('afterprint'));
  await media({});
  await until('the editor', () => printed() === null);
  await page.getByRole('textbox', { name: 'Name of the guide' }).waitFor();
});
