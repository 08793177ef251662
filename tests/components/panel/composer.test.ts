import { beforeEach, describe, expect, test } from 'vitest';
import { type CDPSession, cdp } from 'vitest/browser';
import { beginInterview, endInterview } from '../../e2e/support/interview.ts';
import { PATIENCE } from '../../e2e/support/poll.ts';
import { type Background, startBackground } from '../support/background.ts';
import { keyboard } from '../support/driver.ts';
import { openPanel, type PanelView } from '../support/panel.ts';

// The composer itself; the other files show that it works the same inside a call.

let background: Background;
let panel: PanelView;

/** A separate window with a new interview. */
beforeEach(async () => {
  background = startBackground();
  panel = await openPanel(background);
  await beginInterview(panel, { candidate: 'Ada' });
  return async () => {
    await endInterview(panel);
    await panel.find('button', 'Export Markdown').waitFor();
    panel.close();
  };
});

describe('what is typed', () => {
  const TEXTS = {
    Arabic: 'قالت: «جعلنا الوقت حتميًا» ثم رسمت v2.0 على اللوح',
    Hebrew: 'שאלתי "למה?" והיא ענתה: C++17 (בערך)',
    emoji: '👩🏽‍💻 + 🏳️‍🌈 = 🇪🇺 \u{1F9D1}\u200D\u{1F680} ❤️‍🔥',
    combining: 'Z̶̡̳͚͖̊̒̇͐a̷͎͒̋̀l̵̯̆g̷̛̣ö́',
    'Markdown and HTML': '# no <b>heading</b> | `code` [link](x) &amp; \\n',
  };

  test.each(Object.entries(TEXTS))('is kept and shown as it was: %s', async (_, text) => {
    await panel.note.click();
    await keyboard.insertText(text);
    await keyboard.press('Enter');
    expect(await panel.notes()).toEqual([text]);
    await panel.reload();
    await panel.find('log', 'Notes').getByRole('listitem').waitFor();
    expect(await panel.notes()).toEqual([text]);
  });

  test('has the direction of its script', async () => {
    await panel.note.fill(TEXTS.Hebrew);
    expect(await panel.note.evaluate((field) => field.matches(':dir(rtl)'))).toBe(true);
    await keyboard.press('Enter');
    const note = panel.find('log', 'Notes').getByCss('.note-text');
    expect(await note.evaluate((element) => element.matches(':dir(rtl)'))).toBe(true);
    expect(await panel.note.evaluate((field) => field.matches(':dir(rtl)'))).toBe(false);
  });

  test('may have 10,000 characters and many lines', async () => {
    const text = Array.from({ length: 200 }, (_, line) => `${line}`.padEnd(49, ' word')).join('\n');
    expect(text).toHaveLength(9999);
    await panel.note.fill(text);
    await panel.note.press('End');
    await keyboard.type('!');
    await keyboard.press('Enter');
    await expect.poll(panel.notes, { timeout: PATIENCE }).toEqual([`${text}!`]);
  });

  test('has a new line for Shift+Enter', async () => {
    await panel.note.pressSequentially('first');
    await panel.note.press('Shift+Enter');
    await panel.note.pressSequentially('second');
    await panel.note.press('Enter');
    expect(await panel.notes()).toEqual(['first\nsecond']);
  });
});

describe('an input method', () => {
  let ime: CDPSession;
  beforeEach(async () => {
    ime = cdp();
    await panel.note.click();
  });
  const compose = (text: string) =>
    ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  /** Enter handled by the input method: it types nothing; some systems report it as `Enter`, some as 229. */
  const enter = async (windowsVirtualKeyCode: 13 | 229) => {
    const key = { key: windowsVirtualKeyCode === 13 ? 'Enter' : 'Process', code: 'Enter', windowsVirtualKeyCode };
    await ime.send('Input.dispatchKeyEvent', { ...key, type: 'rawKeyDown' });
    await ime.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' });
  };

  test('types its words, and its Enter adds no note', async () => {
    for (const step of ['n', 'に', 'にほ', '日本', '日本語']) await compose(step);
    await enter(13);
    await enter(229);
    expect(await panel.notes()).toEqual([]);
    await ime.send('Input.insertText', { text: '日本語' });
    await compose('で');
    await ime.send('Input.insertText', { text: 'です' });
    expect(await panel.note.inputValue()).toBe('日本語です');
    await keyboard.press('Enter');
    expect(await panel.notes()).toEqual(['日本語です']);
    expect(await panel.note.inputValue()).toBe('');
  });

  test('has its unfinished words saved as well', async () => {
    await compose('にほん');
    const [{ id = '' } = {}] = await background.list();
    await expect.poll(async () => (await background.read(id))?.draft?.text).toBe('にほん');
  });
});
