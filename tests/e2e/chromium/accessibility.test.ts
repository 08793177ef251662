import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { isQuestion } from '../../../domain/guide/guide.ts';
import { builtInGuides } from '../../../guides/index.ts';
import { accessibilityFaults } from '../support/axe.ts';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, openPanel, panelIn, panelOf, setTheme } from '../support/chromium-panel.ts';
import { addNote, startInterview } from '../support/interview.ts';
import { overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';
import { prepare } from '../support/prepare.ts';

const shared = chromiumFixture();

describe('axe finds nothing', () => {
  let panel: ChromiumPanel;

  prepare(async () => {
    panel = panelIn(await shared.chromium.newExtensionPage('sidepanel.html?home=window'));
    // A colour in transition between themes belongs to neither.
    await panel.page.emulateMedia({ reducedMotion: 'reduce' });
  });

  /** Checks in both themes; the panel follows the setting. */
  async function faultless(state: string): Promise<void> {
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(panel.page, theme);
      expect(await accessibilityFaults(panel.page), `${state}, ${theme}`).toEqual([]);
    }
  }

  test('when notes are not saved', async () => {
    await startInterview(panel, { candidate: 'Alan Turing' });
    await (await shared.chromium.background()).evaluate(() => {
      IDBDatabase.prototype.transaction = () => {
        throw new DOMException('No space is left.', 'QuotaExceededError');
      };
    });
    await addNote(panel, 'lost?');
    await panel.find('button', 'Copy everything').waitFor();
    await faultless('not saved');
    await shared.chromium.stopWorker();
  });
});

describe('by the keyboard alone', () => {
  const name = (call: Page, panel: ChromiumPanel) => async (): Promise<string> => {
    const inPanel = await panel.frame.evaluate(() => {
      const element = document.hasFocus() ? document.activeElement : null;
      if (!element || element === document.body) return '';
      const label = (element as HTMLInputElement).labels?.[0];
      return element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? '';
    });
    return inPanel.trim() || (await call.evaluate(() => `page: ${document.activeElement?.localName}`));
  };

  /** Presses Tab (or Shift+Tab) until something has the focus; at most as often as there are controls. */
  async function tabTo(
    call: Page,
    focused: () => Promise<string>,
    wanted: string | RegExp,
    key = 'Tab',
  ): Promise<void> {
    const passed: string[] = [];
    for (let i = 0; i < 60; i++) {
      const now = await focused();
      if (typeof wanted === 'string' ? now === wanted : wanted.test(now)) return;
      passed.push(now);
      await call.keyboard.press(key);
    }
    throw new Error(`${wanted} is not reached by ${key}. On the way: ${passed.join(' | ')}`);
  }

  test('a short interview, from the launcher to the end', async () => {
    const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij');
    await overlay(call).button('Open Fireside').box();
    await overlay(call).button('Open Fireside').focus();
    await call.keyboard.press('Enter');
    const panel = await panelOf(call);
    const focused = name(call, panel);
    await until('the first field to have the focus', async () => /Candidate/.test(await focused()));
    await call.keyboard.type('Ada Lovelace');
    await call.keyboard.press('Enter');
    await tabTo(call, focused, 'Let’s begin', 'Shift+Tab');
    await call.keyboard.press('Space');
    await tabTo(call, focused, 'Note');
    await call.keyboard.type('"First words"');
    await call.keyboard.press('Enter');
    await until('the note', async () => (await panel.notes()).join() === 'First words');
    await call.keyboard.press('Alt+3');
    await call.keyboard.type('means well');
    await call.keyboard.press('Enter');
    await panel.find('log', 'Notes').getByRole('listitem').last().filter({ hasText: 'Inference' }).waitFor();
    const question = builtInGuides[0]?.sections[0]?.prompts.find(isQuestion);
    await tabTo(call, focused, question?.text ?? '', 'Shift+Tab');
    await call.keyboard.press('Space');
    expect(await panel.find('group', 'Prompts').getByRole('checkbox').first().isChecked()).toBe(true);
    await tabTo(call, focused, /^Next section/, 'Shift+Tab');
    await call.keyboard.press('Enter');
    await panel.find('heading', 'Their work').waitFor();
    await tabTo(call, focused, 'Notes');
    await call.keyboard.press('ArrowUp');
    await until('a note to have the focus', async () => /means well/.test(await focused()));
    await call.keyboard.press('Delete');
    await until('the note to be gone', async () => (await panel.notes()).length === 1);
    await tabTo(call, focused, 'Undo');
    await call.keyboard.press('Enter');
    await until('the note to be back', async () => (await panel.notes()).length === 2);
    await tabTo(call, focused, 'More', 'Shift+Tab');
    await call.keyboard.press('Enter');
    await tabTo(call, focused, 'End interview');
    await call.keyboard.press('Enter');
    await tabTo(call, focused, 'Export Markdown');
    const download = call.waitForEvent('download');
    await call.keyboard.press('Enter');
    expect((await download).suggestedFilename()).toMatch(/Ada Lovelace\.md$/);
    expect(await call.evaluate(() => window.__log.shortcuts)).toEqual([]);
    await call.close();
  });

  test('Tab leaves the panel for the page, in both directions, and comes back', async () => {
    const call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hik');
    const panel = await openPanel(call);
    await startInterview(panel, { candidate: 'Ada Lovelace' });
    const focused = name(call, panel);
    await panel.note.focus();
    for (const key of ['Tab', 'Shift+Tab']) {
      await tabTo(call, focused, /^page: (button|video)/, key);
      await call.keyboard.press('x');
      expect(await call.evaluate(() => window.__log.keys.some((seen) => seen.key === 'x'))).toBe(true);
      await tabTo(call, focused, 'Note', key === 'Tab' ? 'Shift+Tab' : 'Tab');
      await call.keyboard.type('y');
    }
    await until('both letters', async () => (await panel.note.inputValue()) === 'yy');
    expect(await call.evaluate(() => window.__log.keys.filter((seen) => seen.key === 'y'))).toEqual([]);
    await call.close();
  });
});
