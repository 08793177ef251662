import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { builtInGuides } from '../../../guides/index.ts';
import { until } from '../../e2e/support/poll.ts';
import { type Seed, underWay } from '../../e2e/support/seed.ts';
import { type Background, startBackground } from '../support/background.ts';
import { media } from '../support/driver.ts';
import { openPanel, type PanelView } from '../support/panel.ts';

// What can be seen at a glance: how much room is left for words and notes, and what says that there is more.

/** The height of the panel's page in a window of this height, both in CSS px: the overlay leaves the call's controls free. */
const inWindow = (height: number) => height - 16 - 96 - 2;

const NOTES: Seed['notes'] = [
  { text: 'Traced a 3-year-old race in the billing queue with a replay harness she wrote.' },
  { text: 'We could not reproduce it, so I made time deterministic.', kind: 'quote' },
  { text: 'Seems to enjoy teaching; drew it for the support team.', kind: 'inference' },
  { text: 'Ask how the rollout was decided.', kind: 'ask' },
];

const [welcome, theirStory] = builtInGuides.find(({ id }) => id === 'story')?.sections ?? [];

let background: Background;
let panel: PanelView;
beforeEach(async () => {
  background = startBackground();
  await media({ reducedMotion: 'reduce' });
});
afterEach(() => panel.close());

async function show(height: number, seed: Partial<Seed> = {}, width = 366): Promise<void> {
  await page.viewport(width, height);
  await background.write(
    'ada',
    underWay({ id: 'ada', candidate: 'Ada Lovelace', guide: 'story', notes: NOTES, ...seed }),
  );
  panel = await openPanel(background, 'ada');
  await panel.find('log', 'Notes').waitFor({ state: 'attached' });
  await laidOut();
}

/** Resolves when the sizes of everything have been observed. */
const laidOut = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));

const boxOf = (selector: string): DOMRect => {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found.getBoundingClientRect();
};

/** What of the words can be seen in whole, above what fades out. */
function inSight(selector: string): string[] {
  const words = boxOf('.words');
  const faded = document.querySelector('.below') ? 20 : 0;
  return [...document.querySelectorAll(`.words ${selector}`)]
    .filter((one) => one.getBoundingClientRect().bottom <= words.bottom - faded)
    .map((one) => one.textContent?.trim() ?? '');
}

test.each([320, 366])('head, agenda and composer take at most 200 px at a width of %i', async (width) => {
  await show(inWindow(720), {}, width);
  const fixed = ['.head', '.agenda', '.composer'].map((selector) => boxOf(selector).height);
  expect(fixed.reduce((sum, height) => sum + height)).toBeLessThanOrEqual(200);
  expect(boxOf('.head').height).toBeGreaterThan(20);
});

test.each([
  [720, 2],
  [800, 5],
  [900, theirStory?.prompts.length ?? 0],
])('in a window of %i px at least %i prompts of “Their story” are seen in whole', async (height, count) => {
  await show(inWindow(height));
  expect(inSight('.prompts > *').length).toBeGreaterThanOrEqual(count);
  expect(inSight('.script')).toHaveLength(theirStory?.scripts.length ?? 0);
  expect(boxOf('.notes').height).toBeGreaterThan(80);
});

test('the next section and its minutes are in sight, also with a long name', async () => {
  await show(inWindow(720), { guide: 'first-conversation', section: 1 });
  const { bottom } = boxOf('.plan-row');
  const then = boxOf('.then');
  expect(document.querySelector('.then')?.textContent).toMatch(/^then The work here, \d+ min$/);
  expect([then.bottom <= bottom, then.right <= 366, then.width > 90]).toEqual([true, true, true]);
});

describe('what is out of sight', () => {
  const more = () => document.querySelector('.below-button')?.textContent;

  test('is counted, until it was scrolled into view', async () => {
    await show(inWindow(720));
    const all = document.querySelectorAll('.words .script, .words .prompts > *').length;
    const seen = inSight('.script').length + inSight('.prompts > *').length;
    expect(more()).toBe(`${all - seen} more ↓`);
    await panel.find('textbox', 'Note').focus();
    await page.getByText(/more ↓/).click();
    await until('the end of the words', () => more() === undefined);
    expect(boxOf('.words').top).toBeLessThan(boxOf('.prompts > :last-child').top);
    expect(boxOf('.prompts > :last-child').bottom).toBeLessThanOrEqual(boxOf('.words').bottom);
    expect(document.activeElement).toBe(document.querySelector('.note-field'));
  });

  test('is nothing where there is room', async () => {
    await show(1200);
    expect(document.querySelector('.below')).toBeNull();
  });

  test('includes the notes where all scrolls as one', async () => {
    await show(366);
    expect(more()).toMatch(/^\d+ more, then notes ↓$/);
    for (let i = 0; i < 9 && more()?.includes('more'); i++) {
      await page.getByCss('.below-button').click();
      await laidOut();
    }
    const middle = document.querySelector('.middle');
    middle?.scrollTo(0, middle.scrollHeight);
    await until('the end', () => document.querySelector('.below') === null);
  });
});

describe('the words of a section', () => {
  const names = () => inOrder().map((one) => (one.classList.contains('script-folded') ? 'folded' : 'open'));
  const inOrder = () => [...document.querySelectorAll('.script')];
  const ticks = async () => (await background.read('ada'))?.ticked ?? [];

  test('fold one by one as they are said, and stay so when the panel is loaded again', async () => {
    await show(700);
    expect(names()).toEqual(['open', 'folded', 'folded']);
    await page.getByRole('button', { name: 'Said: fold these words' }).click();
    await until('the next words', () => names().join() === 'folded,open,folded');
    expect(inOrder().map((one) => one.querySelector('.script-said') !== null)).toEqual([true, false, false]);
    expect(boxOf('.script').height).toBeLessThan(30);
    await until('the tick to be stored', async () => (await ticks()).length === 1);
    await panel.reload();
    expect(names()).toEqual(['folded', 'open', 'folded']);
    await page.getByRole('button', { name: 'Show these words' }).first().click();
    await until('both', () => names().join() === 'open,open,folded');
    await page.getByRole('button', { name: 'Fold these words', exact: true }).click();
    await until('the line', () => names().join() === 'folded,open,folded');
    expect(await ticks()).toHaveLength(1);
  });

  test('lead to the purpose of the section', async () => {
    await show(700);
    expect(await panel.find('heading', 'Their story').getAttribute('title')).toContain(theirStory?.purpose);
    await panel.click('button', 'Whole agenda');
    await page.getByText(theirStory?.purpose ?? '', { exact: true }).waitFor();
    expect(await page.getByText(welcome?.purpose ?? '', { exact: true }).count()).toBe(0);
  });

  test('have boxes for questions alone', async () => {
    await show(700);
    const { prompts = [] } = theirStory ?? {};
    const questions = prompts.filter(({ kind }) => kind === 'question').map(({ text }) => text);
    const boxes = panel.find('group', 'Prompts').getByRole('checkbox');
    expect(await boxes.count()).toBe(questions.length);
    expect(questions.length).toBeLessThan(prompts.length);
    expect(document.querySelectorAll('.reminder')).toHaveLength(prompts.length - questions.length);
  });
});

describe('the result of an action', () => {
  /** Where everything is but the result itself. */
  const places = () =>
    ['.head', '.agenda', '.words', '.notes', '.note-field', '.kinds', '.note'].map((selector) => {
      const { x, y, width, height } = boxOf(selector);
      return [selector, x, y, width, height];
    });

  test.each(['', 'half a sen'])('moves nothing, with %j in the field', async (typed) => {
    await show(inWindow(720));
    if (typed) await panel.type('textbox', 'Note', typed);
    const before = places();
    await page
      .getByCss('.prompts input')
      .first()
      .evaluate((box: HTMLElement) => box.focus());
    await panel.find('button', 'Pause').click();
    await panel.find('button', 'Undo').waitFor();
    // The words for a pause take their room from the section's words, and from nothing else.
    const paused = places();
    const beside = (all: typeof before) => all.filter(([selector]) => selector !== '.words');
    expect(beside(paused)).toEqual(beside(before));
    expect(boxOf('.last-action').width).toBeGreaterThan(100);
    await panel.click('button', 'Dismiss');
    await panel.find('button', 'Undo').waitFor({ state: 'detached' });
    expect(places()).toEqual(paused);
    await panel.click('button', 'Resume');
    await panel.find('button', 'Undo').waitFor();
    expect(places()).toEqual(before);
    await panel.click('button', 'Undo');
    await panel.find('button', 'Undo').waitFor({ state: 'detached' });
    expect(places()).toEqual(paused);
    expect(await panel.note.inputValue()).toBe(typed);
  });

  test('of copying closes the menu and can be put away without losing an undo', async () => {
    await show(inWindow(720));
    await panel.click('button', 'Pause');
    await panel.click('button', 'More');
    await panel.click('button', 'Copy Markdown');
    await page.getByText('Copied.', { exact: true }).waitFor();
    expect(await panel.has('button', 'Copy Markdown')).toBe(false);
    expect(await panel.has('button', 'Undo')).toBe(false);
    await panel.click('button', 'Dismiss');
    await panel.find('button', 'Undo').waitFor();
  });
});

test('one ember is solid: the running section, or the one button that goes on', async () => {
  const solid = () => {
    const ember = getComputedStyle(document.documentElement).getPropertyValue('--ember').trim();
    const colour = Object.assign(document.createElement('i'), { style: `color: ${ember}` });
    document.body.append(colour);
    const wanted = getComputedStyle(colour).color;
    colour.remove();
    return [...document.querySelectorAll<HTMLElement>('main *')].filter(
      (one) =>
        one.checkVisibility() &&
        !one.matches('input') &&
        [undefined, '::before'].some((part) => {
          const style = getComputedStyle(one, part);
          return style.backgroundColor === wanted && style.content !== 'none' && one.offsetWidth > 0;
        }),
    );
  };
  await show(inWindow(720));
  expect(solid().map((one) => one.getAttribute('aria-current'))).toEqual(['step']);
  await panel.click('button', 'More');
  expect(solid()).toHaveLength(1);
  panel.close();
  background = startBackground();
  panel = await openPanel(background);
  await panel.type('textbox', 'Candidate', 'Ada');
  expect(solid().map((one) => one.textContent)).toEqual(['Start interview']);
  await panel.click('button', 'Start interview');
  await panel.find('button', 'Let’s begin').waitFor();
  expect(solid().map((one) => one.textContent)).toEqual(['Let’s begin']);
});
