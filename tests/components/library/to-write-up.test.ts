import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { outOfSight } from '../../e2e/support/out-of-sight.ts';
import { until } from '../../e2e/support/poll.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard, media } from '../support/driver.ts';
import { focused, heading, type LibraryView, openLibrary } from '../support/library.ts';
import { screenshot } from '../support/pictures.ts';
import { endedInterview } from '../support/written-up.ts';

const DAY = 24 * 60;

let background: Background;
let library: LibraryView;

beforeEach(async () => {
  await media({ colorScheme: 'light', reducedMotion: 'reduce' });
  background = startBackground();
  await background.write('grace', endedInterview({ id: 'grace', candidate: 'Grace Hopper', ago: DAY }));
  await background.write('tim', endedInterview({ id: 'tim', candidate: 'Tim Berners-Lee', ago: 5 * DAY }));
  await background.write('ada', endedInterview({ id: 'ada', candidate: 'Ada Lovelace', ago: 40 * DAY }));
  library = await openLibrary('#/today');
  await page.getByText('Grace Hopper').first().waitFor();
});
afterEach(() => library.close());

const rows = () => page.getByCss('.write-up b').allTextContents();
const button = (name: string) => page.getByRole('button', { name, exact: true });
const stage = async (id: string) => (await background.list()).find((one) => one.id === id)?.writeUp;

test('what is open stays under Today, the older folded away, until it is finished', async () => {
  expect(await page.getByText('1 older one').count()).toBe(1);
  await page.getByText('1 older one').click();
  expect(await rows()).toEqual(['Grace Hopper', 'Tim Berners-Lee', 'Ada Lovelace']);
});

test('nothing open is hidden, however old: a long list comes page by page, and is counted', async () => {
  for (let n = 0; n < 41; n++) {
    const id = `old-${n}`;
    await background.write(id, endedInterview({ id, candidate: `Candidate ${n}`, ago: (50 + n) * DAY }));
  }
  // What is told of an interview late would add it to the first page.
  await page.getByText(/older ones?$/).click();
  await until('all to be told', async () => (await rows()).length === 44);
  await library.reload();
  await page.getByText('42 older ones').click();
  expect(await rows()).toHaveLength(40);
  await page.viewport(800, 800);
  const more = button('Show more');
  await more.scrollIntoViewIfNeeded();
  await screenshot('write-up-more');
  expect(await accessibilityFaults()).toEqual([]);
  await more.press('Enter');
  await until('the rest', async () => (await rows()).length === 44);
  expect((await rows()).at(-1)).toBe('Candidate 40');
  expect(await more.count()).toBe(0);
  await until('the focus to be near', () => document.activeElement !== document.body);
  expect(await page.getByText('42 older ones').count()).toBe(1);
});

test('one is dismissed with a reason, which stays with it; that can be undone, also much later', async () => {
  await page.getByRole('button', { name: /^Dismiss….*Grace/ }).press('Enter');
  await until('the first reason', () => focused() === 'no longer needed');
  await keyboard.press('Escape');
  await until('the button', () => focused().startsWith('Dismiss…'));
  await keyboard.press('Enter');
  await button('candidate withdrew').click();
  await until('it to leave', async () => !(await rows()).includes('Grace Hopper'));
  await until('it to be stored', async () => (await stage('grace')) === 'left open');
  await until('the undo', () => focused() === 'Undo');
  await keyboard.press('Enter');
  await until('it to be back', async () => (await rows()).includes('Grace Hopper'));
  await page.getByRole('button', { name: /^Dismiss….*Tim/ }).click();
  await page.getByLabelText('Another reason').fill('The role is gone');
  await keyboard.press('Enter');
  await until('it to be stored', async () => (await stage('tim')) === 'left open');
  await library.reload();
  library.goTo('#/interviews/tim');
  await heading('Tim Berners-Lee');
  await page.getByText('Not written up: The role is gone').waitFor();
  await button('Write it up').click();
  await until('it to be open', async () => (await stage('tim')) === undefined);
});

test.each([360, 800, 1280])('the reasons at %i px', async (width) => {
  await page.viewport(width, 800);
  await page.getByRole('button', { name: /^Dismiss….*Grace/ }).click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await media({ colorScheme, reducedMotion: 'reduce' });
    await screenshot(`dismiss-${width}-${colorScheme}`);
    expect(await accessibilityFaults(), colorScheme).toEqual([]);
    expect(outOfSight(), colorScheme).toEqual([]);
  }
});
