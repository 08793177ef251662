import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chromiumFixture } from '../support/chromium-fixture.ts';
import { type ChromiumPanel, openPanel, panelOf } from '../support/chromium-panel.ts';
import { beginInterview } from '../support/interview.ts';
import { type Overlay, overlay } from '../support/overlay.ts';
import { until } from '../support/poll.ts';

// Who has the keyboard. A page gets no key meant for a note; the user can go wherever they want.

const shared = chromiumFixture();
declare global {
  interface Window {
    __heard: string[];
    /** The field of the page with this id. */
    trap: HTMLTextAreaElement;
  }
}

const PAUSE = { delay: 30 };

let call: Page;
let panel: ChromiumPanel;
let fireside: Overlay;
beforeEach(async () => {
  call = await shared.chromium.newCall('https://meet.google.com/abc-defg-hij?headers=everything');
  fireside = overlay(call);
  panel = await openPanel(call);
  if (await isNew()) await beginInterview(panel, { candidate: 'Ada Lovelace' });
  await panel.note.fill('');
  await panel.note.click();
});
afterEach(() => call.close());

const isNew = () =>
  until('the set-up or the composer', async () => {
    if (await panel.has('textbox', 'Note')) return { fresh: false };
    return (await panel.has('button', 'Start interview')) && { fresh: true };
  }).then(({ fresh }) => fresh);
const noteIs = (text: string) => expect.poll(() => panel.note.inputValue()).toBe(text);
const writes = () => panel.frame.evaluate(() => document.hasFocus() && document.activeElement?.tagName === 'TEXTAREA');
const seen = () => call.evaluate(() => ({ keys: window.__log.keys, shortcuts: window.__log.shortcuts }));
const NOTHING = { keys: [], shortcuts: [] };

test('a page that fights for the focus gets no key; the panel reports it and gets the rest of the word', async () => {
  await call.evaluate(() => {
    const button = document.getElementById('microphone');
    button?.addEventListener('blur', () => setTimeout(() => button.focus()));
    button?.focus();
  });
  await panel.frame.getByText('keeps taking the keyboard').waitFor();
  await call.keyboard.type('come c d', PAUSE);
  await noteIs('come c d');
  expect(await seen()).toEqual(NOTHING);

  // A click into the page releases the focus, so that the page can be used.
  await call.mouse.click(300, 300);
  await call.keyboard.press('c');
  expect((await seen()).shortcuts).toEqual(['captions']);
  expect(await panel.note.inputValue()).toBe('come c d');
});

test('synthetic keys reach the page, and not the note', async () => {
  await call.evaluate(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', bubbles: true })));
  expect((await seen()).shortcuts).toEqual(['captions']);
  await call.keyboard.type('mine');
  await noteIs('mine');
});

test('a click into the page is never overridden, and a click into the note takes the keyboard back', async () => {
  await call.getByRole('button', { name: 'Turn off camera' }).click();
  expect(await writes()).toBe(false);
  await call.keyboard.press('c');
  expect((await seen()).shortcuts).toEqual(['captions']);
  await panel.note.click();
  await call.keyboard.type('back');
  await noteIs('back');
  expect((await seen()).shortcuts).toEqual(['captions']);
});

test('Tab moves from the panel, over its own button, into the page', async () => {
  await until('the panel to be left', async () => {
    await call.keyboard.press('Tab');
    return !(await panel.frame.evaluate(() => document.hasFocus()));
  });
  expect(await call.evaluate(() => document.activeElement?.hasAttribute('popover'))).toBe(true);
  expect(await seen()).toEqual(NOTHING);
  await until('an element of the page', async () => {
    await call.keyboard.press('Tab');
    return call.evaluate(() => document.activeElement instanceof HTMLButtonElement);
  });
  expect(await panel.frame.evaluate(() => document.hasFocus())).toBe(false);
});

test('focus that moves to a control of ours stays there', async () => {
  await fireside.grip().focus();
  await call.keyboard.press('ArrowLeft');
  await until('the panel moved', async () => (await fireside.frameBox())?.x === 881);
  expect(await writes()).toBe(false);
  await call.keyboard.press('Enter');
  expect(await seen()).toEqual(NOTHING);
});

test('a page that takes the focus while another tab is shown no longer has it when the user comes back', async () => {
  const other = await shared.chromium.newCall('https://example.com/');
  await other.bringToFront();
  await call.evaluate(() => document.getElementById('microphone')?.focus());
  await call.bringToFront();
  await call.keyboard.type('seven', PAUSE);
  await noteIs('seven');
  expect(await seen()).toEqual(NOTHING);
  await other.close();
});

test('a page that hides, disables or removes the overlay’s host does not get rid of it', async () => {
  await call.evaluate(() => {
    const host = document.querySelector<HTMLElement>('html > [popover]');
    host?.setAttribute('inert', '');
    host?.style.setProperty('display', 'none', 'important');
    host?.hidePopover();
  });
  await until('the panel in reach', () => fireside.grip().reachable());
  expect(await call.evaluate(() => document.querySelector('html > [popover]')?.outerHTML)).toBe(
    '<div popover="manual"></div>',
  );
  await panel.note.click();
  await call.keyboard.type('kept ');
  await noteIs('kept ');
  await call.evaluate(() => document.querySelector('html > [popover]')?.remove());
  await until('the panel in reach again', () => fireside.grip().reachable());
  panel = await panelOf(call);
  await call.keyboard.type('all', PAUSE);
  await noteIs('kept all');
  expect(await seen()).toEqual(NOTHING);
});

test('a page that keeps removing it wins, and keeps working', async () => {
  await call.evaluate(() => {
    let removals = 0;
    const observer = new MutationObserver(() => {
      const host = document.querySelector('html > [popover]');
      if (host) removals += 1;
      host?.remove();
      document.title = String(removals);
    });
    observer.observe(document.documentElement, { childList: true });
    document.querySelector('html > [popover]')?.remove();
  });
  await until('it to be given up', async () => Number(await call.title()) >= 10);
  expect(Number(await call.title())).toBeLessThan(200);
  await call.getByRole('button', { name: 'Turn off camera' }).click();
  expect(await call.getByRole('button', { name: 'Turn off camera' }).getAttribute('aria-pressed')).not.toBe('false');
});

describe('a page that takes the focus', () => {
  /** Records what the page receives of the user's input, in every way a text can be entered, and gives the page a field. */
  const spy = () =>
    call.evaluate(() => {
      const field = document.createElement('textarea');
      field.id = 'trap';
      document.body.append(field);
      const heard: string[] = [];
      window.__heard = heard;
      for (const type of (
        'keydown keypress keyup beforeinput textInput input beforepaste paste beforecopy copy beforecut cut ' +
        'compositionstart compositionupdate compositionend selectionchange dragenter dragover drop'
      ).split(' ')) {
        for (const target of [window, document, field])
          target.addEventListener(type, (event) => event.isTrusted && heard.push(type), true);
      }
    });
  const heard = () => call.evaluate(() => ({ heard: [...new Set(window.__heard)], field: window.trap.value }));
  const NONE = { heard: [], field: '' };

  /** The page takes the focus for its field and never releases it. */
  const trapFocus = async () => {
    await call.evaluate(() => {
      window.trap.addEventListener('blur', () => setTimeout(() => window.trap.focus()));
      window.trap.focus();
    });
    await panel.frame.getByText('keeps taking the keyboard').waitFor();
  };

  test('receives no paste and no editing key; the note gets all of it, in order', async () => {
    await shared.chromium.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    // A call may be denied the clipboard.
    const other = await shared.chromium.newCall('https://example.com/');
    // The clipboard is for the document that has the focus, which the browser gives a moment later.
    const comeTo = async (page: Page) => {
      await page.bringToFront();
      await page.waitForFunction(() => document.hasFocus());
    };
    await comeTo(other);
    await other.evaluate(() => navigator.clipboard.writeText('pasted'));
    await call.bringToFront();
    await spy();
    await trapFocus();
    await call.keyboard.type('ax');
    for (const key of ['Backspace', 'Control+v', 'b', 'Control+c', 'Control+x', 'Shift+Enter', 'c'])
      await call.keyboard.press(key);
    await noteIs('apastedb\nc');
    expect(await heard()).toEqual(NONE);
    // What it would receive otherwise: after a click of the user all of it goes to the page.
    await call.locator('#trap').click();
    for (const key of ['Control+v', 'd', 'ArrowLeft']) await call.keyboard.press(key);
    const all = ['keydown', 'beforeinput', 'input', 'paste', 'selectionchange'];
    await expect.poll(async () => (await heard()).heard).toEqual(expect.arrayContaining(all));
    await comeTo(other);
    expect(await other.evaluate(() => navigator.clipboard.readText())).toBe('pasted');
    await other.close();
  });

  test('gets nothing of what an input method composes; the note gets all of it', async () => {
    await spy();
    await trapFocus();
    const session = await call.context().newCDPSession(call);
    const compose = async (...steps: string[]) => {
      for (const text of steps)
        await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      await session.send('Input.insertText', { text: steps.at(-1) ?? '' });
    };
    await call.keyboard.type('a');
    await compose('に', 'にほ', '日本');
    await call.keyboard.type('b');
    await noteIs('a日本b');
    expect(await heard()).toEqual(NONE);
    await call.locator('#trap').click();
    await compose('か', '漢字');
    const all = ['compositionstart', 'compositionupdate', 'textInput'];
    await expect.poll(async () => (await heard()).heard).toEqual(expect.arrayContaining(all));
    expect((await heard()).field).toBe('漢字');
  });

  test('never keeps an Enter from adding its note, or a letter from its place, whenever it does', async () => {
    const words = Array.from({ length: 60 }, (_, index) => `n${index}`);
    // The panel expects more only after the first time.
    const noticed = panel.frame.evaluate(
      () => new Promise<void>((resolve) => window.addEventListener('blur', () => resolve(), { once: true })),
    );
    // Once for every few keys, or sooner than the panel can have taken it back.
    await call.evaluate(() => {
      const thieves = ['button', 'blur', 'window'] as const;
      const steal = () => {
        window.__page.steal(thieves[Math.floor(Math.random() * thieves.length)] ?? 'button');
        setTimeout(steal, 10 + Math.random() * 50);
      };
      steal();
    });
    await noticed;
    const was = (await panel.notes()).length;
    for (const word of words) {
      await call.keyboard.type(word);
      await call.keyboard.press('Enter');
    }
    // However slow the machine, some follow the others.
    for (let count = 10; count <= words.length; count += 10)
      await until(`${count} notes`, async () => (await panel.notes()).length >= was + count);
    expect((await panel.notes()).slice(was)).toEqual(words);
    expect(await seen()).toEqual(NOTHING);
  });
});
