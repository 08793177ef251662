import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { addNote } from '../../e2e/support/interview.ts';
import { until } from '../../e2e/support/poll.ts';
import { underWay } from '../../e2e/support/seed.ts';
import { startBackground, storedWith } from '../support/background.ts';
import { keyboard } from '../support/driver.ts';
import { findNotes } from '../support/find-notes.ts';
import { openPanel, type PanelView } from '../support/panel.ts';

const FEW = 10;
const MANY = 2000;
const LONG = 1000;
const SENTENCE = 'she drew the queue before she said a word';

let panel: PanelView;
afterEach(() => panel.close());

/** Opens an interview with so many notes. */
async function openWith(count: number): Promise<void> {
  const background = startBackground();
  const notes = Array.from({ length: count }, (_, i) => ({ text: `Note ${i}: ${SENTENCE}` }));
  await background.put(storedWith('it', underWay({ id: 'it', candidate: 'Ada Lovelace', notes })));
  panel = await openPanel(background, 'it');
}

const rows = () => panel.find('log', 'Notes').getByRole('listitem');
/** The number of all notes; rows tell it if some are not drawn. */
const size = async () => Number((await rows().last().getAttribute('aria-setsize')) ?? (await rows().count()));

/** Types a sentence; returns what changed in the list of notes meanwhile. */
async function typeSentence(): Promise<string[]> {
  await panel.note.click();
  const changed: string[] = [];
  const watch = new MutationObserver((records) => changed.push(...records.map(({ type }) => type)));
  const log = await panel.find('log', 'Notes').evaluate((element) => element);
  watch.observe(log, { childList: true, characterData: true, attributes: true, subtree: true });
  await keyboard.type(SENTENCE);
  await until('the sentence', async () => (await panel.note.inputValue()) === SENTENCE);
  // Whoever changes something does so with the next frame.
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  watch.disconnect();
  return changed;
}

test('with ten notes a key changes nothing in the list of notes', async () => {
  await openWith(FEW);
  await until('all notes', async () => (await size()) === FEW);
  expect(await typeSentence()).toEqual([]);
});

// On a busy machine it takes a while to write them.
test('with 2,000 notes neither; a new note adds one row, and the list scrolls to it, even if it was scrolled up', {
  timeout: 180_000,
}, async () => {
  await openWith(MANY);
  const log = await panel.find('log', 'Notes').evaluate((element) => element);
  const fromEnd = () => Math.round(log.scrollHeight - log.clientHeight - log.scrollTop);
  await until('the list to stand at its end', async () => (await size()) === MANY && fromEnd() <= 1);
  expect(await typeSentence()).toEqual([]);
  const before = await rows().count();
  expect(before).toBeLessThan(MANY);
  await addNote(panel, 'one more');
  await until('it to be listed', async () => (await size()) === MANY + 1);
  expect(await rows().count()).toBeLessThanOrEqual(before + 1);
  await until('the list to follow', () => fromEnd() <= 1);

  log.scrollTo(0, 1000);
  await addNote(panel, 'and another');
  await until('it to be listed', async () => (await size()) === MANY + 2);
  // Its end is visible, however little room is left below it.
  await until('the list to come back to its end', () => fromEnd() <= 10);
  expect((await panel.notes()).at(-1)).toBe('and another');
});

test('with 1,000 notes there are no more nodes than fit around those in view', async () => {
  await openWith(FEW);
  await until('all notes', async () => (await size()) === FEW);
  expect(await rows().count()).toBe(FEW);
  const ofFew = document.querySelectorAll('.notes *').length;
  panel.close();
  await openWith(LONG);
  await until('all notes', async () => (await size()) === LONG);
  expect(await rows().count()).toBeLessThanOrEqual(64);
  expect(document.querySelectorAll('.notes *').length).toBeLessThan(8 * ofFew);
});

test('a new note is announced to screen readers, but nothing while one scrolls', async () => {
  await openWith(LONG);
  const log = await panel.find('log', 'Notes').evaluate((element) => element);
  const said = () => document.querySelector('.notes + [aria-live=polite]')?.textContent;
  log.scrollTo(0, 0);
  await page.getByText(/^Note 1:/).waitFor();
  expect(log.getAttribute('aria-live')).toBe('off');
  expect(said()).toBe('');
  await addNote(panel, 'the newest');
  await until('it to be said', () => said() === 'the newest');
  const row = await panel
    .find('log', 'Notes')
    .getByText('the newest')
    .evaluate((element) => element);
  const bottom = (element: Element) => element.getBoundingClientRect().bottom;
  await until('it to be in sight', () => bottom(row) <= bottom(log));
});

test('notes are found by their words, even if they are not in the page', async () => {
  await openWith(LONG);
  await panel.note.waitFor();
  await panel.note.focus();
  await findNotes('growth-find-panel');
  expect(await panel.note.evaluate((element) => element === document.activeElement)).toBe(true);
});
