import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type ChromiumPanel, openPanel, panelIn } from '../support/chromium-panel.ts';
import { startInterview } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';
import { room } from '../support/room.ts';
import { underWay, writeChanges } from '../support/seed.ts';

// Every action that takes away the control it was done with, by the keyboard: afterwards another one has the focus.

const shared = room();

/** What has the focus, if it is there to be seen. */
const focusedIn = (frame: ChromiumPanel['frame']) =>
  frame.evaluate(() => {
    const { activeElement: one } = document;
    if (!document.hasFocus() || !one || one === document.body || !one.checkVisibility()) return 'nothing';
    if (one.matches(':disabled')) return 'something disabled';
    return (one.getAttribute('aria-label') ?? one.textContent ?? '').trim() || one.localName;
  });

/** Presses a control with Enter, or does what is given with it, and notes down what has the focus then. */
class Walk {
  readonly fallen: string[] = [];
  constructor(readonly panel: Pick<ChromiumPanel, 'frame' | 'page'>) {}

  async press(what: string, control: Locator, then: Locator | RegExp | string, keys = ['Enter']): Promise<void> {
    await control.first().focus();
    for (const key of keys) await this.panel.page.keyboard.press(key);
    await this.lands(what, then);
  }

  /** Waits for the focus to be where it belongs; where it stays away, that is noted and the walk goes on. */
  async lands(what: string, then: Locator | RegExp | string): Promise<void> {
    const there = async () => {
      const now = await focusedIn(this.panel.frame);
      if (typeof then === 'string') return now === then;
      if (then instanceof RegExp) return then.test(now);
      return now !== 'nothing' && (await then.evaluate((one) => one === document.activeElement));
    };
    await until(what, there, 3000).catch(async () => {
      this.fallen.push(`${what}: ${await focusedIn(this.panel.frame)}`);
    });
  }
}

/** An interview as it goes, with every way to lose the control that was pressed. */
async function walkInterview(panel: ChromiumPanel): Promise<string[]> {
  const walk = new Walk(panel);
  const button = (name: string) => panel.find('button', name);
  const { note } = panel;
  const add = async (text: string) => {
    await note.focus();
    await panel.page.keyboard.type(`${text}\n`);
    await until(`the note ${text}`, async () => (await panel.notes()).includes(text));
  };
  await startInterview(panel, { candidate: 'Ada Lovelace' });
  await walk.lands('Start interview', note);
  await walk.press('Short pause', button('Short pause'), /Short pause|Resume/);
  await walk.press('Let’s begin', button('Let’s begin'), note);
  for (const text of ['one', 'two', 'three']) await add(text);
  await walk.press('leaving a note by Enter', button('Edit note'), 'Text of the note');
  await panel.page.keyboard.press('Enter');
  await walk.lands('leaving a note by Enter', note);
  await button('Edit note').first().focus();
  await panel.page.keyboard.press('Enter');
  await walk.press('Done', button('Done'), note);
  await walk.press('Delete note', button('Delete note'), note);
  await walk.press('Undo a deletion', button('Undo'), note);
  await walk.press('Delete the last note', button('Delete note').last(), note);
  await walk.press('Dismiss', button('Dismiss'), note);
  await note.focus();
  await panel.page.keyboard.type('tagged #debugging');
  await panel.page.keyboard.press('Tab');
  await walk.press('Remove a criterion', panel.frame.getByRole('button', { name: /^Remove / }), note);
  await panel.page.keyboard.press('Enter');
  await walk.press('Next section', button('Next section'), /^Next section/);
  await walk.press('Previous section', button('Previous section'), 'Previous section');
  await walk.press('Undo a step', button('Undo'), note);
  await walk.press('Pause', button('Pause'), /Resume/);
  await walk.press('Resume', button('Resume'), 'Pause');
  await walk.press('Whole agenda', button('Whole agenda'), 'Whole agenda');
  await walk.press('a section of the agenda', panel.find('list', 'Agenda').getByRole('button').last(), /now/);
  await walk.press('Whole agenda again', button('Whole agenda'), 'Whole agenda');
  await walk.press('End interview', button('End interview'), /^Ended/);
  await walk.press('Undo the end', button('Undo'), note);
  await walk.press('End interview again', button('End interview'), /^Ended/);
  await walk.press('Dismiss the end', button('Dismiss'), /./);
  await walk.press('Resume interview', button('Resume interview'), note);
  await walk.press('Undo, Previous section', button('Previous section'), 'Previous section');
  await button('More').focus();
  await panel.page.keyboard.press('Enter');
  await walk.press('End in the menu', button('End interview'), /^Ended/);
  await walk.press('New interview', button('New interview').last(), panel.find('textbox', 'Candidate'));

  await startInterview(panel, { candidate: 'Grace Hopper' });
  await add('came late');
  await walk.press('Reschedule', button('Reschedule'), /^End and move/);
  await walk.press('Continue the interview', button('Continue the interview'), note);
  await walk.press('Reschedule again', button('Reschedule'), /^End and move/);
  await walk.press('End and reschedule', button('End and reschedule'), /^Rescheduled/);
  await walk.press('Delete notes', button('Delete notes'), /^Rescheduled/);
  await walk.press('New interview after that', button('New interview').last(), panel.find('textbox', 'Candidate'));
  return walk.fallen;
}

test('in the frame beside a call', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
  expect(await walkInterview(await openPanel(call))).toEqual([]);
  await call.close();
});

test('in a window of its own', async () => {
  const page = await shared.chromium.newExtensionPage('sidepanel.html?home=window');
  expect(await walkInterview(panelIn(page))).toEqual([]);
  await page.close();
});

test('a fresh window of its own has it in its first field, or in the note', async () => {
  const page = await shared.chromium.newExtensionPage('sidepanel.html?home=window');
  const panel = panelIn(page);
  const fresh = new Walk(panel);
  await fresh.lands('a window without an interview', panel.find('textbox', 'Candidate'));
  await writeChanges(page, 'fresh', underWay({ id: 'fresh', candidate: 'Ada', notes: [{ text: 'a' }] }));
  await page.goto(page.url().replace(/sidepanel\.html.*/, 'sidepanel.html?home=window&interview=fresh'));
  await fresh.lands('a window with an interview', panelIn(page).note);
  expect(fresh.fallen).toEqual([]);
  await page.close();
});

test('what is still held when the focus moves on is not pressed there, and nobody takes it from the page', async () => {
  const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hik');
  const panel = await openPanel(call);
  await startInterview(panel, { candidate: 'Ada Lovelace' });
  await panel.note.focus();
  await call.keyboard.type('unfinished');
  await panel.find('button', 'Let’s begin').focus();
  for (let i = 0; i < 4; i++) await call.keyboard.down('Enter');
  await call.keyboard.up('Enter');
  await until('the caret in the note', () => panel.note.evaluate((one) => one === document.activeElement));
  expect(await panel.notes()).toEqual([]);
  // A control that vanishes while the page has the keyboard takes it from nobody.
  await call.keyboard.press('Enter');
  await until('the note', async () => (await panel.notes()).length === 1);
  const row = panel.find('log', 'Notes').getByRole('listitem');
  await row.getByRole('button', { name: 'Delete note' }).focus();
  await call.mouse.click(200, 300);
  await until('the page to have the keyboard', () => panel.frame.evaluate(() => !document.hasFocus()));
  await row.getByRole('button', { name: 'Delete note' }).evaluate((button: HTMLElement) => button.click());
  await row.waitFor({ state: 'detached' });
  expect(await panel.frame.evaluate(() => document.hasFocus())).toBe(false);
  await overlay(call).button('Collapse Fireside').click();
  await call.close();
});

describe('in the library', () => {
  let page: Page;
  prepare(async () => {
    page = await shared.chromium.newExtensionPage('library.html');
    for (const candidate of ['Zuse', 'Noether', 'Curie']) {
      const id = candidate.toLowerCase();
      await writeChanges(page, id, underWay({ id, candidate, notes: [{ text: 'one' }, { text: 'two' }] }));
    }
  });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const go = async (place: string, heading: string) => {
    await page.goto(page.url().replace(/#.*|$/, place));
    await page.getByRole('heading', { level: 1, name: heading }).waitFor({ state: 'attached' });
  };

  test('interviews', async () => {
    const walk = new Walk({ page, frame: page.mainFrame() });
    const search = page.getByRole('searchbox', { name: 'Search interviews' });
    await search.fill('nobody of this name');
    await walk.press('Clear search', button('Clear search'), search);
    await walk.press('opening', page.getByRole('link', { name: /Zuse/ }), 'Zuse');
    await walk.press('Delete interview', button('Delete interview'), 'Undo');
    await walk.press('Undo', button('Undo'), 'Zuse');
    await walk.press('Delete interview again', button('Delete interview'), 'Undo');
    await walk.press('Dismiss', button('Dismiss'), 'Interviews');
    await go('#/interviews/zuse', 'Zuse');
    await walk.press('Restore interview', button('Restore interview'), /./);
    await button('Delete interview').waitFor();
    await walk.lands('Restore interview, done', /Zuse|Delete|Copy|Export/);
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('forbidden', 'NotAllowedError'));
      document.execCommand = () => false;
    });
    await walk.press('Copy Markdown', button('Copy Markdown'), 'Text to copy');
    await walk.press('Close', button('Close'), /Markdown/);
    await walk.press('Export Markdown', button('Export Markdown'), 'Export Markdown');
    expect(walk.fallen).toEqual([]);
  });

  test('data', async () => {
    await go('#/data', 'Data');
    const walk = new Walk({ page, frame: page.mainFrame() });
    const download = page.waitForEvent('download');
    await walk.press('Download backup', button('Download backup'), /Download backup|Cancel/);
    const file = await (await download).path();
    await page
      .getByRole('status', { name: 'Backup' })
      .getByText(/interviews/)
      .waitFor();
    await walk.lands('the backup made', 'Download backup');
    const choose = async () => {
      await button('Restore backup').focus();
      await page.getByLabel('Backup file').setInputFiles(file);
      await page.getByRole('heading', { name: 'In this backup' }).waitFor();
      await walk.lands('a backup chosen', 'In this backup');
    };
    await choose();
    await walk.press('Close the preview', button('Close'), 'Restore');
    await writeChanges(page, 'zuse', [{ type: 'interview removed', at: Date.now() }]);
    await choose();
    await walk.press('Restore', page.getByRole('button', { name: /^Restore \d/ }), /Cancel|^Restore$/);
    const back = button('Undo restore');
    await back.waitFor();
    await walk.lands('restored', 'Restore');
    await walk.press('Undo restore', back, /Cancel|^Restore$/);
    await page.getByText(/ reverted\./).waitFor();
    await walk.lands('undone', 'Restore');
    await walk.press('Use my downloads', button('Use my downloads'), /Back up now|Stop|Remind|Downloads/i);
    expect(walk.fallen).toEqual([]);
  });
});
