import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { builtInGuides } from '../../../guides/index.ts';
import { addNote, beginInterview, endInterview, startInterview } from '../../e2e/support/interview.ts';
import { until } from '../../e2e/support/poll.ts';
import { type Seed, underWay } from '../../e2e/support/seed.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard, media, mouse } from '../support/driver.ts';
import { openPanel, type PanelView } from '../support/panel.ts';
import { screenshot } from '../support/pictures.ts';

// What got in the way of people who used the panel for the first time.

let background: Background;
let panel: PanelView;

beforeEach(async () => {
  background = startBackground();
  await media({});
});
afterEach(() => {
  vi.useRealTimers();
  panel?.close();
});

const sections = builtInGuides[0]?.sections ?? [];
const LAST = sections.length - 1;
const nameOf = (index: number) => sections[index]?.name ?? '';

const SIZES = {
  docked: { width: 366, height: 606 },
  narrow: { width: 320, height: 400 },
  low: { width: 640, height: 400 },
};

const ID = 'first';

/** Shows an interview in progress in a window of this size. */
async function interviewIn(section: number, size: keyof typeof SIZES = 'docked', notes: Seed['notes'] = []) {
  panel?.close();
  background = startBackground();
  await page.viewport(SIZES[size].width, SIZES[size].height);
  await background.write(ID, underWay({ id: ID, candidate: 'Ada Lovelace', section, notes }));
  panel = await openPanel(background, ID);
  await isIn(section);
}

const isIn = (section: number) => page.getByRole('heading', { level: 2, name: nameOf(section), exact: true }).waitFor();

/** Resolves when the next frame is painted, and earlier messages are answered. */
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

const many = (count: number): Seed['notes'] => Array.from({ length: count }, (_, i) => ({ text: `Note number ${i}` }));

/** Whether the middle of an element is visible to the user. */
function inSight(selector: string): boolean {
  const element = document.querySelector(selector);
  if (!element) return false;
  const { left, top, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 12));
  return hit !== null && (element.contains(hit) || hit.contains(element));
}

describe('the words of a section', () => {
  /** Scrolls to the end of the words. Returns how far that was, so that a test knows there was something to lose. */
  function readOn(): number {
    const scrollers = [...document.querySelectorAll('.words, .middle')];
    for (const one of scrollers) one.scrollTop = one.scrollHeight;
    return scrollers.reduce((sum, one) => sum + one.scrollTop, 0);
  }
  const scrolled = () => [...document.querySelectorAll('.words, .middle')].map((one) => one.scrollTop);

  function startAtTheTop(how: string): void {
    expect(scrolled(), how).toEqual([0, 0]);
    expect(inSight('.words .said'), how).toBe(true);
  }

  test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])('start at the top, %s', async (size) => {
    await interviewIn(1, size, many(20));
    startAtTheTop('opened');
    const ways: [string, number, () => Promise<void>][] = [
      ['Next section', 2, () => panel.click('button', 'Next section')],
      ['Previous section', 1, () => panel.click('button', 'Previous section')],
      [
        'the list',
        3,
        async () => {
          await panel.click('button', 'Whole agenda');
          await panel
            .find('list', 'Agenda')
            .getByRole('button', { name: nameOf(3) })
            .click();
          await panel.click('button', 'Whole agenda');
        },
      ],
      ['Undo', 1, () => panel.click('button', 'Undo')],
    ];
    for (const [how, section, go] of ways) {
      expect(readOn(), `room to scroll before ${how}`).toBeGreaterThan(20);
      await go();
      await isIn(section);
      startAtTheTop(how);
    }
  });

  test('start at the top after the check-in', async () => {
    await page.viewport(SIZES.narrow.width, SIZES.narrow.height);
    panel = await openPanel(background);
    await startInterview(panel, { candidate: 'Ada Lovelace' });
    expect(readOn()).toBeGreaterThan(20);
    await page.getByRole('button', { name: 'Let’s begin' }).evaluate((button: HTMLElement) => button.click());
    await panel.find('group', 'Check-in').waitFor({ state: 'detached' });
    startAtTheTop('Let’s begin');
  });
});

describe('the end', () => {
  const underWayStill = async () => {
    // Presses before this have been handled.
    await painted();
    expect(await panel.has('region', 'Ended')).toBe(false);
  };

  test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])('no double or triple click reaches it, %s', async (size) => {
    for (const clicks of [2, 3]) {
      for (const from of [LAST - 1, LAST - 2]) {
        await interviewIn(from, size);
        const next = await panel.find('button', 'Next section').boundingBox();
        if (!next) throw new Error('Next section is not painted.');
        const [x, y] = [next.x + next.width / 2, next.y + next.height / 2];
        await mouse.click(x, y, { clickCount: clicks, delay: 20 });
        await isIn(from + 1);
        await underWayStill();
        if (from === LAST - 1) {
          // Even if clicked slowly and repeatedly at the same place.
          for (let i = 0; i < 3; i++) await mouse.click(x, y);
          await underWayStill();
          const end = await panel.find('button', 'End interview').boundingBox();
          expect(end && Math.abs(end.y - next.y)).toBeGreaterThan(next.height);
          await screenshot(`last-section-${size}`);
        }
      }
    }
  });

  test.each(['Enter', 'Space'])('no held %s reaches it', async (key) => {
    await interviewIn(LAST - 1);
    await panel.find('button', 'Next section').focus();
    for (let i = 0; i < 8; i++) await keyboard.down(key);
    await keyboard.up(key);
    await isIn(LAST);
    await keyboard.press(key);
    await underWayStill();
    expect(await panel.find('button', 'Next section').evaluate((one) => one === document.activeElement)).toBe(true);
  });

  test('is in the menu until the last section, where it is below the words; it can be undone', async () => {
    await interviewIn(LAST - 1);
    expect(await panel.has('button', 'End interview')).toBe(false);
    await endInterview(panel);
    await panel.find('region', 'Write-up').waitFor();
    await panel.click('button', 'Undo');
    await isIn(LAST - 1);
    await panel.click('button', 'Next section');
    const end = panel.find('button', 'End interview');
    const box = await end.boundingBox();
    if (!box) throw new Error('End is not painted.');
    // If it appeared under a clicking pointer, the second click still counts as part of the first.
    await mouse.move(box.x + 20, box.y + 10);
    await mouse.down({ clickCount: 2 });
    await mouse.up({ clickCount: 2 });
    await underWayStill();
    await end.click();
    await panel.find('region', 'Write-up').waitFor();
    await panel.click('button', 'Undo');
    await isIn(LAST);
  });
});

describe('a note', () => {
  const listTop = () =>
    panel.find('log', 'Notes').evaluate((list) => list.scrollTop + (list.closest('.middle')?.scrollTop ?? 0));
  const seen = (text: string) =>
    panel.find('log', 'Notes').evaluate((list) => {
      const row = [...list.querySelectorAll('.note')].find((one) => one.textContent?.includes(text));
      if (!row) return false;
      const { left, bottom } = row.getBoundingClientRect();
      return row.contains(document.elementFromPoint(left + 4, bottom - 6));
    });

  test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])(
    'added is scrolled into view, others move nothing, %s',
    async (size) => {
      await interviewIn(1, size, many(40));
      await media({ reducedMotion: 'reduce' });
      // All are rendered, so that none changes the length of the list when it comes into view.
      expect(await panel.notes()).toHaveLength(40);
      for (const one of document.querySelectorAll('.notes, .middle')) one.scrollTop = 0;
      await painted();
      const before = await listTop();
      const at = Date.now();
      const note = { id: 'elsewhere', at, kind: 'quote' as const, text: 'From elsewhere', criteria: [] };
      await background.write(ID, [{ type: 'note written', note }]);
      await until('the other note', async () => (await panel.notes()).includes('From elsewhere'));
      expect(await listTop()).toBe(before);
      await addNote(panel, 'Mine');
      await until('the note to be in sight', () => seen('Mine'));
      expect(await listTop()).not.toBe(before);
      expect(await panel.note.evaluate((field) => field === document.activeElement)).toBe(true);
    },
  );
});

describe('space', () => {
  const below = (selector: string) =>
    [...document.querySelectorAll(selector)]
      .filter((one) => one.getBoundingClientRect().bottom > document.documentElement.clientHeight)
      .map((one) => one.className);

  test.each(Object.entries(SIZES))('the last row of composer and editor is in sight, %s', async (size, view) => {
    await interviewIn(1, size as keyof typeof SIZES, [
      ...many(6),
      { text: 'word '.repeat(60), criteria: builtInGuides[0]?.criteria.slice(0, 2).map(({ id }) => id) ?? [] },
    ]);
    await panel.type('textbox', 'Note', 'a note #ownership of three lines, and it goes on '.repeat(3));
    expect(below('.composer, .kinds')).toEqual([]);
    const chips = await panel.find('radiogroup', 'Kind').evaluate((group) => {
      const shown = [...group.children].filter((chip) => chip.checkVisibility());
      return {
        shown: shown.length,
        tops: new Set(shown.map((chip) => chip.getBoundingClientRect().top)).size,
        lines: new Set(shown.map((chip) => chip.getBoundingClientRect().height)).size,
        over: group.scrollWidth - group.clientWidth,
      };
    });
    // With very little height, the chosen one alone.
    expect(chips, `${view.width}`).toEqual({ shown: view.height > 420 ? 5 : 1, tops: 1, lines: 1, over: 0 });
    await screenshot(`room-composer-${size}`);
    await panel.find('button', 'Edit note').last().click();
    await panel.find('textbox', 'Text of the note').waitFor();
    await screenshot(`room-editor-${size}`);
    expect(inSight('.note-editor > .button'), 'Done').toBe(true);
    expect(inSight('.note-editor textarea'), 'the text').toBe(true);
  });
});

describe('the form', () => {
  /** The form of a window that is opened on an afternoon, or now. */
  async function form(now?: Date): Promise<void> {
    if (now) vi.useFakeTimers({ now, toFake: ['Date'] });
    panel = await openPanel(background);
    await panel.find('textbox', 'Candidate').waitFor();
  }
  test('withdraws its warning when a name is given', async () => {
    await form();
    await panel.click('button', 'Start interview');
    const warning = page.getByText(/A first name is enough/);
    await warning.waitFor();
    await keyboard.type('A');
    await warning.waitFor({ state: 'detached' });
    expect(await panel.find('textbox', 'Candidate').getAttribute('aria-invalid')).toBe('false');
  });

  test('asks about an end that is far away or past, before it stretches the agenda', async () => {
    await form(new Date(2026, 10, 20, 14, 0));
    await panel.type('textbox', 'Candidate', 'Ada');
    const end = page.getByLabel('Planned end');
    const asks = page.getByText('That’s in 9 hr 12 min. Is that right?', { exact: true });
    await end.fill('16:00');
    expect(await asks.count()).toBe(0);
    await end.fill('23:12');
    await asks.waitFor();
    await screenshot('setup-end-far');
    await panel.click('button', 'Start interview');
    expect(await panel.has('heading', 'Ada')).toBe(false);
    const yes = page.getByRole('button', { name: /^Yes, end at/ });
    await until('the question to have the focus', () => yes.evaluate((one) => one === document.activeElement));
    await page.getByRole('button', { name: /^Use the guide’s/ }).click();
    await asks.waitFor({ state: 'hidden' });
    expect(await end.inputValue()).toBe('14:30');
    await end.fill('13:00');
    await page.getByText('That time has passed.').waitFor();
    await panel.click('button', 'Start interview');
    expect(await panel.has('heading', 'Ada')).toBe(false);
    await end.fill('23:12');
    await yes.click();
    await asks.waitFor({ state: 'hidden' });
    await panel.click('button', 'Start interview');
    await panel.find('heading', 'Ada').waitFor();
  });

  test('asks the same about an end corrected during the interview, and follows an interview that ends meanwhile', async () => {
    await form(new Date(2026, 10, 20, 14, 0));
    await beginInterview(panel, { candidate: 'Ada' });
    await panel.click('button', 'More');
    await panel.click('button', 'Edit details');
    const details = page.getByRole('group', { name: 'Details' });
    const end = details.getByLabel('Planned end');
    const asks = details.getByText('That’s in 9 hr 12 min. Is that right?', { exact: true });
    const yes = details.getByRole('button', { name: /^Yes, end at/ });
    const focused = (one: typeof yes) => one.evaluate((element) => element === document.activeElement);
    await details.getByText('Length: 30 min').waitFor();
    await end.fill('2026-11-20T23:12');
    await asks.waitFor();
    await screenshot('details-end-far');
    await end.press('Enter');
    await until('the question to have the focus', () => focused(yes));
    await yes.press('Tab');
    await keyboard.press('Enter');
    await asks.waitFor({ state: 'hidden' });
    await until('the way out to have the focus', () => focused(details.getByRole('button', { name: 'Done' })));
    expect(await end.inputValue()).toBe('2026-11-20T14:30');
    await end.fill('2026-11-20T23:12');
    await yes.press('Enter');
    await details.getByText('Length: 9 hr 12 min').waitFor();
    // The interview ends while the field has the focus.
    await end.focus();
    // In a closed menu: opening it would leave the field.
    await page
      .getByCss('button')
      .filter({ hasText: 'End interview' })
      .first()
      .evaluate((button: HTMLElement) => button.click());
    await details.getByLabel('Ended').waitFor();
    await until('the way out to have the focus', () => focused(details.getByRole('button', { name: 'Done' })));
  });
});

test('questions have a box to tick, reminders have none, and both are there', async () => {
  await interviewIn(0);
  const prompts = page.getByRole('group', { name: 'Prompts' });
  const textsOf = (kind: 'question' | 'reminder') =>
    sections[0]?.prompts.filter((prompt) => prompt.kind === kind).map(({ text }) => text) ?? [];
  expect(textsOf('reminder').length).toBeGreaterThan(0);
  expect(await prompts.getByCss('label').allTextContents()).toEqual(textsOf('question'));
  expect(await prompts.getByRole('checkbox').count()).toBe(textsOf('question').length);
  expect(await prompts.getByCss('.reminder').allTextContents()).toEqual(textsOf('reminder'));
});
