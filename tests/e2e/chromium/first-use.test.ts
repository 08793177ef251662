import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { builtInGuides } from '../../../guides/index.ts';
import { type ChromiumPanel, openPanel, panelIn } from '../support/chromium-panel.ts';
import { addNote, beginInterview, endInterview, startInterview } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';
import { room } from '../support/room.ts';
import { screenshot } from '../support/screenshot.ts';
import { type Seed, underWay, writeChanges } from '../support/seed.ts';

/** What a page of the extension has. */
declare const chrome: typeof Browser;

// What got in the way of people who used the panel for the first time.

const shared = room();
const sections = builtInGuides[0]?.sections ?? [];
const LAST = sections.length - 1;
const nameOf = (index: number) => sections[index]?.name ?? '';

const SIZES = {
  docked: { width: 366, height: 606 },
  narrow: { width: 320, height: 400 },
  low: { width: 640, height: 400 },
};

let seeds = 0;

/** A window of its own with an interview under way. */
async function interviewIn(section: number, size: keyof typeof SIZES = 'docked', notes: Seed['notes'] = []) {
  const id = `first-${seeds++}`;
  const page = await shared.chromium.newExtensionPage('library.html');
  await writeChanges(page, id, underWay({ id, candidate: 'Ada Lovelace', section, notes }));
  await page.setViewportSize(SIZES[size]);
  await page.goto(page.url().replace(/library\.html.*/, `sidepanel.html?home=window&interview=${id}`));
  const panel = panelIn(page);
  await isIn(panel, section);
  return { panel, page, id };
}

const isIn = (panel: ChromiumPanel, section: number) =>
  panel.frame.getByRole('heading', { level: 2, name: nameOf(section), exact: true }).waitFor();

const many = (count: number): Seed['notes'] => Array.from({ length: count }, (_, i) => ({ text: `Note number ${i}` }));

/** Whether the middle of an element is painted where the user can see it. */
const inSight = (selector: string, panel: ChromiumPanel) =>
  panel.frame.evaluate((chosen) => {
    const element = document.querySelector(chosen);
    if (!element) return false;
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 12));
    return hit !== null && (element.contains(hit) || hit.contains(element));
  }, selector);

describe('the words of a section', () => {
  /** Reads to the end of the words. Returns how far that was, so that a test knows there was something to lose. */
  const readOn = (panel: ChromiumPanel) =>
    panel.frame.evaluate(() => {
      const scrollers = [...document.querySelectorAll('.words, .middle')];
      for (const one of scrollers) one.scrollTop = one.scrollHeight;
      return scrollers.reduce((sum, one) => sum + one.scrollTop, 0);
    });
  const scrolled = (panel: ChromiumPanel) =>
    panel.frame.evaluate(() => [...document.querySelectorAll('.words, .middle')].map((one) => one.scrollTop));

  async function startAtTheTop(panel: ChromiumPanel, how: string): Promise<void> {
    expect(await scrolled(panel), how).toEqual([0, 0]);
    expect(await inSight('.words .said', panel), how).toBe(true);
  }

  test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])('start at the top, %s', async (size) => {
    const { panel, page } = await interviewIn(1, size, many(20));
    await startAtTheTop(panel, 'opened');
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
      expect(await readOn(panel), `room to scroll before ${how}`).toBeGreaterThan(20);
      await go();
      await isIn(panel, section);
      await startAtTheTop(panel, how);
    }
    await page.close();
  });

  test('start at the top when the candidate is well', async () => {
    const page = await shared.chromium.newExtensionPage('sidepanel.html?home=window');
    await page.setViewportSize(SIZES.narrow);
    const panel = panelIn(page);
    await startInterview(panel, { candidate: 'Ada Lovelace' });
    expect(await readOn(panel)).toBeGreaterThan(20);
    await panel.frame.getByRole('button', { name: 'Let’s begin' }).evaluate((button: HTMLElement) => button.click());
    await panel.find('group', 'Check-in').waitFor({ state: 'detached' });
    await startAtTheTop(panel, 'Let’s begin');
    await page.close();
  });
});

describe('the end', () => {
  const underWayStill = async (panel: ChromiumPanel) => {
    // What was pressed before this was heard before it.
    await panel.frame.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    expect(await panel.has('region', 'Ended')).toBe(false);
  };

  test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])('no double or triple click reaches it, %s', async (size) => {
    for (const clicks of [2, 3]) {
      for (const from of [LAST - 1, LAST - 2]) {
        const { panel, page } = await interviewIn(from, size);
        const next = await panel.find('button', 'Next section').boundingBox();
        if (!next) throw new Error('Next section is not painted.');
        const [x, y] = [next.x + next.width / 2, next.y + next.height / 2];
        await page.mouse.click(x, y, { clickCount: clicks, delay: 20 });
        await isIn(panel, from + 1);
        await underWayStill(panel);
        if (from === LAST - 1) {
          // Also clicked slowly, again and again, at the very place.
          for (let i = 0; i < 3; i++) await page.mouse.click(x, y);
          await underWayStill(panel);
          const end = await panel.find('button', 'End interview').boundingBox();
          expect(end && Math.abs(end.y - next.y)).toBeGreaterThan(next.height);
          await screenshot(page, `last-section-${size}`);
        }
        await page.close();
      }
    }
  });

  test.each(['Enter', 'Space'])('no held %s reaches it', async (key) => {
    const { panel, page } = await interviewIn(LAST - 1);
    await panel.find('button', 'Next section').focus();
    for (let i = 0; i < 8; i++) await page.keyboard.down(key);
    await page.keyboard.up(key);
    await isIn(panel, LAST);
    await page.keyboard.press(key);
    await underWayStill(panel);
    expect(await panel.find('button', 'Next section').evaluate((one) => one === document.activeElement)).toBe(true);
    await page.close();
  });

  test('is in the menu until the last section, and there below the words; it can be undone', async () => {
    const { panel, page } = await interviewIn(LAST - 1);
    expect(await panel.has('button', 'End interview')).toBe(false);
    await endInterview(panel);
    await panel.find('region', 'Ended').waitFor();
    await panel.click('button', 'Undo');
    await isIn(panel, LAST - 1);
    await panel.click('button', 'Next section');
    const end = panel.find('button', 'End interview');
    const box = await end.boundingBox();
    if (!box) throw new Error('End is not painted.');
    // Where it came under a pointer that was clicking, the second click still counts as one.
    await page.mouse.move(box.x + 20, box.y + 10);
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    await underWayStill(panel);
    await end.click();
    await panel.find('region', 'Ended').waitFor();
    await panel.click('button', 'Undo');
    await isIn(panel, LAST);
    await page.close();
  });
});

describe('a note', () => {
  const listTop = (panel: ChromiumPanel) =>
    panel.find('log', 'Notes').evaluate((list) => list.scrollTop + (list.closest('.middle')?.scrollTop ?? 0));
  const seen = (panel: ChromiumPanel, text: string) =>
    panel.find('log', 'Notes').evaluate((list, wanted) => {
      const row = [...list.querySelectorAll('.note')].find((one) => one.textContent?.includes(wanted));
      if (!row) return false;
      const { left, bottom } = row.getBoundingClientRect();
      return row.contains(document.elementFromPoint(left + 4, bottom - 6));
    }, text);

  test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])(
    'added is in sight, others move nothing, %s',
    async (size) => {
      const { panel, page, id } = await interviewIn(1, size, many(40));
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const toTop = () =>
        panel.frame.evaluate(() => {
          for (const one of document.querySelectorAll('.notes, .middle')) one.scrollTop = 0;
          return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        });
      await toTop();
      const before = await listTop(panel);
      const other = await shared.chromium.newExtensionPage('library.html');
      const at = Date.now();
      const note = { id: 'elsewhere', at, kind: 'quote' as const, text: 'From elsewhere', criteria: [] };
      await writeChanges(other, id, [{ type: 'note written', note }]);
      await other.close();
      await page.bringToFront();
      await until('the other note', async () => (await panel.notes()).includes('From elsewhere'));
      expect(await listTop(panel)).toBe(before);
      await addNote(panel, 'Mine');
      await until('the note to be in sight', () => seen(panel, 'Mine'));
      expect(await listTop(panel)).not.toBe(before);
      expect(await panel.note.evaluate((field) => field === document.activeElement)).toBe(true);
      await page.close();
    },
  );
});

describe('room', () => {
  const bottoms = (panel: ChromiumPanel, selector: string) =>
    panel.frame.evaluate((chosen) => {
      const room = document.documentElement.clientHeight;
      return [...document.querySelectorAll(chosen)]
        .filter((one) => one.getBoundingClientRect().bottom > room)
        .map((one) => one.className);
    }, selector);

  test.each(Object.entries(SIZES))('the last row of composer and editor is in sight, %s', async (size, view) => {
    const { panel, page } = await interviewIn(1, size as keyof typeof SIZES, [
      ...many(6),
      { text: 'word '.repeat(60), criteria: builtInGuides[0]?.criteria.slice(0, 2).map(({ id }) => id) ?? [] },
    ]);
    await panel.type('textbox', 'Note', 'a note #debugging of three lines, and it goes on '.repeat(3));
    expect(await bottoms(panel, '.composer, .hints')).toEqual([]);
    const chips = await panel.find('radiogroup', 'Kind').evaluate((group) => ({
      tops: new Set([...group.children].map((chip) => chip.getBoundingClientRect().top)).size,
      lines: new Set([...group.children].map((chip) => chip.getBoundingClientRect().height)).size,
      over: group.scrollWidth - group.clientWidth,
    }));
    expect(chips, `${view.width}`).toEqual({ tops: 1, lines: 1, over: 0 });
    await screenshot(page, `room-composer-${size}`);
    await panel.find('button', 'Edit note').last().click();
    await panel.find('textbox', 'Text of the note').waitFor();
    await screenshot(page, `room-editor-${size}`);
    expect(await inSight('.note-editor > .button', panel), 'Done').toBe(true);
    expect(await inSight('.note-editor textarea', panel), 'the text').toBe(true);
    await page.close();
  });
});

test('names that are written from right to left begin where their row does', async () => {
  const { panel, page, id } = await interviewIn(1);
  const other = await shared.chromium.newExtensionPage('library.html');
  await writeChanges(other, id, [{ type: 'interview described', candidate: 'שרה לוי', role: 'مهندسة' }]);
  await panel.find('heading', 'שרה לוי').waitFor();
  /** How far from the left edge of what it stands in (without its padding) a text begins, in CSS pixels. */
  const indent = (of: Page, selector: string, inside: string) =>
    of.evaluate(
      ([text, row]) => {
        const element = document.querySelector(text);
        const box = element?.closest<HTMLElement>(row);
        if (!element || !box) return undefined;
        const range = document.createRange();
        range.selectNodeContents(element);
        const style = getComputedStyle(box);
        return Math.round(
          range.getBoundingClientRect().left -
            box.getBoundingClientRect().left -
            Number.parseFloat(style.paddingLeft) -
            Number.parseFloat(style.borderLeftWidth),
        );
      },
      [selector, inside] as const,
    );
  const found = { header: await indent(page, 'h1', '.whose'), row: NaN, heading: NaN, perhaps: NaN } as Record<
    string,
    number | undefined
  >;
  await other.bringToFront();
  await other.getByRole('link', { name: /שרה/ }).waitFor();
  found.row = await indent(other, `[data-interview="${id}"] .row-who`, '.row');
  await other.getByRole('link', { name: /שרה/ }).click();
  await other.getByRole('heading', { level: 1, name: 'שרה לוי' }).waitFor();
  found.heading = await indent(other, 'h1', '.detail-head');
  await other.goto(other.url().replace(/library\.html.*/, 'sidepanel.html'));
  await other.locator('.perhaps').getByText('שרה').first().waitFor({ state: 'attached' });
  await other.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLDetailsElement>('.perhaps details')) one.open = true;
  });
  found.perhaps = await other.evaluate(() => {
    const name = [...document.querySelectorAll('.perhaps bdi')].find((one) => one.textContent?.includes('שרה'));
    name?.setAttribute('data-name', '');
    return name ? 0 : undefined;
  });
  found.perhaps = await indent(other, '[data-name]', 'button');
  await screenshot(other, 'rtl-setup');
  expect(found).toEqual({ header: 0, row: 0, heading: 0, perhaps: 0 });
  await other.close();
  await page.close();
});

describe('the form', () => {
  const form = async () => {
    const page = await shared.chromium.newExtensionPage('sidepanel.html?home=window');
    const panel = panelIn(page);
    await panel.find('textbox', 'Candidate').waitFor();
    return { page, panel };
  };
  test('takes its warning back when a name is given', async () => {
    const { page, panel } = await form();
    await panel.click('button', 'Start interview');
    const warning = panel.frame.getByText(/A first name is enough/);
    await warning.waitFor();
    await page.keyboard.type('A');
    await warning.waitFor({ state: 'detached' });
    expect(await panel.find('textbox', 'Candidate').getAttribute('aria-invalid')).toBe('false');
    await page.close();
  });

  test('asks about an end that is far away or past, before it stretches the agenda', async () => {
    const { page, panel } = await form();
    await page.clock.setFixedTime(new Date(2026, 10, 20, 14, 0));
    await page.reload();
    await panel.type('textbox', 'Candidate', 'Ada');
    const end = panel.frame.getByLabel('Planned end');
    const asks = panel.frame.getByText('That’s in 9 h 12 min. Is that right?', { exact: true });
    await end.fill('16:00');
    expect(await asks.count()).toBe(0);
    await end.fill('23:12');
    await asks.waitFor();
    await screenshot(page, 'setup-end-far');
    await panel.click('button', 'Start interview');
    expect(await panel.has('heading', 'Ada')).toBe(false);
    const yes = panel.frame.getByRole('button', { name: /^Yes, end at/ });
    await until('the question to have the focus', () => yes.evaluate((one) => one === document.activeElement));
    await panel.frame.getByRole('button', { name: /^Use the guide’s/ }).click();
    await asks.waitFor({ state: 'hidden' });
    expect(await end.inputValue()).toBe('15:00');
    await end.fill('13:00');
    await panel.frame.getByText('That time has passed.').waitFor();
    await panel.click('button', 'Start interview');
    expect(await panel.has('heading', 'Ada')).toBe(false);
    await end.fill('23:12');
    await yes.click();
    await asks.waitFor({ state: 'hidden' });
    await panel.click('button', 'Start interview');
    await panel.find('heading', 'Ada').waitFor();
    await page.close();
  });

  test('asks the same about an end corrected under way, and follows an interview that ends meanwhile', async () => {
    const { page, panel } = await form();
    await page.clock.setFixedTime(new Date(2026, 10, 20, 14, 0));
    await page.reload();
    await beginInterview(panel, { candidate: 'Ada' });
    await panel.click('button', 'More');
    await panel.click('button', 'Edit details');
    const details = panel.frame.getByRole('group', { name: 'Details' });
    const end = details.getByLabel('Planned end');
    const asks = details.getByText('That’s in 9 h 12 min. Is that right?', { exact: true });
    const yes = details.getByRole('button', { name: /^Yes, end at/ });
    const focused = (one: typeof yes) => one.evaluate((element) => element === document.activeElement);
    await details.getByText('Length: 1 h').waitFor();
    await end.fill('2026-11-20T23:12');
    await asks.waitFor();
    await screenshot(page, 'details-end-far');
    await end.press('Enter');
    await until('the question to have the focus', () => focused(yes));
    await yes.press('Tab');
    await page.keyboard.press('Enter');
    await asks.waitFor({ state: 'hidden' });
    await until('the way out to have the focus', () => focused(details.getByRole('button', { name: 'Done' })));
    expect(await end.inputValue()).toBe('2026-11-20T15:00');
    await end.fill('2026-11-20T23:12');
    await yes.press('Enter');
    await details.getByText('Length: 9 h 12 min').waitFor();
    // The interview ends while the field has the focus
    await end.focus();
    // In a menu that is closed: whoever opened it would leave the field
    await panel.frame
      .locator('button', { hasText: 'End interview' })
      .first()
      .evaluate((button: HTMLElement) => button.click());
    await details.getByLabel('Ended').waitFor();
    await until('the way out to have the focus', () => focused(details.getByRole('button', { name: 'Done' })));
    await page.close();
  });
});

test('launcher, bar, pill and the ground of the frame wear the theme of the panel', async () => {
  const library = await shared.chromium.newExtensionPage('library.html');
  const wear = (panelTheme: string) =>
    library.evaluate((theme) => chrome.storage.local.set({ settings: { panelTheme: theme } }), panelTheme);
  const DARK = 'rgb(27, 25, 23)';
  const LIGHT = 'rgb(251, 248, 244)';
  await wear('light');
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  const launcher = overlay(call).button('Open Fireside');
  await launcher.box();
  // It was told before it was shown.
  expect(await launcher.style('background-color')).toBe(LIGHT);
  await screenshot(call, 'theme-launcher-light');
  const panel = await openPanel(call);
  await beginInterview(panel, { candidate: 'Ada Lovelace' });
  const colours = async () => [
    await overlay(call).grip().style('background-color'),
    await overlay(call).button('Collapse Fireside').style('color-scheme'),
    await panel.frame.evaluate(() => getComputedStyle(document.body).backgroundColor),
  ];
  const frameScheme = async () =>
    (await panel.frame.frameElement()).evaluate((one: Element) => getComputedStyle(one).colorScheme);
  expect(await colours()).toEqual([LIGHT, 'light', LIGHT]);
  expect(await frameScheme()).toBe('light');
  await screenshot(call, 'theme-panel-light');
  await wear('dark');
  await until('all to be dark', async () => (await colours()).join() === [DARK, 'dark', DARK].join());
  await screenshot(call, 'theme-panel-dark');
  await wear('system');
  await call.emulateMedia({ colorScheme: 'light' });
  await until('all to be light', async () => (await colours()).join() === [LIGHT, 'light dark', LIGHT].join());
  await call.emulateMedia({ colorScheme: 'dark' });
  await until('all to be dark', async () => (await colours()).join() === [DARK, 'light dark', DARK].join());
  expect(await frameScheme()).toBe('light dark');
  await wear('light');
  await overlay(call).button('Collapse Fireside').click();
  await until('the pill', async () => (await launcher.style('background-color')) === LIGHT);
  await launcher.box();
  await screenshot(call, 'theme-pill-light');
  await call.close();
  await library.close();
});
